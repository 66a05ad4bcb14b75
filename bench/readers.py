"""Pages a second for each format, beside markitdown and viparse, over the same generated files.

Ours includes the sandbox: a fresh process for every file. `converter` rows need the packages named; one that
is missing or fails is left out and says so. A page is 2,000 characters of the text that we read.
"""

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.timing import Row
from corpus.errors import UnreadableFile
from corpus.readers import read
from tests.rendering import RENDERERS, minipdf
from tests.rendering.frame import Row as Task

PAGE = 2_000
_REST = ("", "theo kế hoạch được Ủy ban nhân dân tỉnh giao, bảo đảm tiết kiệm và đúng", "quy định hiện hành.")
FORMS = ("pipe_md", "html", "docx_table", "docx_tcvn3", "xlsx", "rtf", "pdf_table", "pdf_prose")


def tasks(count: int) -> list[Task]:
    """As many tasks as asked for, alike in form, different in words."""
    return [
        {
            "no": str(i + 1),
            "text": f"Rà soát, hoàn thiện quy chế phối hợp số {i + 1} về an toàn thực phẩm trên địa bàn tỉnh",
            "lead": ("Sở Y tế", "Sở Công Thương", "Công an tỉnh")[i % 3],
            "support": "Các sở, ban, ngành tỉnh; UBND các xã, phường",
            "deadline": f"Quý {('I', 'II', 'III', 'IV')[i % 4]}/2026",
            "output": "Quyết định của UBND tỉnh",
        }
        for i in range(count)
    ]


def measure_readers(count: int = 400) -> Iterator[Row]:
    """Rows of the table; `count` tasks a file."""
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            render, suffix = RENDERERS[form]
            path = Path(folder) / f"{form}{suffix}"
            render(tasks(count), path)
            yield from _one_file(form, path)
        yield from _long_pdf(Path(folder))


def _one_file(form: str, path: Path) -> Iterator[Row]:
    start = time.perf_counter()
    pages = len(read(path).text) / PAGE
    own = time.perf_counter() - start
    figures = [f"{pages / own:.0f}"]
    for name, convert in (("markitdown", _markitdown), ("viparse", _viparse)):
        figures.append(f"{name} {_rate(convert, path, pages)}")
    yield Row(f"{form}: pages a second ({pages:.0f} pages, sandbox included)", ", ".join(figures))


def _rate(convert: Callable[[Path], object], path: Path, pages: float) -> str:
    try:
        convert(path)  # imports and models are not the converter's speed
        start = time.perf_counter()
        convert(path)
    except Exception as error:  # another project's converter may fail in any way
        return f"fails ({type(error).__name__})"
    return f"{pages / (time.perf_counter() - start):.0f}"


def _markitdown(path: Path) -> object:
    from markitdown import MarkItDown

    return MarkItDown(enable_plugins=False).convert(str(path)).text_content


def _viparse(path: Path) -> object:
    import viparse

    return viparse.load(str(path))


def _long_pdf(folder: Path) -> Iterator[Row]:
    """300 full pages: time and the child's peak memory."""
    pages = []
    for number in range(300):
        page = minipdf.Canvas()
        for line in range(45):
            words = f"- Điểm {number}: Sở Tài chính chủ trì bố trí kinh phí thực hiện các nhiệm vụ"
            page.text(70, 70 + 16 * line, words if line % 3 == 0 else _REST[line % 3])
        pages.append(page)
    minipdf.write_pdf(folder / "long.pdf", pages)
    start = time.perf_counter()
    try:
        read(folder / "long.pdf")
    except UnreadableFile as error:
        yield Row("pdf of 300 pages", f"refused: {error.advice}", "≤ 60 s")
        return
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Row(
        "pdf of 300 pages, through the sandbox", f"{seconds:.1f} s ({300 / seconds:.0f} pages/s)", "≤ 60 s"
    )
    yield Row("largest memory of any child so far", f"{peak:.0f} MB", "≤ 1,024 MB")


if __name__ == "__main__":
    from bench.timing import print_table

    print_table(measure_readers())
