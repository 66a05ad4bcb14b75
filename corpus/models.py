"""The value types of the corpus: what a plan is and what it asks of whom, by when.

These are pure, frozen values. They know nothing of storage, retrieval or channels. Every fact
keeps its evidence: spans into `Plan.text`, so that anything shown can be checked word for word.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

Day = date
"""`date` under a second name, for the models that have a field called date."""


class Frozen(BaseModel):
    """Base of every value type: immutable, and unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(NamedTuple):
    """A half-open range [start, end) of characters in `Plan.text`; a JSON list of two numbers."""

    start: int
    end: int


class TaskKind(StrEnum):
    """What sort of obligation a task is (the values are the machine interface's)."""

    TASK = "nhiem_vu"
    TARGET = "chi_tieu"
    REPORT = "bao_cao"
    DUTY = "giao_viec"


class DeadlineKind(StrEnum):
    """How a deadline is given. UNPARSED means: there is a wording, and we are not sure of it."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    NONE = "none"
    UNPARSED = "unparsed"


class Deadline(Frozen):
    """When something is due.

    raw: the wording of the plan, verbatim, "" where there is none.
    start, due: first and last day (dates, Asia/Ho_Chi_Minh); None where the plan gives none.
    exclusive: "trước ngày D" — `due` is D itself, and D is already too late.
    recur: None or one of yearly, quarterly, monthly, weekly, every-N-months, 6-months-and-yearly,
        monthly-DD, monthly-DDTHH:MM, quarterly-DD, yearly-MM-DD, per-meeting, periodic-unspecified.
    implied: nobody wrote this date; it follows from context (a year's target is due on 31/12).
    """

    raw: str = ""
    kind: DeadlineKind = DeadlineKind.NONE
    start: date | None = None
    due: date | None = None
    exclusive: bool = False
    recur: str | None = None
    implied: bool = False


class Target(Frozen):
    """A number to reach: op is one of ">=", "<=", ">", "<", "="; unit as written ("%", "Trung tâm")."""

    op: str
    value: float
    unit: str


class Task(Frozen):
    """One obligation found in a plan.

    id: stable while the text stands and short enough to type, e.g. "LTTNT-II.4", "QD11-PL2.7".
    where: the place as an official cites it, e.g. "Phụ lục II, nhiệm vụ số 7", "Mục IV.4.b".
    text: the plan's words, layout marks dropped, white space collapsed, broken cells joined.
    span: from the first to the last character of `text` in `Plan.text`.
    evidence: contiguous runs of `Plan.text`, in order, that together state the whole fact: its
        text, and the heading, cell or line that gives lead, support, deadline, output or basis.
        Each run is quotable verbatim on its own (after `corpus.text.plain`).
    heading: the headings it stands under, innermost last, joined by " › ".
    lead, support: canonical agency names (a name the registry does not know stays as written).
    report_to: who receives a report, canonical names.
    confidence: 0..1, calibrated; issues: Vietnamese sentences, one for each doubt.
    title: the naming words alone where `text` is a whole table row (targets); else "".
    """

    id: str
    plan_id: str
    kind: TaskKind
    where: str
    text: str
    span: Span
    evidence: tuple[Span, ...]
    heading: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    lead_raw: str = ""
    support_raw: str = ""
    deadline: Deadline = Deadline()
    output: str = ""
    basis: str = ""
    target: Target | None = None
    report_to: tuple[str, ...] = ()
    confidence: float = 1.0
    issues: tuple[str, ...] = ()
    title: str = ""


class DocumentRef(Frozen):
    """A document that a plan names: number "225/QĐ-TTg", its date, its issuer, the words around it."""

    number: str
    date: Day | None = None
    issuer: str = ""
    title: str = ""


class Annex(Frozen):
    """An annex: name "Phụ lục II", its title, and whether the file really holds it."""

    name: str
    title: str = ""
    present: bool = True


class PlanMeta(Frozen):
    """What a plan says about itself. Nothing is guessed: what the text does not give is None or empty.

    year, month, day: the date of issue as far as printed. not_before: a date it must follow
    (that of the submission it was drafted on), where no date is printed.
    implements: documents it carries out; bases: further ones it is based on ("Căn cứ …"); proposer: at whose
    proposal, where no submission is named; cites: others it names. replaces: documents it puts out of force
    as a whole ("thay thế", "bãi bỏ"); amends: those it changes in part. period: its own words for its term.
    """

    title: str
    issuer: str = ""
    doc_type: str = "Kế hoạch"
    number: str | None = None
    number_printed: str = ""
    place: str = ""
    date_printed: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    not_before: date | None = None
    signer: str | None = None
    signer_title: str | None = None
    implements: tuple[DocumentRef, ...] = ()
    cites: tuple[DocumentRef, ...] = ()
    replaces: tuple[DocumentRef, ...] = ()
    amends: tuple[DocumentRef, ...] = ()
    bases: tuple[DocumentRef, ...] = ()
    proposer: str = ""
    submission: DocumentRef | None = None
    period: str = ""
    period_start: int | None = None
    period_end: int | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    missing: tuple[str, ...] = ()
    spans: dict[str, Span] = {}
    """Where each field was read: field name → span in `Plan.text`, so that answers can quote it."""


class Section(Frozen):
    """A node of the outline.

    where: "Mục II.2", "Phụ lục II", "Đoạn kết"; heading: its own line without number or marks;
    level: 0 for the top; parent: index into `Plan.sections` or None; span: with all it contains.
    """

    where: str
    heading: str
    level: int
    span: Span
    heading_span: Span
    parent: int | None = None


class Plan(Frozen):
    """A document as read: its words, its outline and what it says about itself.

    id: short code, unique in a corpus, e.g. "QD11"; file: name only, never a path;
    text: the decoded file in NFC with "\\n" line ends — what every span points into.
    """

    id: str
    file: str
    sha256: str
    text: str
    meta: PlanMeta
    sections: tuple[Section, ...] = ()
