"""A source to a plan: its id, its metadata, its sections."""

import re
import unicodedata
from datetime import date

from corpus.agencies import Registry
from corpus.blocks import find_blocks
from corpus.metadata import read_meta
from corpus.models import Plan, PlanMeta
from corpus.outline import read_items
from corpus.reading import Source
from corpus.sections import sections_of

# A document in a title → the letters of its code: "Quyết định số 11/QĐ-BCĐCP" → QD11.
_CODES = {
    "Quyết định": "QD", "Nghị quyết": "NQ", "Chỉ thị": "CT", "Kế hoạch": "KH", "Nghị định": "ND",
    "Kết luận": "KL", "Chương trình": "CTR", "Thông tư": "TT", "Đề án": "DA", "Thông báo": "TB",
}  # fmt: skip
_NUMBERED = re.compile(
    rf"(?P<type>{'|'.join(_CODES)})(?:\s+hành động)?\s+(?:số\s+)?(?P<no>\d{{1,5}})", re.IGNORECASE
)
_LAW = re.compile(r"\b(?:Luật|LUẬT)\s+(?P<name>[^,;.]{3,60}?)(?=\s+(?i:trên|giai|năm|số|của|ngày)\b|[,;.]|$)")
_LONGEST_CODE = 8


def parse_plan(source: Source, *, registry: Registry, issued: date | None = None) -> Plan:
    """The plan that a source holds. issued: its day of issue where known from elsewhere."""
    items = read_items(find_blocks(source.text) if source.blocks is None else source.blocks)
    meta = read_meta(items)
    if issued and meta.day is None and meta.not_before is None and meta.year is None:
        meta = meta.model_copy(update={"not_before": issued})
    return Plan(
        id=plan_code(meta, source.sha256),
        file=source.file,
        sha256=source.sha256,
        text=source.text,
        meta=meta,
        sections=sections_of(items, len(source.text)),
    )


def plan_code(meta: PlanMeta, sha256: str) -> str:
    """A short code: its own number ("KH134"), else the document or law in its title ("QD11", "LCNC").

    A plan that names none of these gets "KH" and four digits of its hash.
    """
    own = re.match(r"(\d+)[/-]([A-ZĐ]+)", meta.number or "")
    if own:
        return f"{_ascii(own[2])}{int(own[1])}"
    if numbered := _NUMBERED.search(meta.title):
        return f"{_CODES[numbered['type'].capitalize()]}{int(numbered['no'])}"
    if law := _LAW.search(meta.title):
        return ("L" + "".join(_ascii(w[0]) for w in law["name"].split()))[:_LONGEST_CODE]
    return f"KH{sha256[:4].upper()}"


def _ascii(letters: str) -> str:
    plain = unicodedata.normalize("NFD", letters.upper().replace("Đ", "D"))
    return "".join(c for c in plain if c.isalnum() and c.isascii())
