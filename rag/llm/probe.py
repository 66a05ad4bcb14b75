"""Tries a model server and says what works, for `kehoach doctor --llm`. Sends only the sample below."""

import time
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from corpus.models import Deadline, DeadlineKind, Frozen, Span, Task, TaskKind
from rag.llm.breaker import Breaker
from rag.llm.errors import ModelError, ModelRefused, ModelRubbish
from rag.llm.ground import Find
from rag.llm.model import Message
from rag.llm.patience import Patient
from rag.llm.phraser import Phraser
from rag.llm.port import server_model
from rag.llm.understander import Understander
from rag.models import Answer, Citation, Query, Route, ShownTask

REACHED, LISTED, STREAMS, JSON_MODE, GROUNDED = (
    "Kết nối máy chủ",
    "Mô hình có trên máy chủ",
    "Trả lời từng phần",
    "Trả lời theo khuôn JSON",
    "Câu mẫu qua kiểm chứng",
)


class ProbeStep(Frozen):
    """One thing tried: ok is None where the server does not say (not every one lists its models)."""

    name: str
    ok: bool | None
    detail: str


class ProbeReport(Frozen):
    """All that was tried, in order; what cannot be tried without the step before is left out."""

    steps: tuple[ProbeStep, ...]

    @property
    def usable(self) -> bool:
        """Whether answers can be phrased with this model."""
        return any(step.name == GROUNDED and step.ok for step in self.steps)


class _Tried(NamedTuple):
    ok: bool | None
    detail: str


def probe(
    url: str,
    model: str,
    *,
    find: Find,
    api_key: str = "",
    timeout: float = 8.0,
    clock: Callable[[], float] = time.monotonic,
) -> ProbeReport:
    """Tries everything that answering needs of the server, each within `timeout` seconds."""
    trial = _Trial(url, model, api_key, timeout, find=find, clock=clock)
    steps = [trial.step(REACHED, trial.reach)]
    if trial.reached:
        steps.append(trial.step(LISTED, trial.listed))
        steps.append(trial.step(STREAMS, trial.streams))
        steps.append(trial.step(JSON_MODE, trial.json_mode))
        steps.append(trial.step(GROUNDED, trial.grounded))
    return ProbeReport(steps=tuple(steps))


class _Trial:
    """The steps over one server."""

    def __init__(
        self,
        url: str,
        model: str,
        api_key: str,
        timeout: float,
        *,
        find: Find,
        clock: Callable[[], float],
    ) -> None:
        self._url, self._name, self._key, self._timeout = url, model, api_key, timeout
        self._find, self._clock = find, clock
        self._model = server_model(url, model, api_key=api_key, timeout=timeout)
        self._models: tuple[str, ...] | None = None
        self.reached = False

    def step(self, name: str, attempt: Callable[[], _Tried]) -> ProbeStep:
        """One step; a failure is a finding, with advice."""
        start = self._clock()
        try:
            tried = attempt()
        except ModelError as error:
            tried = _Tried(False, error.advice)
        seconds = f"{self._clock() - start:.1f}".replace(".", ",")
        return ProbeStep(name=name, ok=tried.ok, detail=f"{tried.detail} ({seconds} giây)")

    def reach(self) -> _Tried:
        from rag.llm.server import ServerLLM

        llm = self._model.llm
        assert isinstance(llm, ServerLLM)
        try:
            self._models = llm.listed()
        except (ModelRefused, ModelRubbish) as error:
            if isinstance(error, ModelRefused) and error.status in {401, 403}:
                raise
        self.reached = True
        return _Tried(True, "Máy chủ có trả lời.")

    def listed(self) -> _Tried:
        if self._models is None:
            return _Tried(None, "Máy chủ không liệt kê mô hình.")
        if self._name in self._models:
            return _Tried(True, self._name)
        some = ", ".join(name[:60] for name in self._models[:5]) or "không có mô hình nào"
        return _Tried(False, f"Không thấy “{self._name}”. Máy chủ có: {some}.")

    def streams(self) -> _Tried:
        patient = Patient(self._model, clock=self._clock)
        asked = [Message("user", "Hãy đếm từ một đến mười bằng chữ.")]
        pieces = [p for p in patient.stream(asked, seconds=self._timeout) if p]
        if not pieces:
            return _Tried(False, "Mô hình trả lời rỗng.")
        more = len(pieces) > 1
        return _Tried(
            more, f"{len(pieces)} phần." if more else "Câu trả lời đến một lần, không theo từng phần."
        )

    def json_mode(self) -> _Tried:
        understander = Understander(
            model=Patient(self._model, clock=self._clock),
            breaker=Breaker(clock=self._clock),
            agencies=(_BODY, "Sở Tư pháp"),
            plans=(("KH1", "Kế hoạch mẫu"),),
            seconds=self._timeout,
        )
        query = understander.understand(f"{_BODY} phải làm gì trước 30/6/2026?", today=date(2026, 1, 15))
        if query is None:
            return _Tried(False, "Mô hình không trả về đối tượng JSON đúng khuôn.")
        right = query.agencies == (_BODY,) and query.window is not None
        return _Tried(right, "Đọc đúng câu hỏi mẫu." if right else "Đúng khuôn nhưng đọc sai câu hỏi mẫu.")

    def grounded(self) -> _Tried:
        phraser = Phraser(
            model=Patient(self._model, clock=self._clock),
            find=self._find,
            breaker=Breaker(clock=self._clock),
            seconds=self._timeout,
        )
        told: list[str] = []
        phraser.phrase(_sample_answer(), tasks={_TASK.id: _TASK}, write=told.append)
        if not told:
            return _Tried(
                False, "Không câu nào của mô hình qua được kiểm chứng; câu trả lời có sẵn sẽ được dùng."
            )
        return _Tried(True, told[0])


_BODY = "Sở Tài chính"
_QUOTE = f"{_BODY} chủ trì, trình Ủy ban nhân dân tỉnh dự toán kinh phí trước ngày 15/6/2026."
_TASK = Task(
    id="KH1-1",
    plan_id="KH1",
    kind=TaskKind.TASK,
    where="Mục 1",
    text=_QUOTE,
    span=Span(0, len(_QUOTE)),
    evidence=(Span(0, len(_QUOTE)),),
    lead=(_BODY,),
    deadline=Deadline(
        raw="trước ngày 15/6/2026", kind=DeadlineKind.DATE, due=date(2026, 6, 15), exclusive=True
    ),
)


def _sample_answer() -> Answer:
    proof = Citation(
        n=1,
        plan="Kế hoạch mẫu",
        where="Mục 1",
        quote=_QUOTE,
        span=_TASK.span,
        plan_id="KH1",
        task_id=_TASK.id,
    )
    query = Query(
        question="Ai trình dự toán kinh phí, trước ngày nào?", today=date(2026, 1, 15), text="dự toán"
    )
    return Answer(
        text=_QUOTE, route=Route.LOOKUP, citations=(proof,), tasks=(ShownTask(task=_TASK),), query=query
    )
