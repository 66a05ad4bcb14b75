"""Files in: any document that people have → a `Reading`. Untrusted bytes are parsed in a child process only.

`read(path)` is the whole interface. Order: what is it → size → secrecy by name → child: gate, checks,
parser, gate → gate once more here → text and blocks.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from corpus.blocks import Block
from corpus.errors import UnreadableFile
from corpus.readers.assemble import assemble
from corpus.readers.identify import NAMES, PROMISES, identify
from corpus.readers.parts import Extract
from corpus.readers.registry import HELPED
from corpus.sandbox import ChildFailed, Limits, run_isolated
from corpus.secrecy import SecretDocument, check_name, check_text
from corpus.text import nfc

MAX_BYTES = 100 << 20
_HEAD = 4096
_LONGEST_NAME = 200
_UNWANTED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\\/]")
_LETTER = re.compile(r"[^\W\d_]")

_MISSING = "Không tìm thấy tệp “{name}”: hãy kiểm tra lại đường dẫn."
_FOLDER = "“{name}” là thư mục, không phải tệp: hãy chỉ rõ từng tệp cần đọc."
_SPECIAL = "“{name}” không phải tệp thường: hãy chọn một tệp văn bản."
_CLOSED = "Không mở được tệp “{name}”: hãy kiểm tra quyền đọc và thử lại."
_EMPTY = "Tệp “{name}” rỗng (0 byte): hãy sao chép hoặc tải lại tệp."
_LARGE = "Tệp “{name}” lớn hơn 100 MB: hãy tách văn bản hoặc bỏ ảnh trong tệp rồi thử lại."
_WORDLESS = "Tệp “{name}” không có nội dung chữ: hãy chọn tệp khác."
_SUFFIX = "Tệp mang đuôi “{suffix}” nhưng nội dung là {kind}: đã đọc theo nội dung."
_FAILED = {
    "time": "Tệp “{name}” xử lý quá 60 giây nên đã dừng: hãy tách nhỏ hoặc lưu lại dạng .docx rồi thử lại.",
    "memory": (
        "Tệp “{name}” đòi quá nhiều bộ nhớ nên đã dừng: hãy tách nhỏ hoặc lưu lại dạng .docx rồi thử lại."
    ),
    "output": "Tệp “{name}” chứa quá nhiều chữ so với một văn bản: hãy tách nhỏ rồi thử lại.",
    "died": (
        "Tệp “{name}” làm bộ đọc dừng đột ngột nên không được nhận: hãy mở bằng phần mềm gốc, lưu lại "
        "rồi thử lại."
    ),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read.

    file: its name made harmless; sha256: of its bytes; kind: what it is (a key of `identify.NAMES`);
    text: NFC with "\\n" line ends; blocks: paragraphs and tables with flows into `text`, None for plain text;
    warnings: Vietnamese sentences; needs_confirmation: why a person must confirm before it is published,
    or "".
    """

    file: str
    sha256: str
    kind: str
    text: str
    blocks: tuple[Block, ...] | None = None
    warnings: tuple[str, ...] = ()
    needs_confirmation: str = ""


def read(path: Path, *, limits: Limits | None = None) -> Reading:
    """Read any supported file. Raises UnreadableFile (one Vietnamese sentence), SecretDocument."""
    name = safe_name(path.name)
    check_name(nfc(path.stem))
    with _open(path, name) as file:
        head = file.read(_HEAD)
        if not head:
            raise UnreadableFile(_EMPTY.format(name=name))
        kind = identify(head, path.suffix)
        digest = _sha256(file)
        extract = _in_child(file, kind, name, limits or Limits(helpers=kind in HELPED))
    check_text(extract.words(), extract.margin)
    text, blocks = assemble(extract)
    if not _LETTER.search(text):
        raise UnreadableFile(_WORDLESS.format(name=name))
    warnings = (*_suffix_warning(path.suffix, kind), *extract.warnings)
    return Reading(name, digest, kind, text, blocks, warnings, extract.needs_confirmation)


def safe_name(name: str) -> str:
    """A file's name as data: NFC, no control, bidirectional or path characters, at most 200 characters."""
    clean = _UNWANTED.sub("", unicodedata.normalize("NFC", name)).strip() or "tệp"
    return clean if len(clean) <= _LONGEST_NAME else clean[:150] + "…" + clean[-40:]


def _open(path: Path, name: str) -> BinaryIO:
    try:
        if path.is_dir():
            raise UnreadableFile(_FOLDER.format(name=name))
        if path.exists() and not path.is_file():
            raise UnreadableFile(_SPECIAL.format(name=name))
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(_LARGE.format(name=name))
        return path.open("rb")
    except FileNotFoundError as error:
        raise UnreadableFile(_MISSING.format(name=name)) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(_CLOSED.format(name=name)) from error


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _in_child(file: BinaryIO, kind: str, name: str, limits: Limits) -> Extract:
    try:
        answer = run_isolated("corpus.readers.worker:work", file, {"kind": kind, "name": name}, limits)
    except ChildFailed as failure:
        raise UnreadableFile(_FAILED[failure.reason].format(name=name)) from failure
    if "secret" in answer:
        raise SecretDocument(str(answer["secret"]))
    if "unreadable" in answer:
        raise UnreadableFile(str(answer["unreadable"]))
    try:
        return Extract.model_validate(answer.get("extract"))
    except ValidationError as error:
        raise UnreadableFile(_FAILED["died"].format(name=name)) from error


def _suffix_warning(suffix: str, kind: str) -> tuple[str, ...]:
    promised = PROMISES.get(suffix.lower())
    if promised is None or kind in promised:
        return ()
    return (_SUFFIX.format(suffix=suffix, kind=NAMES[kind]),)
