"""The same duty in two plans."""

from datetime import date

from corpus.models import Deadline, DeadlineKind, PlanMeta, Task
from rag.compare.duties import match
from tests.factories import make_task


def task(name: str, words: str, **fields: object) -> Task:
    return make_task(words, id=name, **fields)


REPORT = "Theo dõi, đôn đốc tiến độ, kết quả thực hiện; gửi báo cáo định kỳ về cơ quan thường trực"


def test_the_plans_own_subject_does_not_count() -> None:
    one = task("A-1", "Tổ chức tuyên truyền Luật Thủy sản đến cơ quan, đơn vị")
    two = task("B-1", "Tổ chức tuyên truyền Luật Lâm nghiệp đến cơ quan, đơn vị")
    matched = match(
        (one,), (two,), PlanMeta(title="Thi hành Luật Thủy sản"), PlanMeta(title="Thi hành Luật Lâm nghiệp")
    )
    assert [(pair.left.id, pair.right.id) for pair in matched.pairs] == [("A-1", "B-1")]
    assert matched.pairs[0].agrees


def test_alike_paragraphs_of_two_bodies_go_with_their_bodies() -> None:
    left = (task("A-1", REPORT, lead=("Công an tỉnh",)), task("A-2", REPORT, lead=("Sở Nội vụ",)))
    right = (task("B-1", REPORT, lead=("Sở Nội vụ",)), task("B-2", REPORT, lead=("Công an tỉnh",)))
    pairs = {(pair.left.id, pair.right.id) for pair in match(left, right).pairs}
    assert pairs == {("A-1", "B-2"), ("A-2", "B-1")}


def test_each_task_is_used_once_and_the_rest_is_told() -> None:
    left = (task("A-1", REPORT), task("A-2", REPORT))
    matched = match(left, (task("B-1", REPORT), task("B-2", "Trồng rừng phòng hộ đầu nguồn")))
    assert len(matched.pairs) == 1
    assert [t.id for t in matched.left] == ["A-2"]
    assert [t.id for t in matched.right] == ["B-2"]


def test_another_deadline_or_lead_is_no_agreement() -> None:
    june = Deadline(kind=DeadlineKind.DATE, due=date(2026, 6, 30))
    late = match((task("A-1", REPORT),), (task("B-1", REPORT, deadline=june),)).pairs[0]
    led = match((task("A-1", REPORT, lead=("Sở Y tế",)),), (task("B-1", REPORT, lead=("Sở Nội vụ",)),)).pairs[
        0
    ]
    assert not late.agrees
    assert not led.agrees
