"""Templates to pages. Everything put into a template is escaped there; nothing is marked as safe."""

import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, Response

from bot.access import may
from bot.clock import VN_TZ
from bot.layout import shorten
from bot.web import nav
from bot.web.asking import Ask
from bot.web.tokens import form_word
from corpus.deadlines import day_words
from corpus.text import collapse

# "Số: /KH-UBND"; "ngày tháng 3 năm 2026"
_NO_NUMBER = re.compile(r"(?<=Số: )(?=/)")
_NO_DAY = re.compile(r"(ngày|tháng) (?=tháng|năm)")
TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Escapes everything; a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "day": day_words,
        "clock": clock,
        "short": lambda text, limit: shorten(collapse(text), limit),
        "gaps": gaps,
        "n": lambda number: f"{number:,}".replace(",", "."),
        "part": lambda text: quote(text, safe=""),
    }
    made.globals |= {"address": address}
    return made


def page(ask: Ask, template: str, *, status: int = 200, **values: Any) -> Response:
    """A whole page."""
    return HTMLResponse(render(ask, template, **values), status)


def render(ask: Ask, template: str, **values: Any) -> str:
    """A template with what every template may use."""
    visitor, house = ask.visitor, ask.house
    unread = house.store.web.unread(visitor.person.id, ask.now) if visitor.person else 0
    return (
        environment()
        .get_template(template)
        .render(
            {
                "asset": house.assets.url,
                "path": ask.request.url.path,
                "nav": nav.items(visitor.role, visitor.signed_in, ask.request.url.path),
                "signed_in": visitor.signed_in,
                "role": visitor.role,
                "may": lambda command: may(visitor.role, command, "private", "web"),
                "word": lambda: form_word(visitor.browser),
                "unread": unread,
                "theme": theme(ask),
                "today": ask.today,
                "here": ask.request.url.path + (f"?{ask.request.url.query}" if ask.request.url.query else ""),
            }
            | values
        )
    )


def failure(ask: Ask, words: str, status: int) -> Response:
    """A page that says what is wrong; a fragment for our own script."""
    template = "_failure.html" if ask.scripted else "failure.html"
    return page(ask, template, status=status, words=words, status_code=status)


def theme(ask: Ask) -> str:
    """ "dark" or "light" where the visitor chose one, "" for as the system does."""
    chosen = ask.request.cookies.get("giao-dien", "")
    return chosen if chosen in {"dark", "light"} else ""


def address(path: str, **values: Any) -> str:
    """A link of ours with a query; empty values are left out."""
    kept = {name: value for name, value in values.items() if value not in ("", None)}
    return f"{path}?{urlencode(kept)}" if kept else path


def gaps(printed: str) -> str:
    """A number or date as a draft prints it, with a sign where nothing was filled in: "Số: …/KH-UBND"."""
    return _NO_DAY.sub(r"\1 … ", _NO_NUMBER.sub("…", collapse(printed)))


def clock(value: datetime) -> str:
    """07:30 ngày 30/6/2026"""
    local = value.astimezone(VN_TZ)
    return f"{local:%H:%M} ngày {day_words(local.date())}"
