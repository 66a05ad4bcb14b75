"""/dangky, /huydangky, /homnay: what a person wants to hear of."""

from bot.clock import VN_TZ
from bot.dialogue import parsing, texts
from bot.dialogue.models import Call, Reply, option, rows
from bot.dialogue.room import Room, is_group
from bot.schedule.texts import long_day
from bot.state.models import Subscription
from corpus.text import fold

MOST = 20
TOPIC = (3, 80)
LABEL = 60


def follow(call: Call, room: Room) -> Reply:
    """/dangky CƠ QUAN | kế hoạch MÃ | chủ đề TỪ KHÓA"""
    words = call.rest
    if not words:
        mine = room.store.subscriptions.of(call.person.id)
        return Reply(text=f"{_listed(mine)}\n\n{texts.WHAT_TO_FOLLOW}")
    plan_ids = {card.id.casefold(): card.id for card in room.edition().desk.facts.plans()}
    for kind, prefix in (("plan", "ke hoach "), ("topic", "chu de ")):
        if f"{fold(words)} ".startswith(prefix):
            rest = words.split(maxsplit=2)[2].strip() if len(words.split()) > 2 else ""
            return _plan(rest, plan_ids, call, room) if kind == "plan" else _topic(rest, call, room)
    if words.casefold() in plan_ids:
        return _plan(words, plan_ids, call, room)
    return _agency(words, call, room)


def _plan(typed: str, plan_ids: dict[str, str], call: Call, room: Room) -> Reply:
    plan_id = plan_ids.get(typed.casefold())
    if plan_id is None:
        return Reply(text=texts.NO_PLAN.format(typed))
    if room.is_closed(plan_id, call.today):
        return Reply(text=texts.CLOSED_PLAN.format(plan_id))
    return subscribe("plan", plan_id, call, room)


def _topic(words: str, call: Call, room: Room) -> Reply:
    if not TOPIC[0] <= len(words) <= TOPIC[1]:
        return Reply(text=texts.SHORT_TOPIC)
    if not room.matches("topic", words, call.today):
        return Reply(text=texts.EMPTY_TOPIC.format(words))
    return subscribe("topic", words, call, room)


def _agency(words: str, call: Call, room: Room) -> Reply:
    registry = room.edition().registry
    found = registry.resolve(words)
    name, candidates = found.name, found.candidates
    if name is None and not candidates:
        mentions = registry.find_typed(words)
        names = tuple(dict.fromkeys(n for m in mentions for n in m.names or m.candidates))
        name, candidates = (names[0], ()) if len(names) == 1 else (None, names)
    if name is not None and is_group(registry)(name) and len(words.split()) == 1:
        name = None  # "Sở" is the beginning of a name, not every department
    if name is not None:
        kind = "group" if is_group(registry)(name) else "agency"
        return subscribe(kind, name, call, room)
    if not candidates:
        return Reply(text=texts.NO_AGENCY.format(words[:100]))
    choices = [
        option(one[:LABEL], "follow", "group" if is_group(registry)(one) else "agency", one)
        for one in candidates[:8]
    ]
    return Reply(text=texts.AMBIGUOUS.format(words[:100]), options=rows(choices))


def subscribe(kind: str, target: str, call: Call, room: Room) -> Reply:
    """Store the subscription under the options of those that the person has already."""
    mine = room.store.subscriptions.of(call.person.id)
    name = texts.followed(kind, target)
    if any((s.kind, s.target) == (kind, target) for s in mine):
        return Reply(text=texts.FOLLOWED_ALREADY.format(name))
    if len(mine) >= MOST:
        return Reply(text=texts.TOO_MANY.format(MOST))
    like = mine[0].model_dump(include={"minute", "lead_days", "weekdays"}) if mine else {}
    made = room.store.subscriptions.add(call.person.id, kind, target, now=call.now, options=like)
    room.store.system.audit(call.person.uid, "follow", f"{kind} {target}", call.now)
    first = room.first_digest(made, call.now, call.today)
    when = f"{parsing.hour(made.minute)}, {long_day(first.astimezone(VN_TZ).date())}" if first else "—"
    return Reply(
        text=texts.FOLLOWED.format(
            name,
            room.matches(kind, target, call.today),
            parsing.hour(made.minute),
            parsing.days(made.weekdays),
            parsing.leads(made.lead_days),
            when,
        )
    )


def unfollow(call: Call, room: Room) -> Reply:
    """/huydangky [CƠ QUAN | tất cả]"""
    mine = room.store.subscriptions.of(call.person.id)
    if not mine:
        return Reply(text=texts.NOT_FOLLOWING)
    words = fold(call.rest)
    if words == fold(texts.END_ALL):
        return end(tuple(s.id for s in mine), call, room)
    hits = _named(call.rest, mine, room) if words else []
    if len(hits) == 1:
        return end((hits[0].id,), call, room)
    if words and not hits:
        return Reply(text=texts.NOT_FOLLOWED.format(call.rest[:100]))
    choices = [option(texts.followed(s.kind, s.target)[:LABEL], "unfollow", str(s.id)) for s in hits or mine]
    if len(mine) > 1:
        choices.append(option(texts.END_ALL, "unfollow", *(str(s.id) for s in mine)))
    return Reply(text=texts.WHICH_TO_END, options=rows(choices))


def _named(typed: str, mine: tuple[Subscription, ...], room: Room) -> list[Subscription]:
    """Subscriptions meant by a name: exactly, by the registry, or by part of the name."""
    words, resolved = fold(typed), room.edition().registry.resolve(typed).name
    exact = [s for s in mine if s.target == resolved or fold(texts.followed(s.kind, s.target)) == words]
    return exact or [s for s in mine if words in fold(texts.followed(s.kind, s.target))]


def end(ids: tuple[int, ...], call: Call, room: Room) -> Reply:
    """End subscriptions of the person; those of others are never touched."""
    mine = {s.id: s for s in room.store.subscriptions.of(call.person.id)}
    ended = [mine[i] for i in ids if i in mine and room.store.subscriptions.remove(call.person.id, i)]
    for one in ended:
        room.store.system.audit(call.person.uid, "unfollow", f"{one.kind} {one.target}", call.now)
    if len(ended) > 1:
        return Reply(text=texts.ENDED_ALL)
    return Reply(
        text=texts.ENDED.format(texts.followed(ended[0].kind, ended[0].target))
        if ended
        else texts.NOT_FOLLOWING
    )


def today(call: Call, room: Room) -> Reply:
    """/homnay: the digest as of now."""
    person = call.visitor.person
    if person is None or not room.store.subscriptions.of(person.id):
        return Reply(text=texts.NOTHING_TODAY)
    return Reply(text=room.digest_now(person, call.address.id, call.now, call.today))


def _listed(mine: tuple[Subscription, ...]) -> str:
    if not mine:
        return texts.NOT_FOLLOWING
    return "\n".join([texts.FOLLOWING, *(f"- {texts.followed(s.kind, s.target)}" for s in mine)])
