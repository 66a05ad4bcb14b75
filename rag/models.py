"""The value types of a conversation: the question as understood, the evidence, the answer.

Pure and frozen, like `corpus.models`. A `Query` is everything that was understood, as data; it is
what follow-ups inherit from and what `/giaithich` shows.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from corpus.models import Frozen, Span, Task, TaskKind


class Route(StrEnum):
    """Which way a question was answered; shown in the machine interface and by /giaithich."""

    FACTS = "facts"  # a query over task facts: agency, role, window, kind
    LOOKUP = "lookup"  # one or few tasks found by content, one field asked (who, when, target …)
    CONTENT = "content"  # passages found by content
    DOCUMENT = "document"  # what a plan says of itself: signer, date, recipients …
    CLARIFY = "clarify"  # two candidates: the person is asked which
    REFUSAL = "refusal"  # outside what plans hold (status, names of people, injected commands …)
    EMPTY = "empty"  # nothing to answer: empty, too long, not understood


class Role(StrEnum):
    """chủ trì or phối hợp."""

    LEAD = "chu_tri"
    SUPPORT = "phoi_hop"


class Ask(StrEnum):
    """Which field a question asks for; DO is "phải làm gì"."""

    DO = "do"
    WHO = "who"
    SUPPORT = "support"
    WHEN = "when"
    TARGET = "target"
    OUTPUT = "output"
    BASIS = "basis"
    PLACE = "place"  # which plan, which section
    COUNT = "count"
    YESNO = "yesno"
    SIGNER = "signer"
    ISSUED = "issued"
    ISSUER = "issuer"
    RECIPIENTS = "recipients"
    IMPLEMENTS = "implements"
    SUBMISSION = "submission"  # whose proposal the plan was issued on
    TITLE = "title"  # the plan's own name
    SCOPE = "scope"  # where and for whom it holds
    ANNEX = "annex"
    NUMBER = "number"  # the plan's own number
    PERIOD = "period"
    FUNDING = "funding"
    FORCE = "force"  # whether the plan is in force, replaced, what it replaces
    CITES = "cites"  # further documents that it names
    REPORT_TO = "report_to"  # to whom a report goes
    TEXT = "text"  # anything else: the passage itself


class Window(Frozen):
    """A range of days, both inclusive; either end may be open. label: the words shown back."""

    start: date | None
    end: date | None
    label: str


class Choice(Frozen):
    """One of several readings of a question. label: what the person sees; question: all of it, so read."""

    label: str
    question: str


class Measure(Frozen):
    """A value that targets must have: op is one of ">=", "<=", ">", "<", "="; unit as in `Target`.

    bound: the asker's words are those of a target ("tối thiểu 70%"), so that its very value is meant.
    """

    op: str
    value: float
    unit: str
    bound: bool = False


class Trait(Frozen):
    """What tasks of a list have in common. sort: "rhythm", "output", "lack" (a field left blank) or
    "proposer"; value: as `rag.question.lists.traits` compares it; said: in words."""

    sort: Literal["rhythm", "output", "lack", "proposer"]
    value: str
    said: str


class Party(Frozen):
    """A body that must stand in a task, in one role or in any."""

    name: str
    role: Role | None = None


class Slip(Frozen):
    """A typing error put right."""

    typed: str
    meant: str


class Query(Frozen):
    """A question as understood.

    agencies: canonical names asked about, () for none; role: None for both;
    plan_ids: restrict to these plans, () for all; place: "Phụ lục II", "nhiệm vụ số 7", … as found;
    text: what is left to search for, "" where the structure says it all; asks: fields wanted.
    named_only: "đích danh" — shared duties of groups are left out; overdue: "quá hạn".
    plan_hints: plans whose document is mentioned, though not as a restriction; documents: numbers
    of documents named that are no plan of ours; recipients: bodies to which something is sent, not
    those who act; unknown_agency: a body typed that nobody knows; dated: only what has a date
    ("đến hạn"); many: all that fit are wanted ("những kế hoạch nào"); everything: shared and
    supporting duties too ("kể cả việc giao chung"); late: "có trễ không"; command: "nhiemvu" …;
    claim: a statement in the question that the plans must not be bent to; inherited: what came from
    earlier turns, for /giaithich; topic: `text` with the bodies left in it; whose: asks about the
    asker's own body ("sở mình"), which nobody told us; choices: what may have been meant where a name,
    id or place is not known or means several. former: "Sở X nay là Sở Y." for bodies that are gone.
    page: which part of a long list, from 1. together: bodies that all stand in the tasks asked about.
    without: bodies whose own tasks are left out ("ngoài Sở X").
    measure: the value that targets must have; source: the document or body on whose basis tasks were given;
    trait: what the tasks of a list have in common beside.
    slips: typing errors, put right in `question` already. paper: nothing is asked but what plans say of
    themselves (`rag.question.plans.papers`). part: which part the bodies have in one task is asked,
    whoever leads it.
    """

    question: str
    today: date
    text: str = ""
    asks: tuple[Ask, ...] = (Ask.TEXT,)
    agencies: tuple[str, ...] = ()
    role: Role | None = None
    window: Window | None = None
    kinds: tuple[TaskKind, ...] = ()
    plan_ids: tuple[str, ...] = ()
    place: str = ""
    task_ids: tuple[str, ...] = ()
    named_only: bool = False
    overdue: bool = False
    candidates: tuple[str, ...] = ()
    refusal: str = ""
    plan_hints: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    unknown_agency: str = ""
    dated: bool = False
    many: bool = False
    everything: bool = False
    late: bool = False
    command: str = ""
    claim: bool = False
    topic: str = ""
    inherited: tuple[str, ...] = ()
    whose: bool = False
    former: tuple[str, ...] = ()
    page: int = 1
    choices: tuple[Choice, ...] = ()
    together: tuple[Party, ...] = ()
    measure: Measure | None = None
    source: str = ""
    trait: Trait | None = None
    without: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    paper: bool = False
    part: bool = False


class Evidence(Frozen):
    """A task or passage found for a query, with its score in 0..1 (1 for facts)."""

    plan_id: str
    where: str
    text: str
    spans: tuple[Span, ...]
    task: Task | None = None
    score: float = 1.0


class Citation(Frozen):
    """A numbered proof: `quote` stands verbatim in the plan at `span`."""

    n: int
    plan: str
    where: str
    quote: str
    span: Span
    plan_id: str
    task_id: str | None = None


class ShownTask(Frozen):
    """A task that the answer asserts, with the role in which it concerns the agency asked about.

    role: "chu_tri", "phoi_hop", "chu_tri_nhom" or "phoi_hop_nhom" (shared through a group), or "".
    """

    task: Task
    role: str = ""


class Answer(Frozen):
    """What is sent. `related` is merely near: worded as such in the text, never asserted."""

    text: str
    route: Route
    abstained: bool = False
    citations: tuple[Citation, ...] = ()
    tasks: tuple[ShownTask, ...] = ()
    related: tuple[Evidence, ...] = ()
    query: Query | None = None


class Turn(Frozen):
    """What was said before in a conversation, oldest first."""

    role: Literal["user", "assistant"]
    text: str
