"""The model chooses, orders and phrases; what it writes passes only as far as `rag.llm.check` proves it.

The deterministic answer comes first and is never lost: it goes out where nothing passes, and stands
below what passed where that leaves out a task or a field that was asked for.
"""

import json
import logging
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing

from corpus.models import Task
from prompts import render
from rag.compose.phrases import NEAR, UNDERSTOOD
from rag.llm.breaker import Breaker
from rag.llm.check import holds
from rag.llm.errors import ModelError
from rag.llm.ground import Find, Ground
from rag.llm.lines import Said, sentences, whole_lines
from rag.llm.missing import misses
from rag.llm.model import Message, Model
from rag.models import Answer, Ask, Citation, Route

log = logging.getLogger(__name__)

MOST_EVIDENCE = 12
MOST_SENTENCES = 8
LONGEST_EVIDENCE = 1_500
ROUTES = frozenset({Route.CONTENT, Route.LOOKUP})
# Answered with a verdict or a count that the code works out.
_NOT_PHRASED = frozenset({Ask.YESNO, Ask.COUNT})
Write = Callable[[str], None]


class Phraser:
    """Puts a checked answer into sentences of the model's, each proved by the spans it cites.

    model: should be bounded in time (`rag.llm.patience.Patient`); find: bodies named in a text
    (`Registry.find`); breaker: shared by all that use this model.
    """

    def __init__(self, *, model: Model, find: Find, breaker: Breaker, seconds: float = 8.0) -> None:
        self._model, self._find, self._breaker, self._seconds = model, find, breaker, seconds

    def wants(self, answer: Answer) -> bool:
        """Whether an answer gains by being phrased: lists, verdicts, counts and refusals do not."""
        query = answer.query
        if query is None or query.claim or query.late or query.overdue or set(query.asks) & _NOT_PHRASED:
            return False
        return answer.route in ROUTES and not answer.abstained and bool(answer.citations)

    def phrase(
        self,
        answer: Answer,
        *,
        tasks: Mapping[str, Task],
        near: Sequence[Citation] = (),
        write: Write | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """The answer phrased; itself where the model has nothing that can be proved. Never raises for
        what a model does.

        tasks: those cited, by id; near: further proofs that the model may choose (numbered after the
        answer's own); write: is given each sentence as soon as it has passed, with its marks.
        """
        if answer.query is None or not self.wants(answer):
            return answer
        cited = (*answer.citations, *near)[:MOST_EVIDENCE]
        passed: list[Said] = []
        whole = True
        try:
            with (
                self._breaker.guard(),
                closing(self._passing(answer.query.question, cited, tasks, seconds)) as told,
            ):
                for said in told:
                    passed.append(said)
                    if write:
                        write(shown(said, cited))
        except ModelError as error:
            log.info("the model did not answer: %s", type(error).__name__)
            whole = False
        return _joined(answer, passed, cited, tasks, whole)

    def _passing(
        self, question: str, cited: Sequence[Citation], tasks: Mapping[str, Task], seconds: float | None
    ) -> Generator[Said, None, None]:
        """The sentences that are proved, each once, as they come."""
        grounds = _Grounds(cited, tasks, self._find)
        seen: set[str] = set()
        stream = self._model.stream(
            messages(question, cited), seconds=self._seconds if seconds is None else seconds
        )
        for line in whole_lines(stream):
            for said in sentences(line):
                if said.text.casefold() in seen or not grounds.holds(said):
                    continue
                seen.add(said.text.casefold())
                yield said
                if len(seen) >= MOST_SENTENCES:
                    return


class _Grounds:
    """The grounds of one answer, by the keys that a sentence cites."""

    def __init__(self, cited: Sequence[Citation], tasks: Mapping[str, Task], find: Find) -> None:
        self._cited, self._tasks, self._find = cited, tasks, find
        self._known: dict[tuple[int, ...], Ground] = {}

    def holds(self, said: Said) -> bool:
        """Whether all keys exist and their spans prove the sentence."""
        if not said.keys or not all(1 <= key <= len(self._cited) for key in said.keys):
            return False
        if said.keys not in self._known:
            chosen = [self._cited[key - 1] for key in said.keys]
            tasks = [t for c in chosen if c.task_id and (t := self._tasks.get(c.task_id))]
            self._known[said.keys] = Ground([c.quote for c in chosen], tasks, self._find)
        return holds(said.text, self._known[said.keys])


def messages(question: str, cited: Sequence[Citation]) -> tuple[Message, Message]:
    """What the model is told: the rules, and the data as JSON strings, which nothing in them can leave."""
    evidence = "\n".join(f"E{n}: {quoted(c.quote[:LONGEST_EVIDENCE])}" for n, c in enumerate(cited, start=1))
    rules = render("phrase_rules", most=str(MOST_SENTENCES))
    return (
        Message("system", rules),
        Message("user", render("phrase_data", question=quoted(question), evidence=evidence)),
    )


def quoted(text: str) -> str:
    """Text as one JSON string in which no tag and no line end can stand."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return json.dumps(printable, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")


def shown(said: Said, cited: Sequence[Citation]) -> str:
    """A sentence with the numbers of its proofs: "… quý I/2026. [1][3]"."""
    stop = "" if said.text[-1] in "!?…" else "."
    return f"{said.text}{stop} " + "".join(f"[{cited[key - 1].n}]" for key in said.keys)


def _joined(
    answer: Answer, passed: Sequence[Said], cited: Sequence[Citation], tasks: Mapping[str, Task], whole: bool
) -> Answer:
    """What passed, and below it the deterministic answer where that says more."""
    if not passed:
        return answer
    told = "\n".join(shown(said, cited) for said in passed)
    used = {cited[key - 1].n for said in passed for key in said.keys}
    own = {c.n for c in answer.citations}
    if not whole or misses(answer, told, used, tasks):
        extra = tuple(c for c in cited if c.n in used - own)
        return answer.model_copy(
            update={"text": f"{told}\n{answer.text}", "citations": (*answer.citations, *extra)}
        )
    near = [line for line in answer.text.splitlines() if line.startswith((NEAR, UNDERSTOOD))]
    return answer.model_copy(
        update={
            "text": "\n".join([told, *near]),
            "citations": tuple(c for c in cited if c.n in used),
        }
    )
