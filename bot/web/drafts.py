"""Plans under review on the page: what was handed in, what was decided so far, and their publication.

<home>/drafts/<id>/plan/<name>      the file as it came; absent for a plan that answers already
<home>/drafts/<id>/decisions.jsonl  what people decided, one decision a line, oldest first

A review is never stored: it is the file read again with the decisions laid over it. So a restart loses
nothing, and nothing is published before somebody says so.
"""

import logging
import re
import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from bot.durable import replace_file
from bot.publishing import Candidate, look, review_live
from bot.review import Review
from bot.settings import Settings
from bot.web.decisions import Decision, decide
from bot.web.errors import DraftGone
from corpus.agencies import Registry, load_registry
from corpus.models import Plan
from corpus.readers import safe_name

log = logging.getLogger(__name__)

_ID = re.compile(r"[0-9a-f]{16}")
_LIVE = re.compile(r"[A-Za-z0-9]{1,20}")
OPENED = 4
"""Drafts kept read; others are read again when somebody comes back to them."""
MOST = 40


class Draft(NamedTuple):
    """A plan under review. candidate: None for corrections of a plan that answers already."""

    id: str
    review: Review
    candidate: Candidate | None
    file: str
    decisions: int = 0

    @property
    def plan(self) -> Plan:
        return self.review.plan


class Drafts:
    """All drafts of a home. clock: the time now; registry: how names are read."""

    def __init__(self, settings: Settings, *, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._folder = settings.home / "drafts"
        self._read: OrderedDict[str, tuple[Review, Candidate | None]] = OrderedDict()
        self._lock = threading.RLock()
        self._registry: Registry | None = None

    @property
    def registry(self) -> Registry:
        if self._registry is None:
            self._registry = load_registry(self._settings.province)
        return self._registry

    def hand_in(self, name: str, data: bytes) -> Draft:
        """Read a file and keep it as a draft. Raises what reading raises; nothing is kept then."""
        with self._lock:
            self._make_room()
            number = secrets.token_hex(8)
            path = self._folder / number / "plan" / (safe_name(name).lstrip(".") or "tep")
            path.parent.mkdir(parents=True, mode=0o700)
            try:
                path.write_bytes(data)
                self._read[number] = self._look(path)
            except BaseException:
                shutil.rmtree(self._folder / number, ignore_errors=True)
                raise
            return self.get(number)

    def reopen(self, plan_id: str) -> Draft:
        """Look over a plan once more that answers already. Raises UsageError for an unknown one."""
        with self._lock:
            for number in self._numbers():
                if self._live(number) == plan_id:
                    return self.get(number)
            review = review_live(self._settings, plan_id)
            self._make_room()
            number = secrets.token_hex(8)
            (self._folder / number).mkdir(parents=True, mode=0o700)
            (self._folder / number / "live").write_text(plan_id, "utf-8")
            self._read[number] = (review, None)
            return self.get(number)

    def all(self) -> tuple[Draft, ...]:
        """Every draft that can be read now, newest first; what was decided on others is kept, too."""
        found = []
        for number in self._numbers():
            try:
                found.append(self.get(number))
            except Exception:
                log.warning("draft %s cannot be read", number, exc_info=True)
        return tuple(found)

    def get(self, number: str) -> Draft:
        """A draft with all that was decided. Raises DraftGone."""
        with self._lock:
            if _ID.fullmatch(number) is None or not (self._folder / number).is_dir():
                raise DraftGone
            review, candidate = self._opened(number)
            decisions = self._decisions(number)
            for one in decisions:
                review = decide(review, one, self.registry)
            file = candidate.entry.file if candidate else review.plan.file
            return Draft(number, review, candidate, file, len(decisions))

    def decide(self, number: str, decision: Decision) -> Draft:
        """One more decision. Raises UsageError where it cannot be (a deadline that is not understood)."""
        with self._lock:
            decide(self.get(number).review, decision, self.registry)
            path = self._folder / number / "decisions.jsonl"
            lines = (
                (path.read_bytes() if path.exists() else b"") + decision.model_dump_json().encode() + b"\n"
            )
            replace_file(path, lines)
            return self.get(number)

    def undo(self, number: str) -> None:
        """Take the last decision back."""
        with self._lock:
            path = self._folder / number / "decisions.jsonl"
            self.get(number)
            if path.exists():
                replace_file(path, b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))

    def drop(self, number: str) -> None:
        """Throw a draft away."""
        with self._lock:
            self._read.pop(number, None)
            if _ID.fullmatch(number):
                shutil.rmtree(self._folder / number, ignore_errors=True)

    def _opened(self, number: str) -> tuple[Review, Candidate | None]:
        if number not in self._read:
            live = self._live(number)
            if live:
                self._read[number] = (review_live(self._settings, live), None)
            else:
                self._read[number] = self._look(self._file(number))
        self._read.move_to_end(number)
        while len(self._read) > OPENED:
            self._read.popitem(last=False)
        return self._read[number]

    def _look(self, path: Path) -> tuple[Review, Candidate]:
        found = look(self._settings, path, registry=self.registry, by="", now=self._clock())
        return found.review, found

    def _file(self, number: str) -> Path:
        found = [path for path in (self._folder / number / "plan").iterdir() if path.is_file()]
        if not found:
            raise DraftGone
        return found[0]

    def _live(self, number: str) -> str:
        try:
            value = (self._folder / number / "live").read_text("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        return value if _LIVE.fullmatch(value) else ""

    def _decisions(self, number: str) -> tuple[Decision, ...]:
        path = self._folder / number / "decisions.jsonl"
        lines = path.read_bytes().splitlines() if path.exists() else []
        try:
            return tuple(Decision.model_validate_json(line) for line in lines)
        except ValidationError as error:
            raise DraftGone from error

    def _numbers(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        found = [path for path in self._folder.iterdir() if _ID.fullmatch(path.name)]
        return [path.name for path in sorted(found, key=lambda path: -path.stat().st_mtime)]

    def _make_room(self) -> None:
        for number in self._numbers()[MOST - 1 :]:
            self.drop(number)
