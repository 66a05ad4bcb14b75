"""Chunks: nothing lost, no task cut, ids stable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Deadline, DeadlineKind, Plan, Section, Span, Task
from index.chunks import FRONT, WHOLE, make_chunks, metadata, to_node
from index.models import Chunk
from tests.factories import make_plan, make_read_plan, make_section, make_task

TABLE = (
    "I. NHIỆM VỤ\n"
    "TT\tNhiệm vụ\tChủ trì\tThời hạn\n"
    "1\tSố hóa hồ sơ đất đai\tSở A\t30/6/2026\n"
    "2\tĐào tạo kỹ năng số\tSở B\tThường xuyên\n"
    "Ghi chú: danh mục này được cập nhật hằng năm theo thực tế.\n"
)


def covered(plan: Plan, chunks: tuple[Chunk, ...]) -> list[int]:
    """How many chunks own each character."""
    owners = [0] * len(plan.text)
    for chunk in chunks:
        for start, end in chunk.spans:
            for position in range(start, end):
                owners[position] += 1
    return owners


def check_invariants(plan: Plan, tasks: tuple[Task, ...]) -> tuple[Chunk, ...]:
    chunks = make_chunks(plan, tasks)
    owners = covered(plan, chunks)
    for position, letter in enumerate(plan.text):
        assert letter.isspace() or owners[position] == 1, (position, letter, owners[position])
    for task in tasks:
        stating = [chunk for chunk in chunks if task.id in chunk.task_ids]
        assert len(stating) == 1
        assert task.text in stating[0].text
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    return chunks


def table_tasks() -> tuple[Task, ...]:
    words = ("Số hóa hồ sơ đất đai", "Đào tạo kỹ năng số")
    return tuple(
        make_task(text, document=TABLE, id=f"KH1-{n}", heading="NHIỆM VỤ") for n, text in enumerate(words, 1)
    )


def test_a_row_goes_whole_with_its_task() -> None:
    plan = make_plan(TABLE, sections=[make_section(TABLE, "I. NHIỆM VỤ")])
    chunks = check_invariants(plan, table_tasks())
    first = next(chunk for chunk in chunks if "KH1-1" in chunk.task_ids)
    assert first.text == "Số hóa hồ sơ đất đai\nSở A 30/6/2026"
    assert plan.text[first.spans[-1].start : first.spans[-1].end].startswith("1\tSố hóa")


def test_headings_go_with_what_follows_and_are_not_passages() -> None:
    plan = make_plan(TABLE, sections=[make_section(TABLE, "I. NHIỆM VỤ")])
    chunks = check_invariants(plan, table_tasks())
    assert all(chunk.text.strip() != "I. NHIỆM VỤ" for chunk in chunks)
    note = next(chunk for chunk in chunks if "Ghi chú" in chunk.text)
    assert (note.where, note.heading, note.task_ids) == ("Mục I", "I. NHIỆM VỤ", ())


def test_a_numbered_paragraph_that_is_all_of_its_section_is_a_passage() -> None:
    text = (
        "#### II. MỤC TIÊU\n\n**1.** Thúc đẩy ứng dụng.\n\n**2.** Hỗ trợ 10 - 15 doanh nghiệp.\n\n"
        "### III. NHIỆM VỤ\nViệc khác.\n"
    )
    starts = [text.index(words) for words in ("II. MỤC", "1.**", "2.**", "III. NHIỆM")]
    ends = [*starts[1:], len(text)]
    sections = [
        Section(
            where=where,
            heading=text[start:end].split("\n")[0].strip("* "),
            level=0 if parent is None else 1,
            parent=parent,
            span=Span(start, starts[3] if where == "Mục II" else end),
            heading_span=Span(start, text.index("\n", start)),
        )
        for where, parent, start, end in zip(
            ("Mục II", "Mục II.1", "Mục II.2", "Mục III"), (None, 0, 0, None), starts, ends, strict=True
        )
    ]
    chunks = check_invariants(make_plan(text, sections=sections), ())
    assert [(chunk.where, chunk.text) for chunk in chunks] == [
        ("Mục II.1", "1. Thúc đẩy ứng dụng."),
        ("Mục II.2", "2. Hỗ trợ 10 - 15 doanh nghiệp."),
        ("Mục III", "Việc khác."),
    ]
    assert chunks[1].heading == "II. MỤC TIÊU"


def test_a_task_inside_another_shares_its_passage() -> None:
    text = "Sở A tổ chức kiểm tra; báo cáo UBND tỉnh trước ngày 15/12 hằng năm."
    outer = make_task(text, document=text, id="KH1-1")
    inner = make_task("báo cáo UBND tỉnh trước ngày 15/12 hằng năm", document=text, id="KH1-1-bc")
    (chunk,) = check_invariants(make_plan(text), (outer, inner))
    assert chunk.task_ids == ("KH1-1", "KH1-1-bc")


def test_a_cell_broken_across_pages_does_not_swallow_the_rows_between() -> None:
    text = (
        "1\tXây dựng phương án\tSở A\nTT\tTên nhiệm vụ\tChủ trì\n\tbố trí kinh phí\t\n2\tTuyên truyền\tSở B\n"
    )
    parts = [Span(2, 2 + len("Xây dựng phương án"))]
    at = text.index("bố trí kinh phí")
    parts.append(Span(at, at + len("bố trí kinh phí")))
    broken = make_task(
        "Xây dựng phương án bố trí kinh phí",
        id="KH1-1",
        span=Span(parts[0].start, parts[1].end),
        evidence=tuple(parts),
    )
    other = make_task("Tuyên truyền", document=text, id="KH1-2")
    chunks = check_invariants(make_plan(text), (broken, other))
    assert sorted(chunk.task_ids for chunk in chunks if chunk.task_ids) == [("KH1-1",), ("KH1-2",)]


def test_paragraphs_of_a_section_are_grouped_to_about_160_words() -> None:
    text = "\n".join(f"Đoạn {n} " + "từ " * 58 for n in range(6))
    chunks = check_invariants(make_plan(text), ())
    assert [len(chunk.text.split()) for chunk in chunks] == [120, 120, 120]
    assert {chunk.where for chunk in chunks} == {WHOLE}


def test_text_before_the_first_section_has_its_own_place() -> None:
    text = "Căn cứ Luật Chuyển đổi số.\nI. MỤC TIÊU\nPhấn đấu đạt 95% dân số.\n"
    chunks = check_invariants(make_plan(text, sections=[make_section(text, "I. MỤC TIÊU")]), ())
    assert [chunk.where for chunk in chunks] == [FRONT, "Mục I"]


def test_identical_paragraphs_get_different_ids() -> None:
    text = "Tuyên truyền " * 80 + "\n" + "Tuyên truyền " * 80 + "\n"
    chunks = check_invariants(make_plan(text), ())
    assert len(chunks) == 2


def test_ids_stand_while_the_words_stand() -> None:
    plan, tasks = make_read_plan()
    shifted = plan.model_copy(update={"text": plan.text + "\nThêm một đoạn cuối.\n"})
    before = {chunk.id for chunk in make_chunks(plan, tasks) if chunk.task_ids}
    assert len(before) == len(tasks)
    assert before <= {chunk.id for chunk in make_chunks(shifted, tasks)}


@pytest.mark.parametrize("text", ["", " \n\n ", "\n"])
def test_a_blank_document_has_no_passages(text: str) -> None:
    assert make_chunks(make_plan(text), ()) == ()


@given(st.data())
def test_coverage_whatever_the_document(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab1.:-*|\t \nđớ", max_size=200))
    spots = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(spots, spots), max_size=6))
    spans = [Span(min(pair), max(pair)) for pair in drawn]
    tasks = tuple(
        make_task(text[span.start : span.end], span=span, evidence=(span,), id=f"T{number}")
        for number, span in enumerate(spans)
        if text[span.start : span.end].strip()
    )
    lines = [Span(match, text.find("\n", match)) for match in range(len(text)) if text[match] == "a"][:2]
    sections = [
        make_section(text, "a").model_copy(
            update={
                "span": Span(line.start, len(text)),
                "heading_span": Span(line.start, max(line.end, line.start)),
            }
        )
        for line in lines
    ]
    check_invariants(make_plan(text, sections=sections), tasks)


def test_metadata_is_flat_with_dates_as_numbers() -> None:
    plan, (task, *_) = make_read_plan()
    dated = task.model_copy(
        update={"deadline": Deadline(kind=DeadlineKind.DATE, due="2026-06-30"), "lead": ("Sở A", "Sở B")}
    )
    dated = Task.model_validate_json(dated.model_dump_json())
    chunk = next(chunk for chunk in make_chunks(plan, (dated,)) if chunk.task_ids)
    flat = metadata(chunk, (dated,), title="Kế hoạch")
    assert flat["due_last"] == 20260630
    assert flat["lead"] == "|Sở A|Sở B|"
    assert all(isinstance(value, str | int) for value in flat.values())


def test_to_node_is_a_llama_index_node() -> None:
    from llama_index.core.schema import MetadataMode, TextNode

    plan, tasks = make_read_plan()
    chunk = make_chunks(plan, tasks)[1]
    node = to_node(chunk, tasks)
    assert isinstance(node, TextNode)
    assert node.get_content(metadata_mode=MetadataMode.EMBED) == chunk.text
    assert (node.node_id, node.metadata["where"]) == (chunk.id, chunk.where)
