"""Publishing beside the pages: it takes seconds to minutes, and the page says how it went."""

import logging
import threading
from collections.abc import Callable
from typing import NamedTuple

from bot import listing, publishing
from bot.settings import Settings
from bot.web import texts
from bot.web.drafts import Draft, Drafts
from corpus.errors import KehoachError

log = logging.getLogger(__name__)


class Job(NamedTuple):
    """state: "running", "done" or "failed"; words: what came of it."""

    state: str
    words: str = ""
    plan: str = ""


class Press:
    """One publication at a time. refresh: take up the new release; by draft number what became of it."""

    def __init__(self, settings: Settings, drafts: Drafts, refresh: Callable[[], None]) -> None:
        self._settings = settings
        self._drafts = drafts
        self._refresh = refresh
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def job(self, number: str) -> Job | None:
        """How a publication goes, None for a draft that nobody published."""
        return self._jobs.get(number)

    def start(self, draft: Draft, by: str) -> threading.Thread | None:
        """Begin; None where one is under way already."""
        with self._lock:
            if any(job.state == "running" for job in self._jobs.values()):
                return None
            self._jobs[draft.id] = Job("running", plan=draft.plan.id)
        thread = threading.Thread(target=self._run, args=(draft, by), name="publish", daemon=True)
        thread.start()
        return thread

    def _run(self, draft: Draft, by: str) -> None:
        try:
            words = self._publish(draft, by)
        except KehoachError as error:
            self._jobs[draft.id] = Job("failed", error.advice, draft.plan.id)
        except Exception:
            log.exception("publishing failed")
            self._jobs[draft.id] = Job("failed", texts.FAILED, draft.plan.id)
        else:
            self._refresh()
            self._drafts.drop(draft.id)
            self._jobs[draft.id] = Job("done", words, draft.plan.id)

    def _publish(self, draft: Draft, by: str) -> str:
        if draft.candidate is None:
            done = publishing.correct_plan(self._settings, draft.plan.id, draft.review.corrections)
            return listing.summary(done.changes)
        entry = draft.candidate.entry.model_copy(update={"by": by})
        ready = draft.candidate._replace(entry=entry, review=draft.review)
        published = publishing.publish(self._settings, [ready])
        return listing.summary(published.changes) if published else texts.ALREADY_PUBLISHED
