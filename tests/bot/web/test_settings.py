"""What an operator may choose for the page, and what is refused before anything starts."""

import socket

import pytest

from bot.errors import UsageError
from bot.settings import has_desktop, read_settings
from bot.web.server import bind
from bot.web.settings import DEFAULT_PORT, WebSettings, web_settings

PUBLIC = "https://tro-ly.example.vn"


def read(**values: str) -> WebSettings | None:
    return web_settings(read_settings({f"KEHOACH_{name.upper()}": value for name, value in values.items()}))


def test_without_a_port_there_is_no_page_unless_it_is_wanted() -> None:
    assert read() is None
    made = web_settings(read_settings({}), wanted=True)
    assert made == WebSettings(port=DEFAULT_PORT)
    assert made.address == "http://127.0.0.1:8600"
    assert not made.secure


@pytest.mark.parametrize(
    ("values", "guests"),
    [
        ({"web_port": "8700"}, True),
        ({"web_port": "8700", "web_guests": "closed"}, False),
        ({"web_url": PUBLIC}, False),
        ({"web_url": PUBLIC, "web_guests": "open"}, True),
    ],
    ids=["loopback is open", "unless closed", "the public is not", "unless opened"],
)
def test_who_may_read_without_signing_in(values: dict[str, str], guests: bool) -> None:
    made = read(**values)
    assert made is not None
    assert made.guests is guests


def test_a_public_address_is_one_of_its_names_and_keeps_cookies_to_tls() -> None:
    made = read(web_url=f"{PUBLIC}/", web_host="0.0.0.0", web_port="8700")
    assert made is not None
    assert made.secure
    assert made.address == PUBLIC
    assert "tro-ly.example.vn" in made.hosts
    assert made.proxies == "*"
    assert WebSettings().proxies == "127.0.0.1,::1"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"web_url": "http://tro-ly.example.vn"}, "https://"),
        ({"web_host": "0.0.0.0", "web_port": "8700"}, "KEHOACH_WEB_URL"),
        ({"web_host": "tro-ly", "web_port": "8700"}, "KEHOACH_WEB_URL"),
        ({"web_port": "99999"}, "KEHOACH_WEB_PORT"),
        ({"web_guests": "maybe"}, "KEHOACH_WEB_GUESTS"),
        ({"files": "maybe"}, "KEHOACH_FILES"),
        ({"files": "link"}, "KEHOACH_WEB_URL"),
    ],
    ids=[
        "no TLS",
        "open to the network without TLS",
        "a name of the network",
        "no such port",
        "no such choice",
        "no such way of files",
        "links to nowhere",
    ],
)
def test_what_would_not_be_safe_is_refused(values: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read(**values)


def test_a_port_in_use_is_told_before_anything_is_built() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match="KEHOACH_WEB_PORT"):
            bind(WebSettings(port=other.getsockname()[1]))


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "w"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_browser_is_opened_only_where_there_is_a_screen(
    environ: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_desktop(environ, platform) is expected


def test_who_follows_the_link_before_the_page_is_built_is_not_refused() -> None:
    with bind(WebSettings(port=0)) as taken:
        address = taken.getsockname()
        with socket.create_connection(address, timeout=5) as early:
            assert early.getpeername() == address
        with pytest.raises(UsageError):
            bind(WebSettings(port=address[1]))
