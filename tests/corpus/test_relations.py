"""What a plan replaces or amends, said of itself; what it only mentions."""

import pytest

from corpus.agencies import Registry
from corpus.models import PlanMeta
from corpus.plan import parse_plan
from corpus.reading import source_of


def meta(registry: Registry, title: str, *lines: str) -> tuple[PlanMeta, str]:
    opening = "UBND tỉnh Thái Nguyên ban hành Kế hoạch thực hiện trên địa bàn tỉnh, cụ thể như sau:"
    text = "\n\n".join(("KẾ HOẠCH", title, opening, "I. NỘI DUNG", *lines))
    plan = parse_plan(source_of("a.txt", text.encode()), registry=registry)
    return plan.meta, plan.text


OLD = "Kế hoạch số 12/KH-UBND ngày 05/01/2025"


@pytest.mark.parametrize(
    ("title", "line", "replaces", "amends"),
    [
        pytest.param("Phát triển chợ", f"Kế hoạch này thay thế {OLD}.", ["12/KH-UBND"], [], id="replaces"),
        pytest.param(
            "Phát triển chợ",
            f"Kế hoạch này có hiệu lực kể từ ngày ký và thay thế {OLD}; Kế hoạch số 13/KH-UBND.",
            ["12/KH-UBND", "13/KH-UBND"],
            [],
            id="two, after a clause on force",
        ),
        pytest.param("Phát triển chợ", f"Điều 2. Bãi bỏ {OLD}.", ["12/KH-UBND"], [], id="an article repeals"),
        pytest.param(f"Bãi bỏ {OLD}", "1. Việc khác.", ["12/KH-UBND"], [], id="a title repeals"),
        pytest.param(f"Sửa đổi, bổ sung {OLD}", "1. Việc khác.", [], ["12/KH-UBND"], id="a title amends"),
        pytest.param(
            "Phát triển chợ",
            f"Kế hoạch này thay thế Phụ lục II ban hành kèm theo {OLD}.",
            [],
            ["12/KH-UBND"],
            id="a part replaced is an amendment",
        ),
        pytest.param(
            "Phát triển chợ",
            f"{OLD} hết hiệu lực kể từ ngày Kế hoạch này có hiệu lực.",
            ["12/KH-UBND"],
            [],
            id="said of the old one",
        ),
        pytest.param(
            "Phát triển chợ",
            "1. Xây dựng Nghị định sửa đổi Nghị định số 06/2022/NĐ-CP; Luật số 12/2025/QH15 thay thế "
            "Luật số 21/2008/QH12.",
            [],
            [],
            id="a task, and two laws",
        ),
    ],
)
def test_relations(registry: Registry, title: str, line: str, replaces: list[str], amends: list[str]) -> None:
    found, text = meta(registry, title, line)
    assert [ref.number for ref in found.replaces] == replaces
    assert [ref.number for ref in found.amends] == amends
    for name, refs in (("replaces", replaces), ("amends", amends)):
        assert (name in found.spans) == bool(refs)
        if refs:
            start, end = found.spans[name]
            assert refs[0] in text[start:end]
