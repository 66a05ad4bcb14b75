"""Which plans are in force."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from corpus.models import DocumentRef, PlanMeta
from corpus.standing import Standing, in_force

ISSUER = "UBND tỉnh Lào Cai"


class Meta(PlanMeta):
    """Metadata with the documents that a plan says it replaces or amends."""

    replaces: tuple[DocumentRef, ...] = ()
    amends: tuple[DocumentRef, ...] = ()


class Card(NamedTuple):
    """As much of a plan as the question needs."""

    id: str
    meta: PlanMeta


def make(plan_id: str, number: str | None = None, issuer: str = ISSUER, **changes: Any) -> Card:
    return Card(plan_id, Meta(title=plan_id, number=number, issuer=issuer, **changes))


OLD = make("KH12", "12/KH-UBND", year=2025, month=1, day=5)


def naming(**ref: Any) -> Card:
    return make("KH30", "30/KH-UBND", replaces=(DocumentRef(number="12/KH-UBND", **ref),))


@pytest.mark.parametrize(
    ("ref", "marked"),
    [
        pytest.param({"date": date(2025, 1, 5)}, True, id="number and date"),
        pytest.param({"date": date(2024, 1, 5)}, False, id="another year's plan of that number"),
        pytest.param({}, True, id="number alone, by the same issuer"),
        pytest.param({"issuer": "Ủy ban nhân dân tỉnh Lào Cai"}, True, id="the issuer in full"),
        pytest.param({"issuer": "UBND tỉnh"}, True, id="the issuer without its province"),
        pytest.param({"issuer": "Bộ Khoa học và Công nghệ"}, False, id="another issuer's"),
        pytest.param({"issuer": "UBND tỉnh Thái Nguyên"}, False, id="another province's"),
    ],
)
def test_what_a_reference_fits(ref: dict[str, Any], marked: bool) -> None:
    found = in_force([OLD, naming(**ref)])
    assert found["KH12"] == (Standing(replaced_by=("KH30",)) if marked else Standing())
    assert found["KH30"].replaces == (("KH12",) if marked else ())
    assert found["KH12"].in_force is not marked


def test_numbers_are_compared_without_blanks_and_zeros() -> None:
    old = make("KH12", "012 / KH-UBND")
    assert in_force([old, naming()])["KH12"].replaced_by == ("KH30",)


def test_an_amended_plan_stays_in_force() -> None:
    new = make("KH30", amends=(DocumentRef(number="12/KH-UBND"),))
    standing = in_force([OLD, new])["KH12"]
    assert (standing.amended_by, standing.in_force) == (("KH30",), True)


def test_two_that_fit_are_none() -> None:
    twin = make("KH12b", "12/KH-UBND")
    assert in_force([OLD, twin, naming()])["KH12"] == Standing()


def test_a_plan_does_not_replace_itself() -> None:
    own = make("KH12", "12/KH-UBND", replaces=(DocumentRef(number="12/KH-UBND"),))
    assert in_force([own])["KH12"] == Standing()


def test_a_plan_without_a_number_is_never_marked() -> None:
    assert in_force([make("LCNC"), naming()])["LCNC"] == Standing()
