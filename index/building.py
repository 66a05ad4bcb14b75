"""build(): from read plans to a published release. The parent's side.

Everything is written aside by a child process, checked there, and published by renaming; then one
atomic step makes it live. Whatever stops before that step leaves the live release answering.
"""

import logging
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from index.build_job import Event, Job, PlanRecord, fingerprint, plan_digest
from index.collection import drop_remote
from index.embedding import DEFAULT
from index.errors import BaseUnsound, BuildFailed, CollectionError, ReleaseError
from index.home import (
    FACTS,
    TEMPORARY,
    Pointer,
    build_lock,
    next_id,
    read_pointer,
    releases,
    remove_leftovers,
    remove_tree,
    switch,
    sync_folder,
)
from index.models import ReadPlan, ReleaseInfo
from index.opening import Release, facts_of_other_version, open_release, read_info

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]

_SIZE_FLOOR = 1 << 30
_SIZE_PER_PLAN = 16 << 20
_STOPPED = "Tiến trình dựng dữ liệu bị dừng giữa chừng; bản đang dùng vẫn nguyên. Hãy chạy lại."
# Chroma's core may crash on damaged files: SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV.
_CRASHES = frozenset({4, 6, 7, 8, 11})
# Past this share of changed plans, writing all anew is faster than removing and adding.
_MOSTLY_CHANGED = 0.5
_JOB, _LOG = "job.jsonl", "build.log"


class _Wanted(NamedTuple):
    """What a release is asked for: everything of `build` but where and how to report."""

    plans: Sequence[ReadPlan]
    digests: dict[str, str]
    titles: Mapping[str, str]
    embedder: str
    chroma_url: str | None
    api_key: str
    built_at: str
    size_limit: int
    vectors: Path | None  # facts.db to take vectors from where nothing else can be built upon

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.digests, self.embedder, self.chroma_url)


def build(
    home: Path,
    plans: Sequence[ReadPlan],
    *,
    embedder: str = DEFAULT,
    chroma_url: str | None = None,
    progress: Progress | None = None,
    short_titles: Mapping[str, str] | None = None,
    api_key: str = "",
    built_at: str = "",
    force: bool = False,
    size_limit: int | None = None,
) -> ReleaseInfo:
    """Build a release of exactly these plans, make it the live one, keep the one before.

    Where nothing changed the live release is checked and returned. `progress` gets (stage in
    Vietnamese, done, total), total 0 where unknown. `short_titles`: plan id → title for lists.
    `force`: from nothing. `size_limit`: bytes that no file of the release may exceed.
    Raises `BuildBusy` or `BuildFailed`; the live release is then as it was.
    """
    titles = short_titles or {}
    _check_ids(plans)
    wanted = _Wanted(
        plans=plans,
        digests={read.plan.id: plan_digest(read, titles.get(read.plan.id, "")) for read in plans},
        titles=titles,
        embedder=embedder,
        chroma_url=chroma_url,
        api_key=api_key,
        built_at=built_at,
        size_limit=size_limit or _SIZE_FLOOR + _SIZE_PER_PLAN * len(plans),
        vectors=None if force else facts_of_other_version(home),
    )
    try:
        with build_lock(home) as lock:
            remove_leftovers(home)
            live = None if force else _live(home)
            if live is not None and live.fingerprint == wanted.fingerprint:
                if _is_unchanged(home, live):
                    return live
                live = None
            info = _build(home, wanted, live, lock, progress or (lambda *_: None))
            _publish(home, info)
            return info
    except OSError as error:
        raise BuildFailed(f"Không ghi được vào thư mục dữ liệu {home}: {error.strerror or error}.") from error


def _check_ids(plans: Sequence[ReadPlan]) -> None:
    """Raises `BuildFailed` where two plans or two tasks would answer to the same id."""
    for what, ids in (
        ("văn bản", [read.plan.id for read in plans]),
        ("nhiệm vụ", [task.id for read in plans for task in read.tasks]),
    ):
        doubled = [name for name, seen in Counter(map(str.casefold, ids)).items() if seen > 1]
        if doubled:
            raise BuildFailed(
                f"Hai {what} có cùng mã: {', '.join(sorted(doubled)[:3])}. Hãy kiểm tra danh mục."
            )


def _build(
    home: Path, wanted: _Wanted, live: ReleaseInfo | None, lock: int, progress: Progress
) -> ReleaseInfo:
    """From the live release if there is one; if that turns out damaged, from nothing."""
    if live is not None:
        try:
            return _run(_job(home, wanted, live), lock, progress)
        except BaseUnsound as error:
            log.warning("the live release cannot be built upon: %s", error.advice)
    return _run(_job(home, wanted, None), lock, progress)


