"""A small set put through the whole path: build, both searches, fusion, documents."""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.evaluation import Document, TestSet
from bot.settings import Settings
from bot.trial import bare, run
from bot.verbs import eval as verb

LONG = "Kinh phí thực hiện do ngân sách địa phương bảo đảm theo phân cấp hiện hành. " * 40


def _set(queries: Mapping[str, str]) -> TestSet:
    corpus = {
        "ho-tich": Document(title="Đăng ký khai sinh", text=f"{LONG}\n{LONG}\nTrẻ em được cấp số định danh."),
        "thuy-loi": Document(title="", text="Công trình thủy lợi được nạo vét trước mùa mưa."),
        "trong": Document(title="", text="…"),
    }
    return TestSet(
        corpus=corpus, queries=dict(queries), judgements={query: {"ho-tich": 1} for query in queries}
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "unused", embedder="hash:64", embedder_key="", llm_key="")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first trial leaves what it built to the others: they ask the same documents."""
    return tmp_path_factory.mktemp("trials") / "kept"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("nạo vét công trình thủy lợi", "thuy-loi", id="as written"),
        pytest.param("nao vet cong trinh thuy loi", "thuy-loi", id="without accents"),
        pytest.param("số định danh của trẻ em", "ho-tich", id="the last passage of a long document"),
        pytest.param("đăng ký khai sinh", "ho-tich", id="words of the title only"),
    ],
)
def test_a_document_is_found_by_its_best_passage(
    settings: Settings, kept: Path, question: str, first: str
) -> None:
    rankings = run(_set({"q": question}), settings, keep=kept).rankings
    assert rankings["keyword"]["q"][0] == rankings["fused"]["q"][0] == first
    for ranked in rankings.values():
        assert len(set(ranked["q"])) == len(ranked["q"])


def test_accents_are_restored_before_vectors_are_searched(settings: Settings, kept: Path) -> None:
    rankings = run(_set({"q": "nạo vét", "bare": "nao vet"}), settings, keep=kept).rankings
    assert rankings["dense"]["q"] == rankings["dense"]["bare"]


def test_a_kept_folder_serves_the_next_trial(settings: Settings, tmp_path: Path) -> None:
    kept = tmp_path / "new" / "kept"
    first = run(_set({"q": "nạo vét"}), settings, keep=kept)
    again = run(_set({"q": "nạo vét"}), settings, keep=kept)
    assert again.rankings == first.rankings
    assert again.passages == first.passages > 3
    assert (kept / "current").exists()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("Sở Đào tạo", "So Dao tao", id="capitals stay"),
        pytest.param("quy\u0309 đất", "quy dat", id="decomposed"),
        pytest.param("Quý II/2026?", "Quy II/2026?", id="numbers and signs stay"),
    ],
)
def test_bare(text: str, typed: str) -> None:
    assert bare(text) == typed


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., argparse.Namespace]:
    def write(**options: object) -> argparse.Namespace:
        for name, rows in {
            "corpus": [
                {"_id": "d", "title": "Đê điều", "text": "Tu bổ đê điều."},
                {"_id": "e", "text": "Trồng rừng."},
            ],
            "queries": [{"_id": "q", "text": "tu bổ đê"}],
        }.items():
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\td\t1\n", encoding="utf-8")
        paths = {name: str(tmp_path / f"{name}.jsonl") for name in ("corpus", "queries")}
        defaults = {
            "qrels": str(tmp_path / "qrels.tsv"),
            "strip_accents": False,
            "keep": None,
            "json": True,
            "measure": "search",
        }
        return argparse.Namespace(**paths, **{**defaults, **options})

    return write


@pytest.mark.parametrize("strip", [False, True])
def test_what_is_printed_for_programs(
    settings: Settings,
    files: Callable[..., argparse.Namespace],
    capsys: pytest.CaptureFixture[str],
    strip: bool,
) -> None:
    assert verb.run(files(strip_accents=strip), settings) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["documents"], said["queries"], said["passages"]) == (2, 1, 2)
    assert said["accents_stripped"] is strip
    for way in ("keyword", "dense", "fused"):
        assert set(said[way]) == {"ndcg_at_10", "mrr_at_10", "recall"}
    assert said["keyword"]["ndcg_at_10"] == said["fused"]["ndcg_at_10"] == 1.0
