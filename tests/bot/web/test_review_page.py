"""Plans handed in, looked over and published on the page: nothing is stored before it is right."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.room import Edition
from bot.library import LibraryStore
from bot.service.start import load_edition
from bot.settings import Settings, read_settings
from bot.web.errors import DraftGone
from tests.bot.conftest import TRIAL
from tests.bot.test_adding import DOUBTFUL, SURE
from tests.bot.web.world import Browser, Office


@pytest.fixture
def settings(built_home: Path, tmp_path: Path) -> Settings:
    home = Path(shutil.copytree(built_home, tmp_path / "home"))
    return read_settings({"KEHOACH_HOME": str(home), "KEHOACH_EMBEDDER": TRIAL})


@pytest.fixture
def press(settings: Settings, bundled: Edition, tmp_path: Path) -> Iterator[Office]:
    """An office that may publish."""

    def refresh() -> None:
        office.edition = load_edition(settings)

    office = Office(tmp_path, bundled, settings=settings, refresh=refresh)
    yield office
    office.close()


def hand_in(browser: Browser, text: str, name: str = "kế hoạch 77.txt") -> str:
    """The address of the draft."""
    browser.get("/duyet")
    sent = browser.client.post(
        "/duyet/nap", data={"phieu": browser.word}, files={"tep": (name, text.encode(), "text/plain")}
    )
    assert sent.status_code == 303, sent.text
    return sent.headers["location"]


def published(office: Office, browser: Browser, draft: str) -> str:
    """Publish, wait for the end, and what the page then says."""
    import threading

    assert browser.post(f"{draft}/cong-bo").status_code == 303
    for thread in threading.enumerate():
        if thread.name == "publish":
            thread.join(60)
    return browser.get(draft).text


def admin_of(office: Office) -> Browser:
    browser = office.browser()
    browser.sign_in("admin")
    return browser


def test_a_plan_without_doubts_is_published(press: Office, settings: Settings) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, SURE)
    assert "Không còn dòng nào cần kiểm tra" in browser.get(draft).text
    assert "Đã công bố" in published(press, browser, draft)
    assert [entry.plan for entry in LibraryStore(settings.home).shelf().entries] == ["KH77"]
    assert "KH77" in browser.get("/ke-hoach").text
    assert browser.get("/ke-hoach/KH77").status_code == 200
    assert browser.get("/duyet").text.count("Không có bản nào đang duyệt") == 1


def test_a_row_in_doubt_is_corrected_first(press: Office, settings: Settings) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    page = browser.get(draft).text
    assert "Cần kiểm tra: 1" in page
    assert browser.post(f"{draft}/cong-bo").status_code == 422
    assert LibraryStore(settings.home).shelf().entries == ()
    row = press.house.drafts.get(draft.rpartition("/")[2]).review.open[0].read.id
    wrong = browser.post(f"{draft}/quyet-dinh", viec="correct", dong=row, deadline="ngày kia")
    assert wrong.status_code == 422
    assert "Chưa hiểu thời hạn" in wrong.text
    fixed = browser.post(
        f"{draft}/quyet-dinh", viec="correct", dong=row, lead="Sở Tài chính", deadline="30/9/2026"
    )
    assert fixed.status_code == 303
    assert "Đã công bố" in published(press, browser, draft)
    task = press.edition.desk.facts.task(row)
    assert task is not None
    assert task.lead == ("Sở Tài chính",)
    assert str(task.deadline.due) == "2026-09-30"
    assert task.issues == ()


def test_decisions_outlive_a_restart(press: Office, settings: Settings) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    number = draft.rpartition("/")[2]
    row = press.house.drafts.get(number).review.open[0].read.id
    browser.post(f"{draft}/quyet-dinh", viec="accept", dong=row)
    again = type(press.house.drafts)(settings, clock=lambda: press.now)
    found = again.get(number)
    assert found.review.open == ()
    assert found.file == "kế hoạch 77.txt"
    again.undo(number)
    assert len(again.get(number).review.open) == 1


@pytest.mark.parametrize("act", ["accept", "alike", "leave", "leave-all", "drop"])
def test_every_decision_closes_the_row(press: Office, act: str) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    number = draft.rpartition("/")[2]
    row = press.house.drafts.get(number).review.open[0].read.id
    assert browser.post(f"{draft}/quyet-dinh", viec=act, dong=row).status_code == 303
    assert press.house.drafts.get(number).review.open == ()
    assert browser.post(f"{draft}/quyet-dinh", viec="undo").status_code == 303
    assert len(press.house.drafts.get(number).review.open) == 1


@pytest.mark.parametrize("act", ["", "publish", "__import__", "SET"])
def test_an_unknown_decision_is_refused(press: Office, act: str) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    assert browser.post(f"{draft}/quyet-dinh", viec=act, dong="KH77-1").status_code == 422
    assert browser.post(f"{draft}/quyet-dinh", viec="accept", dong="KHONG-CO").status_code == 422


def test_a_live_plan_is_corrected(press: Office) -> None:
    browser = admin_of(press)
    browser.get("/duyet")
    draft = browser.post("/duyet/mo-lai", ke_hoach="QD11").headers["location"]
    assert browser.post(f"{draft}/cong-bo").status_code == 422
    browser.post(f"{draft}/quyet-dinh", viec="correct", dong="QD11-PL2.7", deadline="31/7/2026")
    browser.post(f"{draft}/quyet-dinh", viec="leave-all")
    assert "Đã công bố" in published(press, browser, draft)
    task = press.edition.desk.facts.task("QD11-PL2.7")
    assert task is not None
    assert str(task.deadline.due) == "2026-07-31"


def test_the_same_file_twice_changes_nothing(press: Office) -> None:
    browser = admin_of(press)
    published(press, browser, hand_in(browser, SURE))
    sent = browser.client.post(
        "/duyet/nap",
        data={"phieu": browser.word},
        files={"tep": ("khac.txt", SURE.encode(), "text/plain")},
    )
    assert sent.status_code == 409
    assert "đã có" in sent.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("trong.txt", b"", "rỗng"),
        ("anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", ""),
        ("tho.txt", "Hôm nay trời đẹp, chúng tôi đi chơi.".encode(), "nhiệm vụ"),
        ("../../../etc/mat.txt", "Kế hoạch TỐI MẬT\n".encode() * 3, ""),
        ("..", b"a", ""),
        ("a\x00b.txt", b"a", ""),
    ],
    ids=["empty", "no text", "no task", "a path and a secret stamp", "a folder", "a control sign"],
)
def test_what_is_no_plan_leaves_nothing(
    press: Office, settings: Settings, name: str, data: bytes, said: str
) -> None:
    browser = admin_of(press)
    browser.get("/duyet")
    sent = browser.client.post("/duyet/nap", data={"phieu": browser.word}, files={"tep": (name, data)})
    assert sent.status_code == 422
    assert said in sent.text
    drafts = settings.home / "drafts"
    assert not drafts.exists() or list(drafts.iterdir()) == []
    assert not (settings.home / "mat.txt").exists()


def test_no_file_is_told_so(press: Office) -> None:
    browser = admin_of(press)
    browser.get("/duyet")
    assert browser.post("/duyet/nap").status_code == 422


@pytest.mark.parametrize("number", ["0" * 16, "%2e%2e%2fstate.db", "..", "A" * 16, "0" * 17])
def test_only_drafts_can_be_opened(press: Office, number: str) -> None:
    browser = admin_of(press)
    if number != "..":  # which a client never sends
        assert browser.get(f"/duyet/{number}").status_code in (404, 422)
    with pytest.raises(DraftGone):
        press.house.drafts.get(number)
    press.house.drafts.drop(number)


def test_a_draft_is_read_in_its_own_words(press: Office) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    row = press.house.drafts.get(draft.rpartition("/")[2]).review.items[0].read.id
    page = browser.get(f"{draft}/van-ban?nv={row}").text
    assert 'id="trich"' in page
    assert "tập huấn kỹ năng số" in page


def test_a_draft_thrown_away_is_gone(press: Office, settings: Settings) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    assert browser.post(f"{draft}/bo").status_code == 303
    assert browser.get(draft).status_code == 422
    assert list((settings.home / "drafts").iterdir()) == []


def test_a_list_of_drafts_throws_none_away(press: Office, settings: Settings) -> None:
    browser = admin_of(press)
    draft = hand_in(browser, DOUBTFUL)
    decided = settings.home / "drafts" / draft.rpartition("/")[2] / "decisions.jsonl"
    decided.write_text("{")
    assert "Không có bản nào đang duyệt" in browser.get("/duyet").text
    decided.unlink()
    assert "Không có bản nào đang duyệt" not in browser.get("/duyet").text