def _live(home: Path) -> ReleaseInfo | None:
    """The live release if it can be opened; what is taken from it is checked when it is taken."""
    try:
        with open_release(home) as live:
            return live.info
    except ReleaseError:
        return None


def _is_unchanged(home: Path, live: ReleaseInfo) -> bool:
    with Release(releases(home) / live.id, live) as release:
        return release.is_unchanged()


def _job(home: Path, wanted: _Wanted, live: ReleaseInfo | None) -> Job:
    """Write down what the child has to do; only new and changed plans are handed over."""
    release_id = next_id(home, wanted.fingerprint)
    target = releases(home) / f"{release_id}{TEMPORARY}"
    target.mkdir()
    known = _known(home, live)
    changed = [read for read in wanted.plans if known.get(read.plan.id) != wanted.digests[read.plan.id]]
    if live is None or len(changed) > _MOSTLY_CHANGED * len(wanted.plans):
        base, changed = None, list(wanted.plans)
    else:
        base = (releases(home) / live.id).absolute()
    _write_plans(target / _JOB, changed, wanted)
    return Job(
        id=release_id,
        fingerprint=wanted.fingerprint,
        target=target.absolute(),
        base=base,
        base_info=live if base else None,
        vectors=(releases(home) / live.id / FACTS).absolute() if live and not base else wanted.vectors,
        order=tuple(wanted.digests),
        plans=(target / _JOB).absolute(),
        embedder=wanted.embedder,
        api_key=wanted.api_key,
        chroma_url=wanted.chroma_url,
        size_limit=wanted.size_limit,
        built_at=wanted.built_at,
    )


def _known(home: Path, live: ReleaseInfo | None) -> dict[str, str]:
    """Plan id → digest of the live release."""
    if live is None:
        return {}
    with Release(releases(home) / live.id, live) as release:
        return release.facts.digests()


def _write_plans(path: Path, plans: Sequence[ReadPlan], wanted: _Wanted) -> None:
    with path.open("w", encoding="utf-8") as file:
        for read in plans:
            plan = read.plan
            record = PlanRecord(
                plan=plan,
                tasks=read.tasks,
                short=wanted.titles.get(plan.id, ""),
                digest=wanted.digests[plan.id],
            )
            file.write(record.model_dump_json() + "\n")


def _run(job: Job, lock: int, progress: Progress) -> ReleaseInfo:
    """The child's work; on any failure its folder is removed and `BuildFailed` raised."""
    try:
        with (job.target / _LOG).open("wb") as errors:
            last = _converse(job, lock, errors.fileno(), progress)
        if last.info is None:
            log.error("build child failed: %s", (job.target / _LOG).read_text("utf-8", "replace")[-2000:])
            kind = BaseUnsound if last.unsound and job.base is not None else BuildFailed
            raise kind(last.error or _STOPPED)
        for name in (_JOB, _LOG):
            (job.target / name).unlink(missing_ok=True)
        return last.info
    except BaseException:
        remove_tree(job.target)
        raise


def _converse(job: Job, lock: int, errors: int, progress: Progress) -> Event:
    """Start the child, feed it the job, follow its events; the last one is returned."""
    child = subprocess.Popen(
        [sys.executable, "-m", "index.build_child"],
        cwd=Path(__file__).parent.parent,  # where `index` is importable, installed or not
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        pass_fds=(lock,) if os.name == "posix" else (),
        text=True,
        encoding="utf-8",
    )
    last = Event()
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(job.model_dump_json() + "\n")
            child.stdin.flush()
            for line in child.stdout:
                last = _event(line) or last
                if last.stage:
                    progress(last.stage, last.done, last.total)
        except BrokenPipeError:
            pass  # it died before it read the job: the exit code tells
        except BaseException:
            child.kill()
            raise
        finally:
            child.stdin.close()
    if child.returncode in (0, 1):
        return last
    return Event(unsound=-child.returncode in _CRASHES)


def _event(line: str) -> Event | None:
    try:
        return Event.model_validate_json(line)
    except ValidationError:  # the last line of a child that was killed while writing it
        return None


def _publish(home: Path, info: ReleaseInfo) -> None:
    """Rename, switch, then forget what neither the live release nor a rollback needs."""
    folder = releases(home)
    try:
        before = read_pointer(home).live
    except ReleaseError:
        before = None
    os.replace(folder / f"{info.id}{TEMPORARY}", folder / info.id)
    sync_folder(folder)
    switch(home, Pointer(info.id, before))
    for path in folder.iterdir():
        if path.name not in (info.id, before):
            _forget(path)


def _forget(path: Path) -> None:
    """Delete a release and its collection on a server, if that still answers."""
    try:
        old = read_info(path)
        if old.chroma_url:
            drop_remote(old.chroma_url, old.collection)
    except (ReleaseError, CollectionError):
        pass  # an orphaned collection costs space, never answers
    remove_tree(path)
