"""The build's child process: `python -m index.build_child`, a `Job` as one line on stdin.

Chroma does not survive being killed while it indexes, and its files can run away: so all writing
happens here, in a folder that nobody reads, under a limit on file sizes. Progress goes to stdout as
one `Event` a line. When stdin closes, the parent is gone, and so is this process.
"""

import errno
import os
import re
import sys
import threading

from corpus.errors import KehoachError
from index.build_job import Event, Job
from index.database import DatabaseError
from index.errors import EmbedderError
from index.filling import fill

ORPHANED = 3
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_FULL_WORDS = re.compile(r"disk is full|No space left|disk I/O error|File too large")


def main() -> int:
    """0: built; 1: an `Event` with the error was written."""
    # Libraries print to stdout as they like; only our own lines may reach the parent.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    job = Job.model_validate_json(sys.stdin.readline())
    finished = threading.Event()
    threading.Thread(target=_watch_parent, args=(finished,), daemon=True).start()
    _limit_files(job.size_limit)

    def send(event: Event) -> None:
        channel.write(event.model_dump_json() + "\n")

    def progress(stage: str, done: int, total: int) -> None:
        send(Event(stage=stage, done=done, total=total))

    try:
        last = Event(info=fill(job, progress))
    except EmbedderError as error:
        last = Event(error=error.advice)
    except (KehoachError, OSError, DatabaseError, ValueError) as error:
        last = _failure(error)
    finished.set()
    send(last)
    return 0 if last.info else 1


def _failure(error: Exception) -> Event:
    """A full disk is no fault of the data; anything else that fails here may be."""
    advice = error.advice if isinstance(error, KehoachError) else f"Dựng dữ liệu không thành công: {error}."
    full = _full_disk(error)
    return Event(error=full or advice, unsound=not full)


def _watch_parent(finished: threading.Event) -> None:
    """Stop at once when the parent is gone; once the work is done it may well go first."""
    while sys.stdin.readline():
        pass
    if not finished.is_set():
        os._exit(ORPHANED)


def _limit_files(size: int) -> None:
    try:
        import resource
    except ImportError:  # not POSIX: no limit to set
        return
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))


def _full_disk(error: BaseException) -> str:
    """Advice if the error, or what caused it, says that there is no room; else ""."""
    step: BaseException | None = error
    while step is not None:
        if (isinstance(step, OSError) and step.errno in _FULL) or _FULL_WORDS.search(str(step)):
            return (
                "Không đủ chỗ trên đĩa để dựng dữ liệu. Hãy giải phóng đĩa rồi chạy lại; "
                "bản đang dùng vẫn nguyên."
            )
        step = step.__cause__ or step.__context__
    return ""


if __name__ == "__main__":
    sys.exit(main())
