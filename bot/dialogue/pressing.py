"""What buttons do. A platform carries only a token; what it stands for lies in state, with its owner."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bot.dialogue import following, linking, lookups, privacy, rating, steering, texts, tuning, unlinking
from bot.dialogue.models import Call, Reply, option
from bot.dialogue.room import Room
from bot.state.models import Report

Values = tuple[str, ...]


class Verb(NamedTuple):
    """command: whose rule in the matrix counts; slow: only reads, and may take its time."""

    run: Callable[[Values, Call, Room], Reply]
    command: str
    slow: bool = False


def _more(values: Values, call: Call, room: Room) -> Reply:
    return Reply(pages=values[1:], page=int(values[0]))


def _ask(values: Values, call: Call, room: Room) -> Reply:
    """The question as it was offered, with what was meant in its place."""
    return lookups.ask(call.model_copy(update={"rest": values[0]}), room)


def _source(values: Values, call: Call, room: Room) -> Reply:
    return lookups.source_of(values[0], call, room)


def _follow(values: Values, call: Call, room: Room) -> Reply:
    return following.subscribe(values[0], values[1], call, room)


def _unfollow(values: Values, call: Call, room: Room) -> Reply:
    return following.end(tuple(map(int, values)), call, room)


def _tune(values: Values, call: Call, room: Room) -> Reply:
    words = {"gio": "giờ", "ngay": "ngày", "ngay trong": "ngày trống"}[values[0]]
    return tuning.settings(call.model_copy(update={"rest": f"{words} {values[1]}"}), room)


def _received(values: Values, call: Call, room: Room) -> Reply:
    """ "Đã nhận" of the chat's own message; pressed again it says so and changes nothing."""
    code = values[0]
    if not room.store.dialogue.keys_of_code(call.address.id, code):
        return Reply(toast=texts.NO_SUCH_MESSAGE)
    settled = room.store.outbox.acknowledge(call.address.id, code, call.now)
    return Reply(toast=(texts.RECEIVED if settled else texts.RECEIVED_BEFORE).format(code))


def _done(values: Values, call: Call, room: Room) -> Reply:
    """ "Đã báo cáo xong" of the one task that a reminder was about."""
    keys = room.store.dialogue.keys_of_code(call.address.id, values[0])
    found = {
        (o.task_id, o.version, o.due) for o in room.store.occurrences.of_messages(keys) if o.task_id and o.due
    }
    if len(found) != 1:
        return Reply(toast=texts.NO_SUCH_MESSAGE)
    task_id, version, due = found.pop()
    mine = (call.person.id, task_id, version, due)
    if any((r.person_id, r.task_id, r.version, r.due) == mine for r in room.store.items.reports()):
        return Reply(toast=texts.DONE_BEFORE)
    report = Report(
        person_id=call.person.id, task_id=task_id, version=version, due=due, note="", at=call.said.sent
    )
    number = room.store.items.report(report)
    room.store.outbox.acknowledge(call.address.id, values[0], call.now)
    room.store.system.audit(call.person.uid, "report", task_id, call.now)
    undo = ((option(texts.UNDO, "undo", task_id),),)
    return Reply(text=texts.DONE.format(number, task_id), options=undo)


def _undo(values: Values, call: Call, room: Room) -> Reply:
    room.store.items.withdraw_report(call.person.id, values[0], call.now)
    room.store.system.audit(call.person.uid, "unreport", values[0], call.now)
    return Reply(text=texts.UNDONE.format(values[0]))


VERBS: Mapping[str, Verb] = {
    "more": Verb(_more, "tiep", slow=True),
    "ask": Verb(_ask, "hoi", slow=True),
    "say": Verb(_ask, "hoi", slow=True),
    "rate": Verb(rating.pressed, "hay"),
    "why": Verb(rating.because, "chuadung"),
    "source": Verb(_source, "nguon", slow=True),
    "follow": Verb(_follow, "dangky"),
    "unfollow": Verb(_unfollow, "huydangky"),
    "tune": Verb(_tune, "caidat"),
    "agree": Verb(lambda values, call, room: privacy.agree(call, room), "dongy"),
    "erase": Verb(lambda values, call, room: Reply(effect="erase"), "xoadulieu", slow=True),
    "keep": Verb(lambda values, call, room: Reply(text=texts.KEPT), "xoadulieu"),
    "redrive": Verb(lambda values, call, room: steering.redrive(values[0], call, room), "guiloi"),
    "confirm": Verb(lambda values, call, room: steering.decide(values[0], call, room), "xacnhan"),
    "link": Verb(lambda values, call, room: linking.join(values[0], call, room), "ghepnoi"),
    "nolink": Verb(lambda values, call, room: Reply(text=texts.LINK_KEPT), "ghepnoi"),
    "unlink": Verb(lambda values, call, room: unlinking.ask(values[0], call, room), "goghep"),
    "unlinked": Verb(lambda values, call, room: unlinking.separate(values[0], call, room), "goghep"),
    "nounlink": Verb(lambda values, call, room: Reply(text=texts.UNLINK_KEPT), "goghep"),
    "ack": Verb(_received, "nhan"),
    "done": Verb(_done, "baocao"),
    "undo": Verb(_undo, "baocao"),
}
FIXED = {"ack": "ack", "done": "done", "src": "source"}
"""Buttons under reminders: "ack:NH-7F3K". Their code names a message of the chat itself, nothing else."""
