"""/xuat over a platform: where the file lies on the web page, which every platform can show."""

from bot.dialogue.models import Call, Reply
from bot.dialogue.room import Room
from bot.exports import texts
from bot.exports.asking import Wanted, link
from bot.exports.models import Listing, subject
from bot.exports.wishing import answer
from corpus.errors import KehoachError


def export(call: Call, room: Room) -> Reply:
    """/xuat LOẠI [CƠ QUAN] [THỜI HẠN]"""
    edition = room.edition()

    def give(wanted: Wanted, listing: Listing) -> str:
        if not room.page:
            return texts.NO_PAGE
        return texts.LINK.format(
            subject=subject(listing), count=len(listing.shown), link=room.page.rstrip("/") + link(wanted)
        )

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
    return Reply(text=text)
