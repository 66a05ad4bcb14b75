"""The host of the house: takes one stored event, has it answered, stores the effects and the reply at once.

What only reads is answered outside the transaction, so that a slow question holds up nobody; what
writes happens together with "this event is done", so that it happens once, whatever crashes.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.access import Role
from bot.channels.base import Button, Limits
from bot.channels.preference import preference
from bot.clock import VN_TZ
from bot.dialogue import texts
from bot.dialogue.choosing import MORE_PLACE, TOKEN, Step, act, choose
from bot.dialogue.models import Action, Call, Option, Reply, Said, Visitor, option
from bot.dialogue.pages import paginate
from bot.dialogue.room import Room
from bot.messages import Conversation
from bot.outbox.codes import code
from bot.schedule.calendar import local_day
from bot.schedule.rendering import units
from bot.state.models import Draft, Offer, Person, Update
from corpus.models import Frozen

log = logging.getLogger(__name__)

STALE = timedelta(minutes=15)
"""A question that waited longer (the system was down) gets one apology instead of a late answer."""
OFFER_LIFE = timedelta(days=7)
REPLY_LIFE = timedelta(hours=24)
ROOM_LEFT = 96
"""UTF-16 units of a page kept free for a hint on what to type next."""
ATTEMPTS = 3


class Outcome(Frozen):
    """What is left for the channel: a note on the pressed button, a last word to somebody forgotten."""

    platform: str = ""
    chat_id: str = ""
    press_id: str = ""
    toast: str = ""
    farewell: str = ""


Effect = Callable[[datetime], object]


class Host:
    """room: what commands use; token, uid: fresh secrets and pseudonyms; erase(person, now): forget;
    effects: what "clock", "restore-send" and "restore-drop" do, inside the transaction."""

    def __init__(
        self,
        *,
        room: Room,
        token: Callable[[], str],
        uid: Callable[[], str],
        erase: Callable[[int, datetime], str],
        effects: Mapping[str, Effect],
    ) -> None:
        self._room = room
        self._store = room.store
        self._token = token
        self._uid = uid
        self._erase = erase
        self._effects = effects

    def handle(self, update: Update, now: datetime) -> Outcome:
        """Answer one event of the inbox. Raises whatever a command raises; nothing is kept then."""
        said = Said.model_validate(update.payload)
        outcome = Outcome(platform=said.platform, chat_id=said.chat_id, press_id=said.press_id)
        if said.kind in ("joined", "left", "moved"):
            return self._move(said, update, now, outcome)
        call = self._call(said, now)
        step = choose(call, self._room)
        reply = self._think(step, call)
        if reply is not None and reply.effect == "erase":
            return self._forget(call, update, outcome)
        with self._store.write():
            if not self._store.inbox.done(update):
                return outcome
            if reply is None or reply.text or reply.pages or call.visitor.address is not None:
                call = self._known(call)
            reply = self._act(step, call) if reply is None else reply
            self._keep(step, call, reply, update)
        return outcome.model_copy(update={"toast": reply.toast})

    def converse(
        self, said: Said, now: datetime, talk: Conversation, *, action: Action | None = None
    ) -> Reply:
        """The reply to one event that needs no inbox and no outbox: the platform shows it at once.

        talk: what was said before, which the platform keeps; action: of a button that it kept, too. An
        event that changes something must come from somebody who is known.
        """
        call = self._call(said, now).model_copy(update={"conversation": talk})
        step = choose(call, self._room) if action is None else act(action, call)
        if step.slow:
            reply = step.run(call, self._room)
        else:
            with self._store.write():
                reply = self._act(step, call)
        return Reply(text=self._erased(call)) if reply.effect == "erase" else reply

    def failed(self, update: Update, error: Exception, now: datetime) -> str:
        """Count a failure; after the last one the person is told. The update's state."""
        with self._store.write():
            state = self._store.inbox.failed(update, repr(error), most=ATTEMPTS)
            if state == "dead":
                self._store.system.alert("poison", f"{update.platform} {update.update_id}", now)
                self._apologise(update, now)
        return state

    def _apologise(self, update: Update, now: datetime) -> None:
        try:
            call = self._call(Said.model_validate(update.payload), now)
        except Exception:  # not even readable: there is nobody to tell
            log.exception("update %s cannot be read", update.update_id)
            return
        if call.said.chat_kind == "private" or call.visitor.address is not None:
            self._post(f"failed|{_name(update)}", self._known(call), Reply(text=texts.FAILED))

    def _think(self, step: Step, call: Call) -> Reply | None:
        """The reply of a step that only reads; None for one that writes."""
        if step.ages and call.now - call.said.sent > STALE:
            return Reply(text=texts.STALE)
        if not step.slow:
            return None
        reply = step.run(call, self._room)
        if step.ages and call.visitor.address is None and call.said.chat_kind == "private":
            return reply.model_copy(update={"text": f"{reply.text}\n\n{texts.HINT_CONSENT}"})
        return reply

    def _act(self, step: Step, call: Call) -> Reply:
        reply = step.run(call, self._room)
        if reply.effect in self._effects:
            self._effects[reply.effect](call.now)
        return reply

    def _keep(self, step: Step, call: Call, reply: Reply, update: Update) -> None:
        if step.token:
            self._store.dialogue.use(step.token, call.now)
        if call.said.kind != "press" and reply.toast and not reply.text:
            reply = reply.model_copy(
                update={"text": reply.toast}
            )  # typed, so there is no button to note it on
        if reply.text or reply.pages:
            stale = reply.text == texts.STALE
            key = f"stale|{call.address.id}|{call.today}" if stale else f"reply|{_name(update)}"
            self._post(key, call, reply)
        if reply.conversation is not None and _remembers(call):
            content = reply.conversation.model_dump_json()
            self._store.dialogue.keep_conversation(call.address.id, call.said.user_id, content, call.now)

    def _forget(self, call: Call, update: Update, outcome: Outcome) -> Outcome:
        """Erasure takes the event with it; if it is cut short, the event is still there and comes again."""
        farewell = self._erased(call)
        with self._store.write():
            self._store.inbox.done(update)
        return outcome.model_copy(update={"farewell": farewell})

    def _erased(self, call: Call) -> str:
        person = call.visitor.person
        receipt = self._erase(person.id, call.now) if person else ""
        at = call.now.astimezone(VN_TZ).strftime("%H:%M %d/%m/%Y")
        return texts.ERASED.format(at=at, receipt=receipt)

    def _move(self, said: Said, update: Update, now: datetime, outcome: Outcome) -> Outcome:
        """The chat opened, closed or got another number."""
        with self._store.write():
            if not self._store.inbox.done(update):
                return outcome
            address = self._store.people.find_address(said.platform, said.chat_id)
            if said.kind == "moved" and address is not None:
                self._store.people.migrate(address.id, said.moved_to)
            elif said.kind == "left" and address is not None:
                self._store.people.suspend(address.id, "left", now)
            elif said.kind == "joined" and (address is not None or said.chat_kind == "group"):
                call = self._known(self._call(said, now))
                if address is None:
                    self._post(f"reply|{_name(update)}", call, Reply(text=texts.WELCOME_GROUP))
        return outcome

    def _call(self, said: Said, now: datetime) -> Call:
        """The event with whom it comes from, as far as known; changes nothing."""
        address = self._store.people.find_address(said.platform, said.chat_id)
        person = self._store.people.get(address.person_id) if address else None
        visitor = Visitor(person=person, address=address, role=self._role(said, person))
        call = Call(said=said, visitor=visitor, now=now, today=local_day(now))
        if address is None or not _remembers(call):
            return call
        kept = self._store.dialogue.conversation(address.id, said.user_id)
        return call.model_copy(update={"conversation": _conversation(kept)}) if kept else call

    def _role(self, said: Said, person: Person | None) -> Role:
        """In a group the role is that of the sender, who is known from the private chat only."""
        if said.chat_kind == "group":
            own = self._store.people.find_address(said.platform, said.user_id) if said.user_id else None
            person = self._store.people.get(own.person_id) if own else None
        if person is None:
            return "guest"
        if person.role == "admin":
            return "admin"
        consents = self._store.people.consents(person.id)
        return "user" if consents and consents[-1][1] else "guest"

    def _known(self, call: Call) -> Call:
        """The same with person and address stored; a suspended address works again."""
        said, visitor = call.said, call.visitor
        if visitor.address is None or visitor.person is None:
            kind = "person" if said.chat_kind == "private" else "group"
            person = self._store.people.add(self._uid(), kind=kind, name="", now=call.now)
            address = self._store.people.add_address(
                person.id, said.platform, said.chat_id, preference=preference(said.platform), now=call.now
            )
            visitor = visitor.model_copy(update={"person": person, "address": address})
        elif visitor.address.suspended and said.kind != "left":
            self._store.people.lift(visitor.address.id)
        return call.model_copy(update={"visitor": visitor})

    def _post(self, key: str, call: Call, reply: Reply) -> None:
        """One page into the outbox, its buttons into state."""
        limits = self._room.limits.get(call.said.platform, Limits())
        listed = 0 if limits.buttons else units(_typed("", reply.options, None))
        pages = reply.pages or paginate(reply.text, limits.characters - ROOM_LEFT - listed)
        total = reply.page + len(pages) - 1
        options, text = reply.options, pages[0]
        offers = [
            self._offer(one, key, place, call)
            for place, one in enumerate((o for row in options for o in row), 1)
        ]
        tokens = iter(offers)
        buttons = [tuple(_button(o, next(tokens)) for o in row) for row in options]
        if len(pages) > 1:
            label = (reply.page + 1, total)
            more = option(texts.MORE.format(*label), "more", str(reply.page + 1), *pages[1:])
            offers.append(self._offer(more, key, MORE_PLACE, call))
            buttons.append((_button(more, offers[-1]),))
        if not limits.buttons:
            text = _typed(text, options, (reply.page + 1, total) if len(pages) > 1 else None)
            buttons = []
        self._store.dialogue.offer(offers)
        self._store.outbox.enqueue(
            Draft(
                dedupe_key=key,
                address_id=call.address.id,
                cls="C",
                code=code(key),
                parts=(text,),
                not_before=call.now,
                useful_until=call.now + REPLY_LIFE,
                markup="html",
                buttons=tuple(buttons),
            )
        )

    def _offer(self, one: Option, key: str, place: int, call: Call) -> Offer:
        return Offer(
            token=self._token(),
            address_id=call.address.id,
            owner=call.said.user_id,
            reply_key=key,
            place=place,
            action=one.action.model_dump_json(),
            made=call.now,
            until=call.now + OFFER_LIFE,
        )


def _name(update: Update) -> str:
    return f"{update.platform}|{update.update_id}"


def _remembers(call: Call) -> bool:
    """Only in private, and only with consent."""
    return call.said.chat_kind == "private" and call.visitor.role != "guest"


def _conversation(kept: str) -> Conversation:
    """What was kept; a form of an older program is forgotten."""
    try:
        return Conversation.model_validate_json(kept)
    except ValueError:
        return Conversation()


def _button(one: Option, offer: Offer) -> Button:
    return Button(label=one.label, data=TOKEN + offer.token)


def _typed(text: str, options: tuple[tuple[Option, ...], ...], more: tuple[int, int] | None) -> str:
    """The buttons as a list to answer by number."""
    labels = [o.label for row in options for o in row]
    listed = "\n".join([texts.CHOOSE_TYPED, *(f"{n}. {label}" for n, label in enumerate(labels, 1))])
    lines = [text, listed if labels else "", texts.MORE_TYPED.format(*more) if more else ""]
    return "\n\n".join(line for line in lines if line)
