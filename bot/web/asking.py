"""A request under way, as pages see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.schedule.calendar import local_day
from bot.web.house import House
from bot.web.visitors import Visitor


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A request under way."""

    request: Request
    house: House
    visitor: Visitor
    now: datetime
    form: Mapping[str, str]
    files: Mapping[str, UploadFile]

    @property
    def today(self) -> date:
        return local_day(self.now)

    def query(self, name: str) -> str:
        """A value of the address, "" where there is none."""
        return self.request.query_params.get(name, "").strip()[:500]

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params.get(name, ""))[:200]

    @property
    def scripted(self) -> bool:
        """Whether our own script asks, and wants a fragment instead of a page."""
        return self.request.headers.get("x-manh") == "1"
