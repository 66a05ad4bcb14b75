"""/xuat over a platform: the file itself where files can be sent, a picture where the platform fetches it
from the web page, else where the file lies there."""

from bot.channels.base import Attachment, Limits
from bot.dialogue.models import Call, Reply
from bot.dialogue.room import Room
from bot.exports import texts
from bot.exports.asking import Wanted, link
from bot.exports.kinds import KINDS, file_name
from bot.exports.models import Listing, subject
from bot.exports.wishing import answer
from corpus.errors import KehoachError

PICTURE, PICTURES = "png", "/anh/"
"""The kind of file that can be fetched, and where the web page has them."""


def export(call: Call, room: Room) -> Reply:
    """/xuat LOẠI [CƠ QUAN] [THỜI HẠN]"""
    edition, files = room.edition(), list[Attachment]()

    def give(wanted: Wanted, listing: Listing) -> str:
        limits = Limits() if room.links_only else room.limits.get(call.said.platform, Limits())
        place = _fetched_from(wanted, room) if limits.pictures else ""
        most = limits.pictures if place else limits.files
        found = _file(wanted, listing.model_copy(update={"page": room.page}), place) if most else None
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


def _file(wanted: Wanted, listing: Listing, place: str) -> Attachment:
    data = KINDS[wanted.kind].make(listing)
    return Attachment(name=file_name(wanted.kind, listing), content=data, link=place)


def _fetched_from(wanted: Wanted, room: Room) -> str:
    """An address that nobody guesses, for a picture on a page that the platform can reach; else ""."""
    public = room.page.startswith("https://")
    token = room.code() + room.code()
    return f"{room.page.rstrip('/')}{PICTURES}{token}.{PICTURE}" if public and wanted.kind == PICTURE else ""
