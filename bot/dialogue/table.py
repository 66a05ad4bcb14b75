"""Every command by its name; a name that is missing here or in the matrix of access does not exist."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bot.dialogue import filing, following, linking, lookups, privacy, rating, steering, tuning, unlinking
from bot.dialogue.models import Call, Reply
from bot.dialogue.room import Room


class Command(NamedTuple):
    """slow: only reads, may take its time, and is out of date after a while; the others write."""

    run: Callable[[Call, Room], Reply]
    slow: bool = False


COMMANDS: Mapping[str, Command] = {
    "start": Command(privacy.start),
    "trogiup": Command(lookups.help_),
    "hoi": Command(lookups.question, slow=True),
    "nhiemvu": Command(lookups.tasks, slow=True),
    "han": Command(lookups.due, slow=True),
    "chitieu": Command(lookups.targets, slow=True),
    "kehoach": Command(lookups.plans, slow=True),
    "nguon": Command(lookups.source, slow=True),
    "xuat": Command(filing.export, slow=True),
    "giaithich": Command(lookups.explain, slow=True),
    "moi": Command(lookups.fresh),
    "hay": Command(rating.good),
    "chuadung": Command(rating.bad),
    "dongy": Command(privacy.agree),
    "rutdongy": Command(privacy.withdraw),
    "ghepnoi": Command(linking.pair),
    "goghep": Command(unlinking.unlink),
    "dangnhap": Command(privacy.sign_in),
    "dulieucuatoi": Command(privacy.my_data),
    "xoadulieu": Command(privacy.erase, slow=True),
    "dangky": Command(following.follow),
    "huydangky": Command(following.unfollow),
    "caidat": Command(tuning.settings),
    "homnay": Command(following.today, slow=True),
    "thongke": Command(steering.stats),
    "guiloi": Command(steering.failed),
    "xacnhan": Command(steering.confirm),
}
"""Typed without accents, as commands are; "/Nhiemvu" and "/nhiệmvụ" mean the same."""
