"""The host of the house: takes one stored event, has it answered, stores the effects and the reply at once.

What only reads is answered outside the transaction, so that a slow question holds up nobody; what
writes happens together with "this event is done", so that it happens once, whatever crashes.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.access import Role
from bot.channels.preference import preference
from bot.clock import VN_TZ
from bot.dialogue import texts
from bot.dialogue.choosing import Step, act, choose
from bot.dialogue.models import Action, Call, Reply, Said, Visitor
from bot.dialogue.plain import spared
from bot.dialogue.posting import Poster
from bot.dialogue.room import Room
from bot.messages import Conversation
from bot.schedule.calendar import local_day
from bot.state.models import Person, Update
from corpus.models import Frozen

log = logging.getLogger(__name__)

STALE = timedelta(minutes=15)
"""A question that waited longer (the system was down) gets one apology instead of a late answer."""
ATTEMPTS = 3
MENUS = {"promoted": "admin", "separated": "user"}
"""What an effect makes of the menu of commands."""


class Outcome(Frozen):
    """What is left for the channel: a note on the pressed button, a last word to somebody forgotten; leave:
    out of this group; menu: whose commands ("admin", "user") the chat shows from now, "" as before."""

    platform: str = ""
    chat_id: str = ""
    press_id: str = ""
    toast: str = ""
    farewell: str = ""
    leave: bool = False
    menu: str = ""


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
        self._poster = Poster(room=room, token=token)
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
        if _strange(call):
            return self._refuse_group(update, outcome)
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
            if reply.effect == "separated":
                call = self._known(self._call(said, now))
            self._keep(step, call, reply, update)
        return outcome.model_copy(update={"toast": reply.toast, "menu": MENUS.get(reply.effect, "")})

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
            self._poster.post(f"failed|{_name(update)}", self._known(call), Reply(text=texts.FAILED))

    def _think(self, step: Step, call: Call) -> Reply | None:
        """The reply of a step that only reads; None for one that writes."""
        if step.ages and call.now - call.said.sent > STALE:
            return Reply(text=texts.STALE, once="stale")
        if step.spends and self._room.sparing(call.said.platform, call.now):
            return Reply(text=spared(call, self._room), once="sparing")
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
            daily = f"{reply.once}|{call.address.id}|{call.today}"
            key = daily if reply.once else f"reply|{_name(update)}"
            self._poster.post(key, call, reply)
        if reply.conversation is not None and _remembers(call):
            content = reply.conversation.model_dump_json()
            self._store.dialogue.keep_conversation(call.address.id, call.said.user_id, content, call.now)

    def _forget(self, call: Call, update: Update, outcome: Outcome) -> Outcome:
        """Erasure takes the event with it; if it is cut short, the event is still there and comes again."""
        farewell = self._erased(call)
        with self._store.write():
            self._store.inbox.done(update)
        return outcome.model_copy(update={"farewell": farewell, "menu": "user"})

    def _refuse_group(self, update: Update, outcome: Outcome) -> Outcome:
        """Nothing of a group that no administrator wanted us in is kept."""
        with self._store.write():
            if not self._store.inbox.done(update):
                return outcome
        return outcome.model_copy(update={"farewell": texts.STRANGE_GROUP, "leave": True})

    def _erased(self, call: Call) -> str:
        person = call.visitor.person
        receipt = self._erase(person.id, call.now) if person else ""
        at = call.now.astimezone(VN_TZ).strftime("%H:%M %d/%m/%Y")
        return texts.ERASED.format(at=at, receipt=receipt)

    def _move(self, said: Said, update: Update, now: datetime, outcome: Outcome) -> Outcome:
        """The chat opened, closed or got another number."""
        if said.kind == "joined" and _strange(self._call(said, now)):
            return self._refuse_group(update, outcome)
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
                    self._poster.post(f"reply|{_name(update)}", call, Reply(text=texts.WELCOME_GROUP))
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


def _strange(call: Call) -> bool:
    """A group that is not known, and whoever acts there is no administrator, who could make it so."""
    unknown = call.said.chat_kind == "group" and call.visitor.address is None
    return unknown and call.visitor.role != "admin"


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
