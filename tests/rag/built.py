"""One real release of the five bundled plans with the default embedder, shared by all who ask.

To embed them takes longer than all that is asked of them, so the release is kept between runs, and by the
workers of one run, in pytest's own cache: under a name that changes with every file that makes a release.
"""

import hashlib
import os
import shutil
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from corpus import bundled_plans, read_plan
from corpus.agencies import Registry, load_registry
from index.errors import BuildBusy
from index.release import Release, build, open_release
from rag.assistant import Assistant

_ROOT = Path(__file__).parents[2]
_KEPT = _ROOT / ".pytest_cache" / "d" / "kehoach-release"
"""As `config.cache.mkdir` would call it."""
_UNUSED = 24 * 3600.0
"""Seconds after which nobody has a release open that is not asked for any more."""


@cache
def registry() -> Registry:
    """The bodies of the default province."""
    return load_registry()


@cache
def release() -> Release:
    """The bundled plans; read only, others have it open too."""
    home = _home()
    listed = bundled_plans()
    plans = [read_plan(plan.path, registry=registry(), issued=plan.issued) for plan in listed]
    titles = {read.plan.id: plan.short for read, plan in zip(plans, listed, strict=True)}
    while True:
        with suppress(BuildBusy):  # another worker builds it
            build(home, plans, short_titles=titles)
            return open_release(home)
        time.sleep(0.2)


@cache
def assistant() -> Assistant:
    """The assistant over the bundled plans."""
    return Assistant(release=release(), registry=registry())


def _home() -> Path:
    """The folder for what this code makes; those of other code go when they are no longer used."""
    home = _KEPT / _digest()[:16]
    home.mkdir(parents=True, exist_ok=True)
    os.utime(home)
    for other in _KEPT.iterdir():
        with suppress(FileNotFoundError):  # another worker may tidy up as well
            if other.stat().st_mtime < time.time() - _UNUSED:
                shutil.rmtree(other)
    return home


def _digest() -> str:
    """Of every file that has a part in a release, and of the versions of the libraries."""
    made_of = hashlib.sha256((_ROOT / "constraints.txt").read_bytes())
    for package in ("corpus", "index"):
        for path in sorted((_ROOT / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                made_of.update(f"{path.relative_to(_ROOT)}\0".encode())
                made_of.update(path.read_bytes())
    return made_of.hexdigest()
