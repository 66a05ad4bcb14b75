"""Settings of the Zalo bots: read, checked, one value a bot, nothing shown."""

import pytest
from pydantic import SecretStr

from bot import texts
from bot.channels.zalo_bot.settings import zalo_bots
from bot.errors import UsageError
from bot.settings import read_settings
from bot.zalo_settings import ZaloFields

GIVEN = {
    "TOKEN": "1:khoa-mot",
    "PROXY": "http://a:b@proxy:3128",
    "BASE_URL": "http://localhost:8081",
    "WEBHOOK_URL": "https://h/zalo/x1",
    "WEBHOOK_SECRET": "mat-khau-dai",
    "WEBHOOK_PORT": "9000",
    "MONTHLY": "9",
    "USERS": "8",
    "OA_APP": "77",
    "OA_SECRET": "bi-mat-oa",
    "OA_WEBHOOK_SECRET": "bi-mat-webhook",
    "OA_WEBHOOK_PORT": "9001",
    "OA_BASE_URL": "http://localhost:8082",
    "OA_OAUTH_URL": "http://localhost:8083",
    "OA_TEMPLATE": "300",
    "OA_MONTHLY": "7",
}


def _settings(**values: str) -> dict[str, str]:
    return {f"KEHOACH_ZALO_{name}": value for name, value in values.items()}


def test_every_setting_is_read() -> None:
    dumped = read_settings(_settings(**GIVEN)).model_dump()
    shown = {n: v.get_secret_value() if isinstance(v, SecretStr) else v for n, v in dumped.items()}
    for name in ZaloFields.model_fields:
        given = GIVEN[name.removeprefix("zalo_").upper()]
        assert str(shown[name]) == given, name


def test_nothing_secret_shows_and_all_of_it_is_known_to_the_filter() -> None:
    settings = read_settings(_settings(**GIVEN) | {"KEHOACH_ZALO_TOKEN": "a=1:khoa-mot b=2:khoa-hai"})
    hidden = {
        "1:khoa-mot",
        "2:khoa-hai",
        "http://a:b@proxy:3128",
        "mat-khau-dai",
        "bi-mat-oa",
        "bi-mat-webhook",
    }
    assert hidden <= set(settings.secrets)
    for value in ("khoa-mot", "khoa-hai", "a:b@", "mat-khau", "bi-mat"):
        assert value not in repr(settings)
        assert value not in repr(zalo_bots(settings))


def test_several_bots_have_addresses_secrets_and_ports_of_their_own() -> None:
    first, second = zalo_bots(
        read_settings(
            _settings(TOKEN="stc=1:x snv=2:y", WEBHOOK_URL="https://h/z/", WEBHOOK_SECRET="12345678")
        )
    )
    assert (first.name, second.name) == ("zalo.stc", "zalo.snv")
    assert (first.webhook_url, second.webhook_url) == ("https://h/z/stc", "https://h/z/snv")
    assert second.webhook_port == first.webhook_port + 1
    assert first.secret
    assert second.secret
    secrets = {b.secret.get_secret_value() for b in (first, second) if b.secret} | {"12345678"}
    assert len(secrets) == 3
    assert all(8 <= len(secret) <= 256 for secret in secrets)


def test_no_token_no_bot() -> None:
    assert zalo_bots(read_settings({})) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param({"TOKEN": "abc"}, texts.BAD_ZALO_TOKEN, id="a token that is none"),
        pytest.param({"TOKEN": "a=1:x a=2:y"}, texts.BAD_ZALO_TOKEN, id="a name twice"),
        pytest.param({"TOKEN": "1:x 2:y"}, texts.BAD_ZALO_TOKEN, id="two without a name"),
        pytest.param({"TOKEN": "oa=1:x"}, texts.BAD_ZALO_TOKEN, id="the name of the Official Account"),
        pytest.param({"TOKEN": "A.b=1:x"}, texts.BAD_ZALO_TOKEN, id="a name with odd signs"),
        pytest.param({"WEBHOOK_URL": "http://h/z"}, texts.ZALO_NEEDS_HTTPS, id="no TLS"),
        pytest.param({"WEBHOOK_URL": "https://h/z"}, texts.ZALO_NEEDS_SECRET, id="no secret"),
        pytest.param(
            {"WEBHOOK_URL": "https://h/z", "WEBHOOK_SECRET": "short"}, texts.ZALO_NEEDS_SECRET, id="short"
        ),
        pytest.param({"MONTHLY": "0"}, "KEHOACH_ZALO_MONTHLY", id="no messages"),
        pytest.param({"USERS": "-1"}, "KEHOACH_ZALO_USERS", id="fewer than no people"),
        pytest.param({"WEBHOOK_PORT": "x"}, "KEHOACH_ZALO_WEBHOOK_PORT", id="a port that is none"),
        pytest.param({"BASE_URL": "zalo"}, "KEHOACH_ZALO_BASE_URL", id="an address that is none"),
    ],
)
def test_what_does_not_do_is_said(values: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as told:
        zalo_bots(read_settings(_settings(**({"TOKEN": "1:abc"} | values))))
    assert said in str(told.value)
    assert "1:abc" not in str(told.value)
