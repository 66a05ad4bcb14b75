"""rag.question.thesaurus.tables: phrases by folded words, told apart by accents only where one is met."""

import pytest

from rag.question.thesaurus.tables import TableRow, Tables

TABLES = Tables(
    [
        TableRow("thời tiết nguy hiểm; thiên tai", "bão gió|mưa to"),
        TableRow("thời gian thực hiện; bao giờ xong", "lúc nào xong"),
        TableRow("thiên tai; lũ lụt", "mưa to|mùa to"),
        TableRow("trí tuệ nhân tạo", "AI|máy học (máy tự học)|AI học"),
    ]
)


@pytest.mark.parametrize(
    ("key", "words", "terms"),
    [
        pytest.param(
            "mua to",
            ("mưa", "to"),
            ("thời tiết nguy hiểm", "thiên tai", "lũ lụt"),
            id="said in two rows: the terms of both",
        ),
        pytest.param("mua to", ("mùa", "to"), ("thiên tai", "lũ lụt"), id="told apart by an accent"),
        pytest.param("mua to", ("múa", "to"), (), id="another word"),
        pytest.param(
            "mua to", None, ("thời tiết nguy hiểm", "thiên tai", "lũ lụt"), id="without accents: whichever"
        ),
        pytest.param("bao gio", ("bão", "gió"), ("thời tiết nguy hiểm", "thiên tai"), id="with its accents"),
        pytest.param("bao gio", None, (), id="without them it asks for a time"),
        pytest.param("AI", ("AI",), ("trí tuệ nhân tạo",), id="in capitals"),
        pytest.param("ai", ("ai",), (), id="written small it asks who"),
        pytest.param("AI", None, (), id="a single word without accents tells nothing"),
        pytest.param("AI hoc", None, ("trí tuệ nhân tạo",), id="capitals inside a phrase"),
        pytest.param("may hoc may tu hoc", None, ("trí tuệ nhân tạo",), id="brackets part no words"),
        pytest.param("khong co", None, (), id="no phrase"),
    ],
)
def test_what_is_meant(key: str, words: tuple[str, ...] | None, terms: tuple[str, ...]) -> None:
    assert TABLES.meant(key, words) == terms


@pytest.mark.parametrize(
    ("key", "words", "expected"),
    [
        ("thien tai", ("thiên", "tai"), True),
        ("thien tai", ("thiên", "tài"), False),
        ("thien tai", None, True),
        ("mua to", None, False),
    ],
)
def test_official_words_are_whole(key: str, words: tuple[str, ...] | None, expected: bool) -> None:
    assert TABLES.whole(key, words) is expected
    assert TABLES.longest == 5
