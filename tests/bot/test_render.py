"""Values as text for people."""

from bot import render
from bot.evaluation import measure
from bot.terminal import dress
from corpus.models import Deadline, Span, TaskKind
from rag.models import Evidence
from tests.bot.factories import make_answer, make_plan, make_task


def test_an_answer_without_citations_is_only_its_text() -> None:
    assert render.answer(make_answer("Không có.", citations=(), tasks=())) == "Không có."


def test_a_quote_that_the_answer_gives_whole_is_not_repeated_below_it() -> None:
    quoted = "“Tổ chức tập huấn kỹ năng số cho cán bộ.” [1]"
    place = "[1] KH chuyển đổi số, Mục II.2 · KH1-II.2"
    assert render.answer(make_answer(quoted)).split("\n") == [quoted, "", "Trích dẫn:", place]
    assert render.answer(make_answer("Sở Nội vụ chủ trì [1].")).split("\n")[-2:] == [
        place,
        "    “Tổ chức tập huấn kỹ năng số cho cán bộ.”",
    ]


def test_a_task_card_says_what_the_plan_says_and_no_more() -> None:
    card = render.task_card(make_task(issues=("Chưa rõ ai phối hợp.",), deadline=Deadline()))
    assert card.split("\n") == [
        "KH1-II.2 · Mục II.2 · nhiệm vụ",
        "Tổ chức tập huấn kỹ năng số cho cán bộ.",
        "  Chủ trì: Sở Nội vụ",
        "  Thời hạn: không nêu thời hạn",
        "  Cần kiểm tra: Chưa rõ ai phối hợp.",
    ]


def test_a_deadline_is_shown_in_words() -> None:
    assert "  Thời hạn: trước ngày 30/6/2026" in render.task_card(make_task()).split("\n")


def test_a_plan_is_counted_by_kind() -> None:
    tasks = [make_task(), make_task(kind=TaskKind.REPORT), make_task()]
    assert "KH1 · 2 nhiệm vụ, 1 báo cáo" in render.plan_tasks(make_plan(), tasks)


def test_long_quotes_are_shortened_in_lists() -> None:
    found = Evidence(plan_id="KH1", where="Mục I", text="từ\n" * 400, spans=(Span(0, 1),), score=0.5)
    shown = render.passages([found], {"KH1": "Chuyển đổi số"})
    assert shown.startswith("1. Chuyển đổi số, Mục I (0.500)\n    “từ từ")
    assert shown.endswith("…”")


def test_scores_as_a_table_within_80_columns() -> None:
    scores = measure({"q": ["a"]}, {"q": {"a": 1}})
    table = render.score_table({"keyword": scores, "fused": scores}).split("\n")
    assert table[0] == "1 câu hỏi"
    assert [row.split()[-1] for row in table[2:]] == ["1.000", "1.000"]
    assert max(map(len, table)) <= 80


def test_only_quotes_step_back_and_only_in_colour() -> None:
    text = "Trả lời [1].\n    “nguyên văn”"
    assert dress(text, width=80, color=False) == text
    assert dress(text, width=80, color=True) == "Trả lời [1].\n\x1b[2m    “nguyên văn”\x1b[0m"


def test_marks_of_footnotes_are_no_words_of_a_plan() -> None:
    assert render.seen("đạt 35%[footnoteRef:1]\n trong năm [1:  theo Nghị quyết]") == "đạt 35% trong năm"
