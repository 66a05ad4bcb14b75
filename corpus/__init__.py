"""Plans in, tasks out: reading, outline, metadata, deadlines, agencies. No network, no clock, no model."""

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
