"""The work done in the sandbox's child: gate, read, gate again. Its answers are plain JSON."""

import re
from collections.abc import Iterator
from typing import IO, Any

from corpus.encodings import convert
from corpus.errors import UnreadableFile
from corpus.readers.archive import Archive
from corpus.readers.parts import Cell, Extract, Part, Table
from corpus.readers.registry import read_as
from corpus.secrecy import SecretDocument, check_text

_DAMAGED = "Tệp bị hỏng hoặc không đúng định dạng: hãy mở bằng phần mềm đã tạo ra nó, lưu lại rồi thử lại."
_RUNS = re.compile(rb"</(?:w:p|a:p|row|si|Relationship)>|<w:(?:br|tab|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_DRAWN = re.compile(r"""<v:textpath[^>]*\bstring=["']([^"']*)["']""")
_BREAK = "\n\x1f\n"
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\U000e0000-\U000e007f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = "Văn bản có ký tự vô hình (độ rộng bằng không hoặc đảo chiều chữ): đã bỏ khi đọc."
_OLD_CODES = "Văn bản dùng bảng mã cũ ({names}), đã chuyển sang Unicode."
_UNSURE = "Không chắc bảng mã của văn bản: xin đối chiếu chữ có dấu trước khi duyệt."


def work(request: dict[str, Any], file: IO[bytes]) -> dict[str, Any]:
    """request: kind, name. Answers {"extract": …}, {"unreadable": advice} or {"secret": stamp}."""
    try:
        return {"extract": read_bytes(file.read(), request["kind"], request["name"]).model_dump(mode="json")}
    except SecretDocument as secret:
        return {"secret": secret.stamp}
    except UnreadableFile as error:
        return {"unreadable": error.advice}
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # a hostile file may break any parser in any way: that is the file's fault
        return {"unreadable": _DAMAGED, "cause": f"{type(error).__name__}: {error}"[:300]}


def read_bytes(data: bytes, kind: str, name: str) -> Extract:
    """Gate, parse, make Unicode, gate. Raises UnreadableFile, SecretDocument."""
    for text in _raw_texts(data, kind):
        check_text(text)
    extract = tidy(read_as(kind, data, name))
    check_text(extract.words(), extract.margin)
    return extract


def _raw_texts(data: bytes, kind: str) -> Iterator[str]:
    """What can be read before any parser runs: the XML of an Office file, hidden parts and drawings
    included.
    """
    if kind != "zip":
        return
    archive = Archive(data)
    for name in sorted(archive.names):
        if name.endswith(".xml") and name.startswith(("word/", "docProps/")):
            xml = _RUNS.sub(b"\n", archive.read(name)).decode("utf-8", errors="replace")
            yield "\n".join(_DRAWN.findall(xml))
            if "styles" not in name and "numbering" not in name:
                yield _TAG.sub("", xml)


def tidy(extract: Extract) -> Extract:
    """Old encodings made Unicode over the whole document at once; characters that nobody sees dropped."""
    texts = list(_texts(extract))
    joined = _BREAK.join(texts)
    converted = convert(joined) if extract.format not in {"txt", "md"} else None
    clean = converted.text if converted else joined
    clean = clean.replace("\u00ad", "") if extract.format != "txt" else clean
    warnings = list(extract.warnings)
    if _ZERO_WIDTH.search(clean) or _BIDI.search(clean):
        warnings.append(_INVISIBLE)
        clean = _BIDI.sub("", _ZERO_WIDTH.sub("", clean))
    doubt = extract.needs_confirmation
    if converted and converted.encodings:
        warnings.append(_OLD_CODES.format(names=", ".join(converted.encodings)))
        # A PDF's text layer loses letters of the old fonts for good ("Chương" → "Chơng").
        doubt = doubt or ("" if converted.sure and extract.format != "pdf" else _UNSURE)
    pieces = iter(clean.split(_BREAK))
    parts = tuple(_with_text(part, pieces) for part in extract.parts)
    notes = tuple(next(pieces) for _ in extract.notes)
    margin = tuple(next(pieces) for _ in extract.margin)
    return extract.model_copy(
        update={
            "parts": parts,
            "notes": notes,
            "margin": margin,
            "warnings": tuple(dict.fromkeys(warnings)),
            "needs_confirmation": doubt,
        }
    )


def _texts(extract: Extract) -> Iterator[str]:
    for part in extract.parts:
        if isinstance(part, Table):
            yield from (cell.text.replace("\x1f", "") for cell in part.cells)
        else:
            yield part.text.replace("\x1f", "")
    yield from extract.notes
    yield from extract.margin


def _with_text(part: Part, pieces: Iterator[str]) -> Part:
    if not isinstance(part, Table):
        return part.model_copy(update={"text": next(pieces)})
    cells: tuple[Cell, ...] = tuple(cell.model_copy(update={"text": next(pieces)}) for cell in part.cells)
    return part.model_copy(update={"cells": cells})
