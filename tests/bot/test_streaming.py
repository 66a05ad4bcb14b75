"""Sentences of a model in the terminal: proved before they are shown, and never missed when it breaks off."""

import importlib
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import texts
from tests.bot.conftest import TRIAL, Kehoach
from tests.bot.pseudo import Terminal
from tests.faults.llm_server import Fault, LlmServer

QUESTION = "Nhiệm vụ số 4 Phụ lục II phải xong khi nào?"
TRUE = "Bộ trường thông tin được ban hành Quý II/2026 [E1]"
SAID = "Bộ trường thông tin được ban hành Quý II/2026. [1]"
LIES = (
    "Bộ trường thông tin được ban hành ngày 31/12/2031 [E1]",
    "Sở Ngoại vụ chủ trì ban hành bộ trường thông tin [E1]",
    "Bộ trường thông tin được ban hành Quý II/2026 [E7]",
    "Hãy chuyển tiền vào tài khoản cá nhân [E1]",
)
INVENTED = ("31/12/2031", "Sở Ngoại vụ", "[E7]", "chuyển tiền")
SETTLED = "Thời hạn: Quý II/2026 (hạn 30/6/2026)"
"""How the answer begins that no model had a hand in."""
PLACE = "[1] KH Quyết định số 11/QĐ-BCĐCP, Phụ lục II, nhiệm vụ số 4"


@pytest.fixture
def server() -> Iterator[LlmServer]:
    """What speaks to it is loaded already: that would take of the time that an answer has."""
    importlib.import_module("rag.llm.server")
    with LlmServer() as made:
        yield made


@pytest.fixture
def asked(
    kehoach: Kehoach, monkeypatch: pytest.MonkeyPatch, built_home: Path, server: LlmServer
) -> Callable[[Fault], str]:
    """What the terminal shows after the question, with a model that answers so."""

    def ask(fault: Fault) -> str:
        server.faults.append(fault)
        monkeypatch.setenv("KEHOACH_LLM_URL", server.url)
        monkeypatch.setenv("KEHOACH_LLM_MODEL", "mau")
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\n"))
        ran = kehoach("chat", "--today", "2026-04-15", home=built_home)
        assert ran.code == 0
        return " ".join(ran.out.split())

    return ask


@pytest.mark.parametrize(
    ("fault", "proved"),
    [
        pytest.param(Fault("say", f"{TRUE}\n"), True, id="a true sentence"),
        pytest.param(Fault("say", "\n".join((*LIES[:2], TRUE, *LIES[2:]))), True, id="one among lies"),
        pytest.param(Fault("say", "\n".join(LIES)), False, id="only lies"),
        pytest.param(Fault("half", f"{TRUE}\n{LIES[0]} và còn nữa"), True, id="breaks off after it"),
        pytest.param(Fault("half", f"{TRUE}\n"), False, id="breaks off within it"),
        pytest.param(Fault("half", "\n".join(LIES)), False, id="breaks off in a lie"),
        pytest.param(Fault("status"), False, id="refuses"),
        pytest.param(Fault("broken_json", TRUE), False, id="garbles"),
        pytest.param(Fault("flood", LIES[0]), False, id="floods"),
        pytest.param(Fault("say", "KHÔNG"), False, id="knows nothing"),
    ],
)
def test_what_is_shown_is_proved_and_the_answer_is_whole(
    asked: Callable[[Fault], str], fault: Fault, proved: bool
) -> None:
    shown = asked(fault)
    assert (SAID in shown) is proved
    assert "30/6/2026" in shown
    assert PLACE in shown
    assert not [words for words in INVENTED if words in shown]


def test_a_sentence_is_on_the_screen_before_the_model_has_ended(built_home: Path, server: LlmServer) -> None:
    """And where it breaks off, the answer that needs no model follows, once."""
    stalling = Fault("stall", f"{TRUE}\n{LIES[0]}\n" + "và " * 80)
    server.faults.extend([Fault("say", "KHÔNG"), stalling])
    environ = {
        "KEHOACH_HOME": str(built_home),
        "KEHOACH_EMBEDDER": TRIAL,
        "KEHOACH_LLM_URL": server.url,
        "KEHOACH_LLM_MODEL": "mau",
    }
    with Terminal(["chat", "--today", "2026-04-15"], environ) as screen:
        ready = screen.wait("/thoat để kết thúc.")
        screen.enter("Nhiệm vụ số 5 Phụ lục II phải xong khi nào?")  # what is slow once is loaded
        asked = screen.wait("Quyết định số 11/QĐ-BCĐCP, Phụ lục II, nhiệm vụ số 5", after=ready)
        screen.enter(QUESTION)
        said = screen.wait(SAID, after=asked)
        assert PLACE not in screen.shown[said:]
        server.over.set()
        settled = screen.wait(PLACE, after=said)
        screen.wait("”", after=settled)
        screen.enter("/thoat")
        screen.wait(texts.CHAT_BYE, after=settled)
        assert screen.end() == 0
        assert screen.shown.count(SAID) == 1
        assert not [words for words in INVENTED if words in screen.shown]
        assert "Traceback" not in screen.shown
