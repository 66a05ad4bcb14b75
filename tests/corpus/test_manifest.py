"""The manifest and the bundled files agree."""

import hashlib
from datetime import date
from pathlib import Path

from corpus import bundled_plans, load_manifest, parse_plan, read_source
from corpus.agencies import Registry
from corpus.bundled import PLANS


def test_every_row_names_a_file_with_that_hash() -> None:
    for bundled in bundled_plans():
        assert hashlib.sha256(bundled.path.read_bytes()).hexdigest() == bundled.sha256, bundled.file


def test_every_bundled_file_has_a_row() -> None:
    assert {p.name for p in PLANS.glob("*.txt")} == {b.file for b in bundled_plans()}


def test_ids_are_those_that_the_texts_give(registry: Registry) -> None:
    codes = {b.file: parse_plan(read_source(b.path), registry=registry).id for b in bundled_plans()}
    assert codes == {b.file: b.id for b in bundled_plans()}


def test_issued_may_be_empty_or_a_date(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text(
        "file,id,short,sha256,issued,source\na.txt,A,Kế hoạch A,0,2026-03-20,X\nb.txt,B,Kế hoạch B,0,,X\n",
        encoding="utf-8",
    )
    assert [b.issued for b in load_manifest(path)] == [date(2026, 3, 20), None]
