"""The values of the approved template from a reminder as it was written. Pure; the texts: docs/zalo.md."""

import re

CODE = re.compile(r"\bNH-[2-9A-HJ-NP-Z]{4}\b")
TITLE_LIMIT, COUNT_LIMIT = 100, 30
"""Characters of a value, by the platform's types."""


def template_data(text: str) -> dict[str, str] | None:
    """{"tieu_de", "so_viec", "ma"} of a reminder or digest; None for a text that carries no code, which is
    no notice and must not be sent as one."""
    lines = text.splitlines()
    titles = [line for line in lines if CODE.search(line) and " · mã " in line]
    title = titles[-1] if titles else ""  # a line that marks a repeat or another way stands above it
    code = CODE.search(title)
    if code is None:
        return None
    words = re.sub(r"^[^\w“(]+", "", title.partition(" · mã ")[0]).strip()
    count = sum(line.lstrip().startswith("•") for line in lines)
    return {"tieu_de": words[:TITLE_LIMIT], "so_viec": str(count)[:COUNT_LIMIT], "ma": code[0]}
