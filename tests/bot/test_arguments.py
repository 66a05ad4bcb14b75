"""The command line speaks Vietnamese, in help and in complaints."""

import argparse
from datetime import date

import pytest

from bot import texts
from bot.arguments import complaint, count, day, make_parser
from bot.errors import UsageError

ENGLISH = ("usage:", "positional", "options:", "optional arguments", "show this help", "required", "invalid")
EVAL = ["eval", "search", "--corpus", "c", "--queries", "q", "--qrels", "r"]


@pytest.mark.parametrize("command", [[], *([name] for name in texts.COMMAND_HELP), EVAL[:2]])
def test_help_is_vietnamese_throughout(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        make_parser().parse_args([*command, "--help"])
    shown = capsys.readouterr().out
    assert leaving.value.code == 0
    assert shown.startswith("Cách dùng: kehoach")
    assert not [word for word in ENGLISH if word in shown.lower()]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        pytest.param(["hoi"], "không có “hoi”", id="unknown command"),
        pytest.param(["extract"], "Thiếu tham số: TỆP", id="missing file"),
        pytest.param(["extract", "a", "b"], "Không có tham số: b", id="one file too many"),
        pytest.param(["ask", "x", "--nhanh"], "Không có tham số: --nhanh", id="unknown option"),
        pytest.param(["ask", "x", "--today"], "--today: thiếu giá trị", id="option without value"),
        pytest.param(
            ["ask", "x", "--today", "31/2/2026"],
            "Ngày “31/2/2026” không hợp lệ",
            id="a day as people write it",
        ),
        pytest.param(
            ["ask", "x", "--today", "2026-02-31"], "Ngày “2026-02-31” không hợp lệ", id="no such day"
        ),
        pytest.param(
            ["ask", "x", "--today", "20260630"], "không hợp lệ", id="ISO without dashes is not promised"
        ),
        pytest.param(["search", "x", "-k", "0"], "Số đoạn “0”", id="nothing wanted"),
        pytest.param(["search", "x", "-k", "muoi"], "Số đoạn “muoi”", id="not a number"),
        pytest.param(["search", "x", "-k", "٣"], "Số đoạn", id="a digit of another script"),
        pytest.param(["eval", "tim"], "không có “tim”", id="no such measure"),
        pytest.param(["eval", "search"], "Thiếu tham số: --corpus, --queries, --qrels", id="files missing"),
        pytest.param(["doctor", "--json=1"], "Lệnh chưa đúng", id="a value nobody asked for"),
    ],
)
def test_a_wrong_command_line_is_explained(argv: list[str], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        make_parser().parse_args(argv)
    assert said in refused.value.advice
    assert refused.value.exit_code == 2


def test_a_complaint_never_seen_is_still_vietnamese() -> None:
    assert complaint("something new in Python 3.99") == texts.BAD_COMMAND_LINE


def test_values_arrive_typed() -> None:
    args = make_parser().parse_args(["ask", "Sở", "Tài", "chính?", "--today", "2026-06-30", "--json"])
    assert args == argparse.Namespace(
        command="ask",
        version=False,
        question=["Sở", "Tài", "chính?"],
        today=date(2026, 6, 30),
        batch=None,
        explain=False,
        json=True,
    )


def test_day_and_count() -> None:
    assert day("2028-02-29") == date(2028, 2, 29)
    assert (count("1"), count("1000")) == (1, 1000)
