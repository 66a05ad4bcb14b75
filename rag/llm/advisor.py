"""Both uses of the model behind one door, with one budget of seconds for each question."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from corpus.models import Task
from rag.llm.breaker import Breaker
from rag.llm.ground import Find
from rag.llm.model import Model
from rag.llm.patience import Patient
from rag.llm.phraser import Phraser, Write
from rag.llm.understander import Understander
from rag.models import Answer, Citation, Query

LEAST_SECONDS = 0.5


class Sitting:
    """One question: what reading it took is no longer there for phrasing the answer."""

    def __init__(
        self, *, phraser: Phraser, understander: Understander, clock: Callable[[], float], seconds: float
    ) -> None:
        self._phraser, self._understander = phraser, understander
        self._clock, self._end = clock, clock() + seconds

    def understand(self, question: str, *, today: date) -> Query | None:
        """The question as the model reads it, None where it cannot, may not, or has no time."""
        if self._left() < LEAST_SECONDS:
            return None
        return self._understander.understand(question, today=today, seconds=self._left())

    def phrase(
        self,
        answer: Answer,
        *,
        tasks: Mapping[str, Task],
        near: Sequence[Citation] = (),
        write: Write | None = None,
    ) -> Answer:
        """The answer phrased as far as it can be proved, else itself (see `Phraser.phrase`)."""
        if self._left() < LEAST_SECONDS:
            return answer
        return self._phraser.phrase(answer, tasks=tasks, near=near, write=write, seconds=self._left())

    def _left(self) -> float:
        return self._end - self._clock()


class Advisor:
    """What an assistant is given where a model is set up.

    find: bodies named in a text (`Registry.find`); agencies, plans: what a question may be about;
    clock: monotonic seconds; seconds: for all that the model does for one question.
    """

    def __init__(
        self,
        *,
        model: Model,
        find: Find,
        agencies: Sequence[str],
        plans: Sequence[tuple[str, str]],
        clock: Callable[[], float],
        seconds: float = 8.0,
    ) -> None:
        patient, breaker = Patient(model, clock=clock), Breaker(clock=clock)
        self._clock, self._seconds = clock, seconds
        self._phraser = Phraser(model=patient, find=find, breaker=breaker)
        self._understander = Understander(model=patient, breaker=breaker, agencies=agencies, plans=plans)

    def sitting(self) -> Sitting:
        """For one question; its time starts now."""
        return Sitting(
            phraser=self._phraser,
            understander=self._understander,
            clock=self._clock,
            seconds=self._seconds,
        )
