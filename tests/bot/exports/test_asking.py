"""What /xuat asks for, what it says, where the file is."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.exports import texts
from bot.exports.asking import Wanted, link, listing_of, read_wish
from bot.exports.kinds import KINDS
from bot.exports.saving import save
from corpus.agencies import Registry, load_registry
from tests.bot.dialogue.talk import Talk
from tests.bot.exports.factories import ALL, FINANCE, TODAY


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry("Thái Nguyên")


def _nobody(name: str) -> tuple[str, ...]:
    return ()


@pytest.mark.parametrize(
    ("typed", "kind", "agency", "days"),
    [
        ("xlsx", "xlsx", "", None),
        ("XLSX Sở Tài chính", "xlsx", FINANCE, None),
        ("xlsx so tai chinh", "xlsx", FINANCE, None),
        ("xlsx STC quý II/2026", "xlsx", FINANCE, (date(2026, 4, 1), date(2026, 6, 30))),
        ("xlsx tháng này", "xlsx", "", (date(2026, 4, 1), date(2026, 4, 30))),
    ],
)
def test_what_is_asked(typed: str, kind: str, agency: str, days: tuple[date, date] | None) -> None:
    wanted = read_wish(typed, _registry(), TODAY)
    found = (wanted.window.start, wanted.window.end) if wanted.window else None
    assert (wanted.kind, wanted.agency, found, wanted.unknown) == (kind, agency, days, "")


@pytest.mark.parametrize("typed", ["", "pptx", "Sở Tài chính"])
def test_without_a_kind_there_is_no_file(typed: str) -> None:
    assert read_wish(typed, _registry(), TODAY).kind == ""


def test_a_body_that_nobody_knows_is_never_all_bodies() -> None:
    assert read_wish("xlsx Hội Người Yêu Mèo", _registry(), TODAY).unknown == "Hội Người Yêu Mèo"


def test_the_address_narrows_the_page_the_same_way() -> None:
    wanted = read_wish("xlsx Sở Tài chính quý II/2026", _registry(), TODAY)
    assert link(wanted) == (
        "/xuat/nhiem-vu.xlsx?co_quan=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh&tu=2026-04-01&den=2026-06-30"
    )
    assert link(Wanted("xlsx")) == "/xuat/nhiem-vu.xlsx"


def test_only_what_surely_falls_into_the_days_is_listed() -> None:
    wanted = read_wish("xlsx quý II/2026", _registry(), TODAY)
    found = listing_of(wanted, ALL, {}, _nobody, TODAY)
    assert [item.task.id for item in found.shown] == ["KH1-4", "KH1-2", "KH1-1"]
    every = listing_of(Wanted("xlsx"), ALL, {}, _nobody, TODAY)
    assert {item.task.id for item in every.shown} == {task.id for task in ALL}


def test_a_chat_gets_a_link_to_the_page(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    assert texts.NO_PAGE in talk.say("/xuat xlsx Sở Tài chính")
    object.__setattr__(talk.room, "page", "https://tro-ly.example.vn/")
    said = talk.say("/xuat xlsx Sở Tài chính")
    assert "https://tro-ly.example.vn/xuat/nhiem-vu.xlsx?co_quan=" in said.replace("&amp;", "&")
    assert "3 nhiệm vụ" in said
    assert "xlsx" in talk.say("/xuat")
    assert texts.EMPTY in talk.say("/xuat xlsx Sở Y tế")
    assert "Chưa rõ" in talk.say("/xuat xlsx Hội Người Yêu Mèo")
    talk.close()


def test_a_file_is_written_beside_what_is_there(tmp_path: Path) -> None:
    first, second = save(tmp_path, "a.xlsx", b"1"), save(tmp_path, "a.xlsx", b"2")
    assert (first.name, first.read_bytes()) == ("a.xlsx", b"1")
    assert (second.name, second.read_bytes()) == ("a-2.xlsx", b"2")


def test_a_folder_that_takes_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        save(tmp_path / "gone", "a.xlsx", b"1")
    assert "a.xlsx" in caught.value.advice


def test_every_kind_has_its_label_and_type() -> None:
    assert all("/" in kind.media_type and kind.label for kind in KINDS.values())
