"""One budget of seconds for a whole answer, whatever hangs: name look-up, headers, a byte at a time.

The model works in a thread of its own; the caller waits for pieces until the time is over and then
goes on without it. The thread is a daemon and ends at its next piece or at its own time-out.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from rag.llm.errors import ModelError, ModelRubbish, ModelSlow
from rag.llm.model import Message, Model, Schema

MOST_CHARS = 16_000

_Piece = str | Exception | None


class Patient:
    """A model that answers within `seconds` and `MOST_CHARS`, or raises `ModelSlow`, `ModelRubbish`.

    clock: monotonic seconds.
    """

    def __init__(self, model: Model, *, clock: Callable[[], float]) -> None:
        self._model, self._clock = model, clock

    def stream(
        self, messages: Sequence[Message], *, schema: Schema | None = None, seconds: float = 8.0
    ) -> Iterator[str]:
        """The pieces of one answer. An exception of the model that is no `ModelError` becomes one."""
        end = self._clock() + seconds
        pieces: queue.SimpleQueue[_Piece] = queue.SimpleQueue()
        gone = threading.Event()

        def work() -> None:
            try:
                for piece in self._model.stream(messages, schema=schema, seconds=seconds):
                    if gone.is_set():
                        return
                    pieces.put(piece)
            except Exception as error:  # whatever happens in the thread comes out of the queue
                pieces.put(error)
            finally:
                pieces.put(None)

        threading.Thread(target=work, name="kehoach-llm", daemon=True).start()
        try:
            yield from self._take(pieces, end)
        finally:
            gone.set()

    def _take(self, pieces: "queue.SimpleQueue[_Piece]", end: float) -> Iterator[str]:
        size = 0
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, end - self._clock()))
            except queue.Empty:
                raise ModelSlow("Mô hình ngôn ngữ không trả lời kịp thời gian cho phép.") from None
            if piece is None:
                return
            if isinstance(piece, ModelError):
                raise piece
            if isinstance(piece, Exception):
                raise ModelRubbish(f"Mô hình ngôn ngữ lỗi: {type(piece).__name__}.") from piece
            size += len(piece)
            if size > MOST_CHARS:
                raise ModelRubbish("Mô hình ngôn ngữ trả lời quá dài.")
            if self._clock() >= end:
                raise ModelSlow("Mô hình ngôn ngữ không trả lời kịp thời gian cho phép.")
            yield piece
