"""Questions about a body's reports are lists of them; with another subject they are not."""

from datetime import date

import pytest

from corpus.agencies import Registry
from corpus.models import TaskKind
from rag.question import parse
from tests.rag.samples import CARDS

TODAY = date(2026, 4, 15)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Sở Tư pháp báo cáo khi nào?", id="when"),
        pytest.param("Khi nào Sở Tư pháp phải nộp báo cáo?", id="when, first"),
        pytest.param("hạn báo cáo của Sở Tư pháp", id="the deadline of the reports of a body"),
        pytest.param("lịch gửi báo cáo của Sở Tư pháp thế nào?", id="their days"),
        pytest.param("Sở Tư pháp nộp báo cáo cho ai, khi nào?", id="to whom: who is no leader here"),
        pytest.param("Một năm Sở Tư pháp báo cáo mấy lần?", id="how often"),
        pytest.param("so tu phap bao cao luc nao", id="no accents"),
        pytest.param("Báo cáo định kỳ của Sở Tư pháp nơi nào nhận?", id="whose they are is said of them"),
    ],
)
def test_reports_of_a_body_are_listed(question: str, registry: Registry) -> None:
    query = parse(question, today=TODAY, registry=registry, plans=CARDS)
    assert (query.agencies, query.kinds, query.text) == (("Sở Tư pháp",), (TaskKind.REPORT,), "")


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        pytest.param("Sở Tư pháp báo cáo về hộ tịch khi nào?", "hộ tịch", id="reports on a subject"),
        pytest.param("Ai tổng hợp báo cáo của Sở Tư pháp?", "tổng hợp", id="who does something with them"),
    ],
)
def test_another_subject_is_searched_for(question: str, kept: str, registry: Registry) -> None:
    assert kept in parse(question, today=TODAY, registry=registry, plans=CARDS).text
