"""Flows: plain words that point back at the source."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.flow import join, read_flow, runs
from corpus.text import nfc, plain, squeeze

MARKED = st.lists(
    st.sampled_from(
        [
            "Sở Tài chính",
            " ",
            "\n",
            "**",
            "<b>",
            "</b>",
            "## ",
            "_",
            "[bookmark: _Hlk1]",
            "(1)",
            "\t",
            "≥35",
            "<",
        ]
    ),
    max_size=30,
).map("".join)


@given(MARKED)
def test_a_flow_shows_what_plain_shows(text: str) -> None:
    assert read_flow(text, 0, len(text)).text == plain(text)


@given(st.text(max_size=200))
def test_every_character_maps_to_the_source(raw: str) -> None:
    text = nfc(raw)
    flow = read_flow(text, 0, len(text))
    for char, at in zip(flow.text, flow.origin, strict=True):
        assert char == text[at] or (char == " " and (text[at].isspace() or text[at] == "<"))


@given(MARKED, MARKED)
def test_every_run_can_be_quoted(before: str, after: str) -> None:
    text = before + "[footnoteRef:1] [1:  Ghi chú cuối trang.] " + after
    for start, end in runs(read_flow(text, 0, len(text)), text):
        assert squeeze(plain(text[start:end])) in squeeze(text)


def test_a_footnote_breaks_a_run() -> None:
    text = "triển khai[footnoteRef:1]; các chương trình.[1:  Nghị quyết số 1.] Tiếp theo"
    flow = read_flow(text, 0, len(text))
    assert flow.text == "triển khai; các chương trình. Tiếp theo"
    assert [text[a:b].strip() for a, b in runs(flow, text)] == [
        "triển khai",
        "; các chương trình.",
        "Tiếp theo",
    ]


def test_joined_flows_keep_their_places() -> None:
    text = "một | hai | ba"
    flow = join((read_flow(text, 0, 3), read_flow(text, 12, 14)))
    assert flow.text == "một ba"
    assert [text[a:b] for a, b in runs(flow, text)] == ["một", "ba"]


def test_a_line_break_tag_is_a_blank() -> None:
    assert read_flow("Sở A<br>Sở B", 0, 12).text == "Sở A Sở B"
