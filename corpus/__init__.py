"""Plans in, tasks out: reading, outline, metadata, deadlines, agencies. No network, no clock, no model."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.bundled import BundledPlan, bundled_plans, load_manifest
    from corpus.plan import parse_plan
    from corpus.reading import Source, read_source
    from corpus.readplan import ReadPlan, read_plan
    from corpus.tasks import extract_tasks

__all__ = [
    "BundledPlan",
    "ReadPlan",
    "Source",
    "bundled_plans",
    "extract_tasks",
    "load_manifest",
    "parse_plan",
    "read_plan",
    "read_source",
]
_MODULES = {
    "BundledPlan": "corpus.bundled",
    "ReadPlan": "corpus.readplan",
    "Source": "corpus.reading",
    "bundled_plans": "corpus.bundled",
    "extract_tasks": "corpus.tasks",
    "load_manifest": "corpus.bundled",
    "parse_plan": "corpus.plan",
    "read_plan": "corpus.readplan",
    "read_source": "corpus.reading",
}


def __getattr__(name: str) -> Any:
    """Each name when it is first asked for: the sandbox starts a child a file, and needs none there."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
