"""On what a task rests, where its sentence says which document gave it."""

import re

from corpus.flow import Flow
from corpus.references import find_references

# "… được giao tại Chương trình số …"
_GIVEN = re.compile(r"\bgiao\s+tại\s+(?=[A-ZĐ])")


def basis_of(body: Flow) -> str:
    """The numbered document that a task says it was given by, with its date; "" where it names none."""
    given = _GIVEN.search(body.text)
    cited = next(find_references(body.cut(given.end())), None) if given else None
    return (
        cited.words
        if given and cited and cited.words and body.text.startswith(cited.words, given.end())
        else ""
    )
