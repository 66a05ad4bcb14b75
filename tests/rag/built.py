"""One real release of the five bundled plans, built once a test run and shared by all who ask."""

import tempfile
from functools import cache
from pathlib import Path

from corpus import bundled_plans, read_plan
from corpus.agencies import Registry, load_registry
from index.release import Release, build, open_release
from rag.assistant import Assistant


@cache
def registry() -> Registry:
    """The bodies of the default province."""
    return load_registry()


@cache
def release() -> Release:
    """The bundled plans, with the default embedder."""
    home = Path(tempfile.mkdtemp(prefix="kehoach-rag-"))
    listed = bundled_plans()
    plans = [read_plan(plan.path, registry=registry(), issued=plan.issued) for plan in listed]
    titles = {read.plan.id: plan.short for read, plan in zip(plans, listed, strict=True)}
    build(home, plans, short_titles=titles)
    return open_release(home)


@cache
def assistant() -> Assistant:
    """The assistant over the bundled plans."""
    return Assistant(release=release(), registry=registry())
