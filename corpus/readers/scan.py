"""Pictures of text, through tesseract where the machine has it. OCR turns "Quý II" into "Quý I": whatever
comes
from here needs a person's confirmation before anything is published."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableFile
from corpus.readers.parts import Extract, Lines

DOUBT = (
    "Chữ được nhận dạng từ ảnh (OCR): xin đối chiếu từng ngày, số và tên cơ quan với bản gốc trước khi duyệt."
)
MISSING = "hãy cài tesseract-ocr và gói tiếng Việt (tesseract-ocr-vie), hoặc dùng bản .docx, .pdf có lớp chữ."
_NO_TESSERACT = "Tệp chỉ có ảnh, không có chữ để đọc: " + MISSING
_NO_VIETNAMESE = "Máy có tesseract nhưng thiếu tiếng Việt: hãy cài gói tesseract-ocr-vie rồi thử lại."
_UNREAD = (
    "Không nhận dạng được chữ nào trong ảnh: hãy quét lại rõ hơn (300 dpi) hoặc dùng bản .docx, .pdf có "
    "lớp chữ."
)
_MANY = "Bản quét có hơn {limit} trang ảnh: hãy tách nhỏ hoặc dùng bản .docx, .pdf có lớp chữ."
MAX_PAGES = 20
"""What fits in the child's time at about two seconds a page."""
_DPI = 200
_SECONDS = 50


def read(data: bytes, name: str) -> Extract:
    """A PNG, JPEG or TIFF. Raises UnreadableFile."""
    program = _program()
    if program is None:
        raise UnreadableFile(_NO_TESSERACT)
    return _extract([_recognise(program, data, ".img")])


def read_pages(document: Any, numbers: Sequence[int]) -> Extract:
    """The pages of a PDF that is nothing but pictures. Raises UnreadableFile."""
    texts = texts_of(document, numbers)
    if not texts:
        raise UnreadableFile(_NO_TESSERACT)
    return _extract(texts[i] for i in numbers)


def texts_of(document: Any, numbers: Sequence[int]) -> dict[int, str]:
    """Page number → text; {} without tesseract. `document` is a pypdfium2 PdfDocument. Raises
    UnreadableFile.
    """
    program = _program()
    if program is None:
        return {}
    if len(numbers) > MAX_PAGES:
        raise UnreadableFile(_MANY.format(limit=MAX_PAGES))
    return {number: _recognise(program, _picture(document[number]), ".pgm") for number in numbers}


def _extract(texts: Iterable[str]) -> Extract:
    joined = "\n\n".join(texts)
    if not joined.strip():
        raise UnreadableFile(_UNREAD)
    return Extract(format="scan", parts=(Lines(text=joined),), needs_confirmation=DOUBT)


def _picture(page: Any) -> bytes:
    """The page in grey as a PGM file: two header lines and the pixels, no image library needed."""
    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = bytes(bitmap.buffer)
    rows = b"".join(pixels[i * stride : i * stride + width] for i in range(height))
    bitmap.close()
    page.close()
    return f"P5\n{width} {height}\n255\n".encode() + rows


def _program() -> str | None:
    return shutil.which("tesseract")


def _recognise(program: str, image: bytes, suffix: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"page{suffix}"
        source.write_bytes(image)
        command = [program, str(source), "stdout", "-l", "vie", "--psm", "4"]
        environment = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_SECONDS, check=False, env=environment
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise UnreadableFile(_UNREAD) from error
    if done.returncode and b"vie" in done.stderr:
        raise UnreadableFile(_NO_VIETNAMESE)
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "\n").strip()
