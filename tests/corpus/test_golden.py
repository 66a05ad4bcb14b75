"""The tasks and metadata of the bundled plans, word for word, as read through by people.

`pytest tests/corpus --update-golden` rewrites the files and fails, so that it is never left on.
"""

import json
from pathlib import Path

import pytest

from corpus import BundledPlan, bundled_plans, read_plan
from corpus.agencies import Registry

GOLDEN = Path(__file__).parents[1] / "data" / "golden"


@pytest.mark.parametrize("bundled", bundled_plans(), ids=lambda b: b.id)
def test_extraction_equals_golden_file(bundled: BundledPlan, registry: Registry, update_golden: bool) -> None:
    plan, tasks, *_ = read_plan(bundled.path, registry=registry, issued=bundled.issued)
    found = {
        "meta": plan.meta.model_dump(mode="json"),
        "sections": [s.model_dump(mode="json") for s in plan.sections],
        "tasks": [t.model_dump(mode="json") for t in tasks],
    }
    path = GOLDEN / f"{bundled.id}.json"
    if update_golden:
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} rewritten: read the difference, then run without --update-golden")
    assert found == json.loads(path.read_text(encoding="utf-8"))
