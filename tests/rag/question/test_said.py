"""What a question says once its ways of asking are taken away."""

import pytest

from rag.question.said import said


@pytest.mark.parametrize(
    ("question", "left"),
    [
        pytest.param("dân công sở, ai lo?", (), id="all accents stand in a phrase, the rest is still asking"),
        pytest.param("hiệu trưởng nói ra sao?", (), id="words of asking that need no accents"),
        pytest.param("hiệu trưởng và chim sẻ", ("chim", "sẻ"), id="what no phrase holds is left"),
        pytest.param("hiệu trưởng nằm ở mục nào?", (), id="asking for the place is no matter of its own"),
    ],
)
def test_the_rest_is_read_with_the_accents_of_the_whole(question: str, left: tuple[str, ...]) -> None:
    assert said(question).words == left
