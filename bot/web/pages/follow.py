"""Subscriptions: what a person wants to hear of, when, how long ahead. The rules are those of the chat."""

from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from bot.access import may
from bot.dialogue.models import Action, Reply, Said
from bot.dialogue.room import is_group
from bot.dialogue.texts import followed
from bot.messages import Conversation
from bot.schedule.texts import WEEKDAYS
from bot.state.models import LEAD_DAYS, Subscription
from bot.web.asking import Ask
from bot.web.gate import Page
from bot.web.views import address, page
from bot.web.visitors import role_of

CHOICES = LEAD_DAYS
FORMS = {"co-quan": "{}", "ke-hoach": "kế hoạch {}", "chu-de": "chủ đề {}"}


class Followed(NamedTuple):
    """A subscription in words."""

    id: int
    name: str
    tasks: int


def follows(ask: Ask) -> Response:
    """What is followed, and the settings that hold for all of it."""
    person = ask.visitor.person
    assert person is not None
    catalogue, room = ask.house.catalogue(ask.today), ask.house.room
    mine = ask.house.store.subscriptions.of(person.id)
    listed = [
        Followed(s.id, followed(s.kind, s.target), room.matches(s.kind, s.target, ask.today)) for s in mine
    ]
    first = mine[0] if mine else None
    return page(
        ask,
        "follow.html",
        listed=listed,
        first=first,
        hour=f"{first.minute // 60:02}:{first.minute % 60:02}" if first else "07:30",
        leads=first.lead_days if first else CHOICES,
        choices=_choices(first),
        days=first.weekdays if first else "work",
        weekdays=WEEKDAYS,
        empty=person.empty_days,
        agencies=catalogue.agencies,
        cards=tuple(catalogue.cards.values()),
        agreed=may(role_of(ask.house.store, person), "dangky", "private", "web"),
        said=ask.query("ghi"),
        candidates=[],
        addresses=_ways(ask),
    )


def subscribe(ask: Ask) -> Response:
    """Follow a body, a plan or a topic, as /dangky does."""
    kind = ask.form.get("loai", "co-quan")
    target = ask.form.get({"ke-hoach": "ke_hoach", "chu-de": "chu_de"}.get(kind, "co_quan"), "").strip()[:120]
    if not target:
        return _back("Xin ghi tên cơ quan, chọn kế hoạch hoặc ghi chủ đề.")
    return _done(ask, _say(ask, f"/dangky {FORMS.get(kind, '{}').format(target)}"))


def choose(ask: Ask) -> Response:
    """One of several bodies that were meant."""
    target, registry = ask.form.get("ten", "")[:200], ask.house.catalogue(ask.today).registry
    if registry.kind(target) == "khac":
        return _back("Xin chọn lại cơ quan.")
    kind = "group" if is_group(registry)(target) else "agency"
    return _done(ask, _say(ask, "", Action(verb="follow", values=(kind, target))))


def unfollow(ask: Ask) -> Response:
    """End one subscription of the person."""
    number = ask.form.get("so", "")
    if not number.isdecimal():
        return RedirectResponse("/theo-doi", 303)
    return _done(ask, _say(ask, "", Action(verb="unfollow", values=(number,))))


def tune(ask: Ask) -> Response:
    """Hour, days, lead days, empty days: for all subscriptions of the person, as /caidat does."""
    form = ask.form
    leads = [str(n) for n in range(366) if form.get(f"truoc_{n}")]
    days = "".join(str(n) for n in range(1, 8) if form.get(f"thu_{n}"))
    wanted = (
        f"/caidat giờ {form.get('gio', '')}",
        f"/caidat ngày {_days(form.get('ngay', ''), days)}",
        f"/caidat nhắc trước {', '.join(leads) or 'không'}",
        f"/caidat ngày trống {'có' if form.get('trong') else 'không'}",
    )
    said = ""
    for command in wanted:
        reply = _say(ask, command)
        if not reply.text.startswith("Đã đổi"):
            said = reply.text.partition("\n")[0]
            break
    return _back(said or "Đã lưu cài đặt.")


def _days(chosen: str, days: str) -> str:
    named = {"work": "ngày làm việc", "1234567": "hằng ngày"}
    return named.get(chosen) or ", ".join("cn" if day == "7" else f"thứ {int(day) + 1}" for day in days)


def _say(ask: Ask, words: str, action: Action | None = None) -> Reply:
    assert ask.visitor.address is not None
    chat_id = ask.visitor.address.chat_id
    kind = "text" if action is None else "press"
    said = Said.model_validate(
        {
            "platform": "web",
            "chat_id": chat_id,
            "user_id": chat_id,
            "kind": kind,
            "text": words,
            "sent": ask.now,
        }
    )
    return ask.house.host.converse(said, ask.now, Conversation(), action=action)


def _done(ask: Ask, reply: Reply) -> Response:
    """Back with what was said; where several bodies could be meant, with these to choose from."""
    options = [
        option.action.values for row in reply.options for option in row if option.action.verb == "follow"
    ]
    if not options:
        return _back(reply.text.partition("\nĐổi:")[0])
    return page(ask, "follow_choose.html", text=reply.text, options=options)


def _back(words: str) -> Response:
    return RedirectResponse(address("/theo-doi", ghi=words[:400]), 303)


def _choices(first: Subscription | None) -> tuple[int, ...]:
    return tuple(sorted({*CHOICES, *(first.lead_days if first else ())}, reverse=True))


def _ways(ask: Ask) -> tuple[str, ...]:
    assert ask.visitor.person is not None
    names = {"telegram": "Telegram", "zalo": "Zalo", "web": "hộp thư trên trang này"}
    found = ask.house.store.people.addresses(ask.visitor.person.id)
    return tuple(dict.fromkeys(names.get(one.channel, one.channel) for one in found if not one.suspended))


PAGES = (
    Page("/theo-doi", "hopthu", follows, personal=True),
    Page("/theo-doi/them", "dangky", subscribe, "POST", personal=True, rate="write"),
    Page("/theo-doi/chon", "dangky", choose, "POST", personal=True, rate="write"),
    Page("/theo-doi/thoi", "huydangky", unfollow, "POST", personal=True, rate="write"),
    Page("/theo-doi/cai-dat", "caidat", tune, "POST", personal=True, rate="write"),
)
