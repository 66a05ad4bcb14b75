"""The language model is off unless the settings name one; named, it stands beside the same assistant."""

import json

import pytest

from bot.cli import main
from bot.errors import UsageError
from bot.settings import read_settings
from tests.faults.llm_server import Fault, LlmServer


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"KEHOACH_LLM_URL": "http://127.0.0.1:1/v1"}, "KEHOACH_LLM_MODEL"),
        ({"KEHOACH_LLM_URL": "may chu"}, "KEHOACH_LLM_URL"),
        ({"KEHOACH_LLM_TIMEOUT": "60"}, "KEHOACH_LLM_TIMEOUT"),
        ({"KEHOACH_LLM_TIMEOUT": "nhanh"}, "KEHOACH_LLM_TIMEOUT"),
    ],
    ids=["url without model", "no address", "longer than people wait", "no number"],
)
def test_a_setting_that_cannot_be_used_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        read_settings(environ)


def test_the_key_is_never_shown() -> None:
    environ = {
        "KEHOACH_LLM_URL": "http://127.0.0.1:1/v1",
        "KEHOACH_LLM_MODEL": "mau",
        "KEHOACH_LLM_KEY": "canary-7F3K",
    }
    assert "canary-7F3K" not in repr(read_settings(environ))


def test_doctor_says_that_no_model_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--llm", "--json"])
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["Mô hình ngôn ngữ"]["ok"] is None


def test_doctor_tries_the_server(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with LlmServer() as server:
        server.faults.extend([Fault("status")] * 9)
        monkeypatch.setenv("KEHOACH_LLM_URL", server.url)
        monkeypatch.setenv("KEHOACH_LLM_MODEL", "mau")
        assert main(["doctor", "--llm", "--json"]) == 1
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["Kết nối máy chủ"]["ok"]
    assert checks["Mô hình ngôn ngữ"]["ok"] is False
