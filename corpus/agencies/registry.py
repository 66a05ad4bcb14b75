"""The registry of bodies of one province: the package's public face."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

from corpus.agencies.communes import communes, everywhere
from corpus.agencies.find import find_mentions
from corpus.agencies.groups import GroupGrammar
from corpus.agencies.lexicon import Lexicon, Tier
from corpus.agencies.lists import Fields, ListReader
from corpus.agencies.loader import load_bodies, scope_of
from corpus.agencies.models import Body, Mention, Resolution, Scope, TypedMention
from corpus.agencies.typed import TypedReader
from corpus.agencies.variants import field_initials, field_of
from corpus.agencies.words import ABBREVIATIONS, bare, key

_CENTRAL = frozenset({"bo", "co_quan_tw"})
# "ỦY BAN NHÂN DÂN XÃ TÂN THÀNH", "Đảng ủy phường X"
_OF_COMMUNE = re.compile(
    r"(?:UBND|HĐND|[ủu][ỷy]\s+ban\s+nhân\s+dân|đảng\s+[ủu][ỷy])\s+(?:xã|phường|đặc\s+khu|thị\s+trấn)\b",
    re.IGNORECASE,
)
# "Bộ Tài nguyên và Môi trường" (now merged), "Thủ tướng Chính phủ"
_CENTRAL_HEADS = frozenset({"bộ", "thủ", "chính", "quốc", "cục", "tổng"})


class Registry:
    """Bodies, groups and their wordings. Immutable; matchers are built on first use."""

    def __init__(self, bodies: Sequence[Body], scope: Scope) -> None:
        self._scope = scope
        self._bodies: Mapping[str, Body] = {body.name: body for body in bodies}

    @property
    def province(self) -> str:
        """Its name without "tỉnh" or "thành phố"."""
        return self._scope.province

    @property
    def names(self) -> tuple[str, ...]:
        """All canonical names but the communes'."""
        return tuple(self._bodies)

    @cached_property
    def wordings(self) -> tuple[tuple[str, str], ...]:
        """Every full wording of a body or commune, also of one that is gone, with its name of today."""
        bodies = [
            (wording, name)
            for body in self._bodies.values()
            for wording in (body.name, *body.aliases)
            for name in (body.successors or (body.name,))
        ]
        return (*bodies, *((name, name) for name in self._commune_names))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Every abbreviation of a body, folded and glued: "khcn", "sokhcn", "ubnd"."""
        short = (
            tuple(map(bare, wording))
            for wording, entries in self._lexicon.entries.items()
            if any(entry.tier in (Tier.SHORT, Tier.SHARED) for entry in entries)
        )
        glued = {form for words in short for form in ("".join(words), "".join(words[1:]))}
        return frozenset(form for form in glued if len(form) > 1) | frozenset(map(bare, ABBREVIATIONS))

    @property
    def places(self) -> tuple[str, ...]:
        """Every province and commune of the country, not of this province alone."""
        return everywhere()

    def parse_list(self, text: str, *, own: bool = True) -> tuple[str, ...]:
        """A role cell or line → canonical names, in order; what is unknown stays as written.

        own: False for a plan of another authority (see `owns`): its "các sở, ban, ngành", "UBND cấp xã"
        are not this province's, so collective and local wordings stay as written too.
        """
        return self._lists.read(text, own=own)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Bodies named in document prose, longest match, in order, never overlapping."""
        return find_mentions(self._lexicon, self._unspoken, text)

    def find_typed(self, question: str) -> tuple[TypedMention, ...]:
        """Bodies in what a person typed: without accents, abbreviated, with typing errors."""
        return self._find_typed(question)

    def resolve(self, typed: str) -> Resolution:
        """One body as typed → its name; two equally good readings → name None and the candidates."""
        return self._typed.resolve(typed)

    def groups_of(self, name: str) -> tuple[str, ...]:
        """The closed groups that bind this body."""
        return tuple(group for group in self._bodies if name in self.members(group))

    def members(self, group: str) -> tuple[str, ...]:
        """Names bound by a closed group; () for an open group or a single body."""
        body = self._bodies.get(group)
        if not body:
            return ()
        return self._commune_names if body.communes else body.members

    def kind(self, name: str) -> str:
        """The kind in the data; "xa" for a commune's committee, "khac" for a name not known."""
        if name in self._bodies:
            return self._bodies[name].kind
        return "xa" if name in self._commune_set else "khac"

    def successors(self, name: str) -> tuple[str, ...]:
        """Who took over from a body that no longer exists."""
        body = self._bodies.get(name)
        return body.successors if body else ()

    def owns(self, issuer: str) -> bool:
        """Whether a plan by this issuer is this province's: it names the province, or a body of it
        without any place ("UBND tỉnh"), or nobody ("": nothing speaks against it). A commune's is not:
        its "các đoàn thể" and "Văn phòng" are the commune's own."""
        if _OF_COMMUNE.match(issuer):
            return False
        words, province = key(issuer), key(self._scope.province)
        if any(words[i : i + len(province)] == province for i in range(len(words))):
            return True
        if words and words[0] in _CENTRAL_HEADS:
            return False
        names = [entry.name for entry in self._lexicon.entries.get(words, ())]
        return not words or any(self.kind(name) not in _CENTRAL for name in names)

    @cached_property
    def _commune_names(self) -> tuple[str, ...]:
        return tuple(f"UBND {commune}" for commune in communes(self._scope))

    @cached_property
    def _commune_set(self) -> frozenset[str]:
        return frozenset(self._commune_names)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(tuple(self._bodies.values()), self._scope, communes(self._scope))

    @cached_property
    def _unspoken(self) -> frozenset[str]:
        return frozenset(body.name for body in self._bodies.values() if not body.prose)

    @cached_property
    def _lists(self) -> ListReader:
        return ListReader(
            self._lexicon,
            GroupGrammar(self._scope),
            self._fields,
            roles=self._of_kinds("vai_tro"),
            groups=self._of_kinds("nhom", "nhom_mo"),
        )

    def _of_kinds(self, *kinds: str) -> frozenset[str]:
        return frozenset(body.name for body in self._bodies.values() if body.kind in kinds)

    @cached_property
    def _typed(self) -> TypedReader:
        successors = {body.name: body.successors for body in self._bodies.values() if body.successors}
        return TypedReader(
            self._lexicon,
            GroupGrammar(self._scope),
            successors=successors,
            fields=self._fields.by_head,
            alone=self._fields.alone,
            unspoken=self._unspoken,
            listed=self._known_list,
        )

    @cached_property
    def _find_typed(self) -> Callable[[str], tuple[TypedMention, ...]]:
        """Several parts of the assistant look for the bodies of one question."""
        return lru_cache(maxsize=64)(self._typed.find)

    def _known_list(self, text: str) -> tuple[str, ...]:
        """A role list read, or () where any of its names is unknown."""
        names = self.parse_list(text)
        return names if all(self.kind(name) != "khac" for name in names) else ()

    @cached_property
    def _fields(self) -> Fields:
        by_head: dict[str, dict[tuple[str, ...], str]] = {"Sở": {}, "Bộ": {}}
        alone: dict[tuple[str, ...], str] = {}
        for body in self._bodies.values():
            for wording in (body.name, *body.aliases, *body.typed):
                split = field_of(wording)
                if split and field_of(body.name):
                    by_head[split[0]].setdefault(key(split[1]), body.name)
            split = field_of(body.name)
            for initials in field_initials(body):
                by_head[split[0] if split else "Sở"].setdefault(key(initials), body.name)
            alone |= {key(wording): body.name for wording in body.bare}
        for kind, other in (("xã", "phường"), ("phường", "xã")):
            of_kind, rest = self._communes_of(kind), self._communes_of(other)
            by_head[kind.capitalize()] = {**rest, **of_kind}
        return Fields(by_head, alone)

    def _communes_of(self, kind: str) -> dict[tuple[str, ...], str]:
        prefix = f"UBND {kind} "
        return {key(n.removeprefix(prefix)): n for n in self._commune_names if n.startswith(prefix)}


def load_registry(province: str = "Thái Nguyên") -> Registry:
    """The registry of a province or centrally-run city; raises BadRegistry where the data is wrong."""
    scope = scope_of(province)
    return Registry(load_bodies(scope), scope)
