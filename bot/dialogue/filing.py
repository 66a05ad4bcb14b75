"""/xuat over a platform: the file itself where files can be sent, else where it lies on the web page."""

from bot.channels.base import Attachment, Limits
from bot.dialogue.models import Call, Reply
from bot.dialogue.room import Room
from bot.exports import texts
from bot.exports.asking import Wanted, link
from bot.exports.kinds import KINDS, file_name
from bot.exports.models import Listing, subject
from bot.exports.wishing import answer
from corpus.errors import KehoachError


def export(call: Call, room: Room) -> Reply:
    """/xuat LOẠI [CƠ QUAN] [THỜI HẠN]"""
    edition, files = room.edition(), list[Attachment]()

    def give(wanted: Wanted, listing: Listing) -> str:
        most = 0 if room.links_only else room.limits.get(call.said.platform, Limits()).files
        found = _file(wanted, listing.model_copy(update={"page": room.page})) if most else None
        words = {"subject": subject(listing), "count": len(listing.shown)}
        if found is not None and len(found.content) <= most:
            files.append(found)
            return texts.HERE.format(**words)
        if room.page:
            return texts.LINK.format(**words, link=room.page.rstrip("/") + link(wanted))
        return texts.TOO_LARGE.format(**words) if found is not None else texts.NO_PAGE

    try:
        text = answer(
            call.rest,
            registry=edition.registry,
            tasks=edition.facts.tasks,
            plans=edition.desk.facts.plans(),
            today=call.today,
            give=give,
        )
    except KehoachError as error:
        text = error.advice
    return Reply(text=text, attachment=files[0] if files else None)


def _file(wanted: Wanted, listing: Listing) -> Attachment:
    return Attachment(name=file_name(wanted.kind, listing), content=KINDS[wanted.kind].make(listing))
