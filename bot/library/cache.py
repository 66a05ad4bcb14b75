"""Plans already read, so that adding one does not read all the others again. Derived: may be deleted.

A reading is kept by everything that decides it: the bytes, the file's kind, the day of issue, the
province and the program. Whatever is wrong with a kept one, the file is simply read.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.library.store import suffix_of
from corpus import ReadPlan, read_plan
from corpus.agencies import Registry
from corpus.models import Plan, Task

Reader = Callable[[Path, date | None], ReadPlan]
"""(file, day of issue where known) → the plan read. Raises UnreadableFile."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    plan: Plan
    tasks: tuple[Task, ...]
    warnings: tuple[str, ...]
    needs_confirmation: str


class CachedReader:
    """Reads plans, and remembers them in `<home>/readings/`."""

    def __init__(self, home: Path, registry: Registry, *, key: str) -> None:
        """key: changes with the program and the province."""
        self._folder = home / "readings"
        self._registry = registry
        self._key = key
        self._used: set[str] = set()

    def __call__(self, path: Path, issued: date | None) -> ReadPlan:
        """The plan of a file. Raises UnreadableFile."""
        name = self._name(path, issued)
        kept = self._kept(name) if name else None
        if kept is not None:
            return kept._replace(plan=kept.plan.model_copy(update={"file": path.name}))
        read = read_plan(path, registry=self._registry, issued=issued)
        if name:
            self._keep(name, read)
        return read

    def keep(self, path: Path, issued: date | None, read: ReadPlan) -> None:
        """Remember what was read from the same bytes elsewhere; `path` must hold them."""
        if name := self._name(path, issued):
            self._keep(name, read)

    def forget_others(self) -> None:
        """Delete what this reader did not use: plans that are gone, programs that were replaced."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.stem not in self._used:
                path.unlink(missing_ok=True)

    def _name(self, path: Path, issued: date | None) -> str:
        try:
            data = path.read_bytes()
        except OSError:
            return ""
        what = f"{self._key}\0{suffix_of(path.name)}\0{issued}\0".encode()
        return hashlib.sha256(what + data).hexdigest()

    def _kept(self, name: str) -> ReadPlan | None:
        try:
            kept = _Kept.model_validate_json((self._folder / f"{name}.json").read_bytes())
        except (OSError, ValidationError):
            return None
        self._used.add(name)
        return ReadPlan(kept.plan, kept.tasks, kept.warnings, kept.needs_confirmation)

    def _keep(self, name: str, read: ReadPlan) -> None:
        kept = _Kept(
            plan=read.plan,
            tasks=read.tasks,
            warnings=read.warnings,
            needs_confirmation=read.needs_confirmation,
        )
        path = self._folder / f"{name}.json"
        aside = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            aside.write_text(kept.model_dump_json(), "utf-8")
            os.replace(aside, path)
        except OSError:  # a full disk: it is only a cache, the build will say so itself
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            return
        self._used.add(name)
