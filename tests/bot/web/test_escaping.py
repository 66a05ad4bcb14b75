"""Whatever a person types or a plan holds is shown as text, never as markup."""

import html
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.web.pages.chat import shown
from bot.web.prose import blocks
from bot.web.reading import Layout
from bot.web.views import address, environment
from corpus.models import Plan, PlanMeta, Span
from tests.bot.web.world import Browser, Office

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}</textarea>&amp;"
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
ALLOWED = {"p", "h3", "ul", "li", "a", "strong"}


class Tags(HTMLParser):
    """The tags of a page, with the attributes that could carry a script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.risky: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.risky += [one for one in attrs if one[0].startswith("on") or one[0] == "style"]
        self.risky += [one for one in attrs if one[0] == "href" and (one[1] or "").startswith("javascript")]


def test_what_is_typed_comes_back_as_text(guest: Browser) -> None:
    guest.get("/")
    guest.post("/hoi", cau_hoi=HOSTILE)
    pages = [guest.get("/").text]
    typed = quote(HOSTILE)
    for path in (
        "/nhiem-vu?co_quan=",
        "/nhiem-vu?tim=",
        "/tim?tu=",
        "/?hoi=",
        "/dang-nhap?ma=",
        "/lich-han?nam=",
    ):
        pages.append(guest.get(f"{path}{typed}").text)
    pages.append(guest.get(f"/ke-hoach/{quote(HOSTILE, safe='')}").text)
    for page in pages:
        tags = Tags(page)
        assert tags.found.count("script") == 1
        assert "img" not in tags.found
        assert tags.risky == []
        assert "49" not in re.findall(r"value=\"[^\"]*\b(49)\b", page)


@given(text=ANY)
def test_an_answer_is_text_whatever_it_says(text: str) -> None:
    """Every letter of an answer is shown, escaped; no tag comes out of it."""
    made = blocks(text, is_task=lambda name: True, cited=range(1000))
    template = environment().from_string(
        "{% for b in made %}{% for l in b.lines %}{% for x in l %}{{ x.text }}{% endfor %}\n"
        "{% endfor %}{% endfor %}"
    )
    rendered = template.render(made=made)
    assert Tags(rendered).found == []
    words = re.sub(r"[\s•\-–\[\]]", "", text)
    assert re.sub(r"[\s•\-–\[\]]", "", html.unescape(rendered)) == words


@given(value=ANY)
def test_a_value_in_an_address_stays_one_value(value: str) -> None:
    made = address("/nhiem-vu", co_quan=value, trang="")
    assert re.fullmatch(r"/nhiem-vu(\?co_quan=[A-Za-z0-9%+._~*-]+)?", made)


PLAN_TEXT = st.lists(
    st.sampled_from(
        [
            "I. MỤC TIÊU",
            "1. Việc <b>một</b>",
            "a\tb\tc",
            "TT\tNhiệm vụ\tHạn",
            "1.\tXây dựng\t30/6",
            "",
            "<script>x</script>",
        ]
    ),
    max_size=12,
).map("\n".join)


@given(text=PLAN_TEXT, start=st.integers(0, 80), length=st.integers(0, 60))
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_a_plan_is_shown_whole_and_exactly_the_quote_is_marked(text: str, start: int, length: int) -> None:
    plan = Plan(id="KH1", file="a", sha256="0" * 64, text=text, meta=PlanMeta(title="A"))
    layout = Layout(plan, ())
    span = Span(start, start + length)
    plainly, marked = layout.parts(()), layout.parts((span,))
    pieces = [p for part in marked for p in _pieces(part)]
    assert "".join(p.text for p in pieces) == "".join(p.text for part in plainly for p in _pieces(part))
    quoted = re.sub(r"\s", "", "".join(p.text for p in pieces if p.marked))
    assert _within(quoted, re.sub(r"\s", "", text[start : start + length]))
    assert [p.mark for p in pieces if p.mark] == (["trich"] if any(p.marked for p in pieces) else [])


def _pieces(part):  # type: ignore[no-untyped-def]
    yield from part.pieces
    for row in part.rows:
        for cell in row.cells:
            yield from cell.pieces


def _within(part: str, whole: str) -> bool:
    """Whether the letters of one are all in the other: layout marks are not shown, and the cells of a table
    that lost its frame come back in their order."""
    return Counter(part) <= Counter(whole)


def test_every_task_of_the_plans_can_be_opened_at_its_words(office: Office) -> None:
    """Each task's own first words are marked, in the very plan that states it."""
    catalogue = office.house.catalogue(date(2026, 4, 15))
    for task in catalogue.tasks.values():
        parts = catalogue.layout(task.plan_id).parts(task.evidence)
        words = re.sub(r"\s", "", "".join(p.text for part in parts for p in _pieces(part) if p.marked))
        assert re.sub(r"\s", "", task.text)[:30] in words, task.id


def test_every_citation_of_an_answer_is_a_link_into_the_plan(office: Office) -> None:
    browser = office.browser()
    browser.get("/")
    browser.post("/hoi", cau_hoi="Những việc nào đang quá hạn?")
    (exchange,) = office.house.talks.of(browser.client.cookies["phien"], office.now).exchanges
    made = shown(exchange, office.house.catalogue(date(2026, 4, 15)))
    assert len(made.sources) >= 3
    for source in made.sources:
        assert browser.get(source.link.partition("#")[0]).text.count('id="trich"') == 1
