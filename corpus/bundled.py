"""The plans that come with the package, and the manifest that lists them."""

import csv
from datetime import date
from pathlib import Path

from corpus.models import Frozen

PLANS = Path(__file__).parent / "plans"


class BundledPlan(Frozen):
    """A row of manifest.csv. sha256: of the bytes; issued: the day, where known; source: who issued it."""

    file: str
    id: str
    short: str
    sha256: str
    issued: date | None = None
    source: str = ""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return PLANS / self.file


def load_manifest(path: Path = PLANS / "manifest.csv") -> tuple[BundledPlan, ...]:
    """The rows of a manifest, in order."""
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            BundledPlan.model_validate({**row, "issued": row["issued"] or None})
            for row in csv.DictReader(rows)
        )


def bundled_plans() -> tuple[BundledPlan, ...]:
    """The plans that come with the package."""
    return load_manifest()
