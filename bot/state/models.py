"""The values that the precious database gives and takes. Times are aware UTC instants, days local days."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.channels.base import Attachment, Button
from corpus.models import Frozen

LEAD_DAYS = (30, 14, 7, 3, 1, 0)
DIGEST_MINUTE = 450
"""07:30, in minutes after midnight."""
MORNING = 600
"""Reminders leave at the chosen hour, and at 10:00 at the latest: the afternoon is too late to act."""


SEPARATED = "separated"
"""Why an address is suspended that its person took out of the profile: it stands for the past only."""


class Person(Frozen):
    """Someone who gets messages: a person or a group chat. uid: a random pseudonym, all that audit knows."""

    id: int
    uid: str
    kind: str = "person"
    name: str = ""
    role: str = "user"
    empty_days: bool = False
    created: datetime


class Address(Frozen):
    """Where a person is reached. suspended: why nothing is sent there, None when it works.

    preference: lowest first.
    """

    id: int
    person_id: int
    channel: str
    chat_id: str
    preference: int = 0
    suspended: str | None = None
    migrated_from: str | None = None
    delivered: int = 0


class Recipient(Frozen):
    """A person with the address to use: the preferred one that works, else any. replan: plan today anew;
    channels: of all that work, since a message may have to go on to any of them."""

    person: Person
    address: Address | None
    replan: bool = False
    channels: tuple[str, ...] = ()


class Subscription(Frozen):
    """What a person wants to hear of.

    kind: agency, group, plan or topic; target: canonical name, plan id or words; minute: of the day
    (450 = 07:30); weekdays: "work" (working days) or digits 1–7 (Monday = 1); shared: also what an
    agency has through a group; support: also what it only supports.
    """

    id: int
    person_id: int
    kind: str
    target: str
    minute: int = DIGEST_MINUTE
    lead_days: tuple[int, ...] = LEAD_DAYS
    weekdays: str = "work"
    shared: bool = True
    support: bool = True
    active: bool = True
    created: datetime


class State(StrEnum):
    """Where an outbox row stands. UNKNOWN: sent or not, nobody can tell."""

    TODO = "todo"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    HOLD = "hold"


class Draft(Frozen):
    """A message to enqueue, one row a part. cls: "A" (loss is worse), "B" (a repeat is), "C" (a reply).

    attachment: goes with the last part; only replies have one, since a further generation would not.
    """

    dedupe_key: str
    address_id: int
    cls: str
    code: str
    parts: tuple[str, ...]
    not_before: datetime
    useful_until: datetime | None = None
    markup: str = "text"
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None


class Lease(Frozen):
    """A claim in the making: for which channel, under which secret, until when it may be held.

    classes: what may leave now; month: to which the message is counted, "" where nothing is counted.
    """

    channel: str
    token: str
    now: datetime
    until: datetime
    classes: str = "ABC"
    month: str = ""


class Pace(Frozen):
    """Seconds from one message to the next: over the whole channel, to one person, to one group.

    most: messages over the channel in any `window` of seconds, 0 for no such bound; below it, a channel
    that fell behind its pace may make up for it.
    """

    channel: float = 0.0
    person: float = 0.0
    group: float = 0.0
    most: int = 0
    window: float = 0.0


class Message(Frozen):
    """An outbox row, with the chat it goes to as it is now. attachment: known once it is claimed."""

    id: int
    dedupe_key: str
    channel: str
    address_id: int
    chat_id: str
    group: bool
    cls: str
    part: int
    parts: int
    code: str
    body: str
    markup: str
    buttons: tuple[tuple[Button, ...], ...]
    not_before: datetime
    useful_until: datetime | None
    attempt: int
    resend_of: int | None
    state: State
    lease_token: str | None
    remote_message_id: str | None
    last_error: str | None
    generation: int
    attachment: Attachment | None = None


class Update(Frozen):
    """An inbox row that waits for its handler."""

    platform: str
    update_id: str
    payload: dict[str, Any]
    received: datetime
    attempts: int = 0


class Occurrence(Frozen):
    """One thing that a person had to be told on `day`.

    rule: "digest", "before", "morning" or "change"; task_id "" for the digest of the day itself;
    version: of the task's deadline; due: last day of the deadline meant, "" for none;
    state: planned, merged (a later one says it), empty, missed (still to be said), carry (perhaps not
        received: the next digest says it again), expired (said by a later message), cancelled.
    """

    person_id: int
    rule: str
    task_id: str
    version: int
    day: date
    due: date | None
    state: str = "planned"
    message_key: str = ""


class Item(Frozen):
    """A task as last seen. deadline: its fingerprint; version counts its changes; gone: withdrawn."""

    task_id: str
    plan_id: str
    version: int
    deadline: str
    wording: str
    gone: bool = False


class ItemChange(Frozen):
    """What happened to a task: "new", "changed" (its deadline) or "gone"."""

    task_id: str
    kind: str
    version: int
    old_wording: str
    new_wording: str
    at: datetime


class Report(Frozen):
    """ "Đã báo cáo xong": said by a person, not by the plan."""

    person_id: int | None
    task_id: str
    version: int
    due: date | None
    note: str
    at: datetime


class Offer(Frozen):
    """A button as state knows it; a platform only carries its token.

    owner: who may press it, by the platform's number; action: what it does, as JSON; place: its
    number in the reply; used: when it was pressed, None before.
    """

    token: str
    address_id: int
    owner: str
    reply_key: str
    place: int
    action: str
    made: datetime
    until: datetime
    used: datetime | None = None


class Letter(Frozen):
    """A digest or reminder as the web inbox shows it, whatever address it went to.

    body: all parts; buttons: of the last part; sent_to: channel → where it stands there; read: opened or
    marked by the person; acknowledged: "Đã nhận" was pressed somewhere.
    """

    key: str
    code: str
    cls: str
    body: str
    at: datetime
    buttons: tuple[tuple[Button, ...], ...] = ()
    sent_to: tuple[tuple[str, State], ...] = ()
    read: bool = False
    acknowledged: bool = False


class Alert(Frozen):
    """Something an administrator must see."""

    id: int
    kind: str
    detail: str
    outbox_id: int | None
    at: datetime
