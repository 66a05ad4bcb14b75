"""Dressed text shows the text to the letter, with a closed set of tags."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.markup import dress
from bot.dialogue.pages import paginate
from bot.schedule.rendering import units

TAG = re.compile(r"</?(b|i|code)>")
TEXT = st.text(alphabet=st.sampled_from("aộĐ <>&\"'_*[]()`~|:•“”\n\t-.#@/1😀👩‍🔧\u0301"), max_size=300)


@pytest.mark.parametrize(
    ("plain", "dressed"),
    [
        ("Trích dẫn:", "<b>Trích dẫn:</b>"),
        ("    “a < b”", "    <i>“a &lt; b”</i>"),
        ("• 3/3/2026: Việc [QD11-PL2.7] — chủ trì", "• 3/3/2026: Việc <code>[QD11-PL2.7]</code> — chủ trì"),
        ("• QD11-IV.2.a: Chủ trì & phối hợp", "• <code>QD11-IV.2.a</code>: Chủ trì &amp; phối hợp"),
        ("<b>giả</b> <script>", "&lt;b&gt;giả&lt;/b&gt; &lt;script&gt;"),
    ],
)
def test_lines(plain: str, dressed: str) -> None:
    assert dress(plain) == dressed


@given(TEXT)
def test_what_is_seen_is_the_text(text: str) -> None:
    dressed = dress(text)
    assert html.unescape(TAG.sub("", dressed)) == html.unescape(html.escape(text, quote=False))
    rest = TAG.sub("", dressed)
    assert "<" not in rest
    assert ">" not in rest


@given(TEXT)
def test_tags_are_paired_within_their_line(text: str) -> None:
    for line in dress(text).split("\n"):
        opened: list[str] = []
        for tag in TAG.finditer(line):
            if tag[0].startswith("</"):
                assert opened.pop() == tag[1]
            else:
                opened.append(tag[1])
        assert opened == []


@given(TEXT, st.integers(min_value=20, max_value=120))
def test_pages_hold_the_text_below_the_limit(text: str, limit: int) -> None:
    pages = paginate(text, limit)
    assert all(units(page) <= limit for page in pages)
    squeezed = re.sub(r"\s+", "", text)
    assert re.sub(r"\s+", "", "".join(pages)) == squeezed
    for page in pages:
        page.encode("utf-16")  # no half of a character


def test_a_citation_stays_with_its_quote() -> None:
    text = "\n".join(f"[{n}] Kế hoạch, Mục {n}\n    “{'chữ ' * 10}”" for n in range(40))
    for page in paginate(text, 500):
        assert page.count("[") == page.count("“")
