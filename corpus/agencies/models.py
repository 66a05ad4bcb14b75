"""Value types of the agency registry: what a body is, where it was named, what typed words meant."""

from typing import NamedTuple

from pydantic import Field

from corpus.models import Frozen, Span


class Body(Frozen):
    """A body, group, person in office or role, as one entry of a data file.

    name: canonical; aliases: other full wordings; short: abbreviations, to be read in upper case only;
    initials: of the field of a Sở or Bộ, where the first letters would collide ("NgV");
    bare: wordings that mean the body only inside a list of roles ("Công an");
    typed: wordings that mean the body only when a person types them in a question ("cấp xã");
    shared: wordings that another body may claim too ("TTTT"): typed, they yield candidates;
    provinces: where it exists, () for everywhere; successors: who took over its duties;
    members: names bound by this group; communes: the members are the province's communes;
    prose: whether the name counts as a body in running text ("Doanh nghiệp" does not).
    Placeholders: {unit} tỉnh or thành phố, {party} Tỉnh ủy or Thành ủy, {province} "Thái Nguyên", {P} "TN".
    """

    name: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    initials: str = ""
    bare: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    communes: bool = False
    prose: bool = True


class BodyFile(Frozen):
    """One data file."""

    about: str
    bodies: tuple[Body, ...]


class Mention(NamedTuple):
    """Bodies named at `span` of a document; usually one name."""

    span: Span
    names: tuple[str, ...]


class TypedMention(NamedTuple):
    """What a person typed at `span`: the body meant, or several candidates and then no name.

    score: 1.0 for a known wording, less for a typing error. former: the body typed, where it is gone
    and `names` took over its duties.
    """

    span: Span
    names: tuple[str, ...]
    candidates: tuple[str, ...]
    score: float
    former: str = ""


class Resolution(NamedTuple):
    """The body meant, or None with the candidates to ask about; former: the old name that was typed."""

    name: str | None
    candidates: tuple[str, ...] = ()
    former: str | None = None
    score: float = 1.0


class Scope(NamedTuple):
    """The province that templates are filled in for."""

    province: str
    unit: str
    party: str

    def fill(self, template: str) -> str:
        """`template` with its placeholders replaced."""
        initials = "".join(word[0] for word in self.province.split())
        return (
            template.replace("{unit}", self.unit)
            .replace("{party}", self.party)
            .replace("{province}", self.province)
            .replace("{P}", initials)
        )
