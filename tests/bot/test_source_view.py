"""A task in its surroundings: the plan's own words, cut between lines."""

from bot.source_view import AROUND, innermost, surroundings
from corpus.models import Span
from tests.bot.factories import QUOTE, TEXT, make_plan, make_task


def test_the_section_is_shown_and_the_quote_marked() -> None:
    assert surroundings(make_plan(), make_task()) == (
        "II. NHIỆM VỤ\n1. Xây dựng cổng dữ liệu mở.\n2.\n"
        "▶ Tổ chức tập huấn kỹ năng số cho cán bộ. ◀\n"
        "Đơn vị chủ trì: Sở Nội vụ; hoàn thành trước ngày 30/6/2026."
    )


def test_a_long_section_is_cut_at_line_ends() -> None:
    line = "Dòng thứ nhất của một mục rất dài.\n"
    text = line * 40 + QUOTE + "\n" + line * 40
    plan = make_plan(text).model_copy(update={"sections": ()})
    start = text.find(QUOTE)
    shown = surroundings(plan, make_task(span=Span(start, start + len(QUOTE)))).split("\n")
    assert shown[0] == shown[-1] == "…"
    assert set(shown[1:-1]) == {line.strip(), "▶ Tổ chức tập huấn kỹ năng số cho cán bộ. ◀"}
    assert sum(map(len, shown)) < 2 * AROUND + 2 * len(QUOTE)


def test_one_endless_line_is_cut_between_words() -> None:
    text = "từ " * 400 + QUOTE + " từ" * 400
    plan = make_plan(text).model_copy(update={"sections": ()})
    shown = surroundings(plan, make_task(span=Span(1200, 1200 + len(QUOTE))))
    assert shown.startswith("… từ")
    assert shown.endswith("từ …")


def test_lines_that_only_draw_a_table_are_left_out() -> None:
    text = "| a | b |\n|---|---|\n" + QUOTE
    start = text.find(QUOTE)
    plan = make_plan(text).model_copy(update={"sections": ()})
    assert "---" not in surroundings(plan, make_task(span=Span(start, len(text))))


def test_innermost_section() -> None:
    plan = make_plan()
    assert innermost(plan, Span(15, 20)) == plan.sections[0].span
    assert innermost(plan, Span(0, len(TEXT))) == Span(0, len(TEXT))
