"""Plans handed in, looked over row by row and published; administrators only."""

from collections.abc import Callable
from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from bot.layout import shorten
from bot.library import LibraryStore
from bot.listing import due_words
from bot.render import KIND_WORDS
from bot.review import Field, ReviewItem, State, obstacles, shown
from bot.web import texts
from bot.web.asking import Ask
from bot.web.decisions import ACTS, Decision
from bot.web.drafts import Draft
from bot.web.gate import Page
from bot.web.reading import Layout
from bot.web.rows import line_of
from bot.web.views import failure, page
from corpus.text import collapse

FIELDS = {
    Field.LEAD: "Chủ trì",
    Field.SUPPORT: "Phối hợp",
    Field.DEADLINE: "Thời hạn",
    Field.OUTPUT: "Kết quả",
    Field.BASIS: "Căn cứ",
    Field.REPORT_TO: "Báo cáo về",
}
HINTS = {
    Field.LEAD: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy",
    Field.SUPPORT: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy",
    Field.DEADLINE: "Ví dụ: 30/6/2026, Quý II/2026, hằng năm; để trống nếu văn bản không ghi",
}
STATES = {
    State.SURE: "Rõ",
    State.OPEN: "Cần kiểm tra",
    State.DECIDED: "Đã duyệt",
    State.DROPPED: "Không phải nhiệm vụ",
    State.LEFT: "Để dấu cần kiểm tra",
}
ROWS = 30


class ShownRow(NamedTuple):
    """A row ready for the template. alike: other open rows with the same doubts."""

    id: str
    where: str
    kind: str
    text: str
    state: str
    state_words: str
    doubts: tuple[str, ...]
    values: tuple[tuple[str, str, str, str], ...]
    due: str
    alike: int


def overview(ask: Ask) -> Response:
    """Where plans are handed in, what waits, and the plans that answer already."""
    catalogue = ask.house.catalogue(ask.today)
    return page(
        ask,
        "review_list.html",
        drafts=ask.house.drafts.all(),
        cards=tuple(catalogue.cards.values()),
        doubtful={
            plan_id: sum(bool(t.issues) for t in catalogue.tasks.values() if t.plan_id == plan_id)
            for plan_id in catalogue.cards
        },
        added={entry.plan for entry in LibraryStore(ask.house.settings.home).shelf().entries},
        limit=ask.house.web.upload >> 20,
    )


def hand_in(ask: Ask) -> Response:
    """Read a file; a plan that is there already, or cannot be read, is said so at once."""
    sent = ask.files.get("tep")
    if sent is None or not sent.filename:
        return failure(ask, texts.NO_FILE, 422)
    draft = ask.house.drafts.hand_in(sent.filename, sent.file.read())
    if draft.candidate is not None and draft.candidate.known:
        ask.house.drafts.drop(draft.id)
        return failure(ask, texts.ALREADY_PUBLISHED, 409)
    _audit(ask, "draft", draft.plan.id)
    return _to(draft.id)


def reopen(ask: Ask) -> Response:
    """Look over a plan that answers already."""
    return _to(ask.house.drafts.reopen(ask.form.get("ke_hoach", "")[:20]).id)


def draft(ask: Ask) -> Response:
    """The rows of a draft: those in doubt first, or all of them."""
    number = ask.path("number")
    job = ask.house.press.job(number)
    if job is not None and job.state != "failed":
        return page(ask, "review_job.html", job=job, number=number)
    found = ask.house.drafts.get(number)
    everything = ask.query("xem") == "tat-ca"
    items = found.review.items if everything else found.review.open
    pages = max(1, -(-len(items) // ROWS))
    wanted = ask.query("trang")
    at = min(int(wanted), pages) if wanted.isdecimal() and int(wanted) else 1
    states = [item.state for item in found.review.items]
    return page(
        ask,
        "review.html",
        draft=found,
        rows=[_row(item, found) for item in items[(at - 1) * ROWS : at * ROWS]],
        everything=everything,
        at=at,
        pages=pages,
        counts={state: states.count(state) for state in State if states.count(state)},
        words=STATES,
        obstacles=obstacles(found.review),
        job=job,
        hints={field.value: hint for field, hint in HINTS.items()},
        short=found.candidate.entry.short if found.candidate else found.plan.meta.title,
    )


def text(ask: Ask) -> Response:
    """The words of a draft, a row of it marked."""
    found = ask.house.drafts.get(ask.path("number"))
    tasks = [item.read for item in found.review.items]
    layout = Layout(found.plan, tasks)
    task = next((one for one in tasks if one.id == ask.query("nv")), None)
    return page(
        ask,
        "plan.html",
        card={"id": found.plan.id, "short": found.plan.meta.title or found.file},
        back=f"/duyet/{found.id}",
        standing=(),
        outline=layout.outline(),
        parts_of_plan=layout.parts(task.evidence if task else ()),
        marked=task is not None,
        line=line_of(task, ask.today) if task else None,
    )


def decide(ask: Ask) -> Response:
    """A decision on a row (or on all that are open), then on to the next one."""
    number, act = ask.path("number"), ask.form.get("viec", "")
    if act == "undo":
        ask.house.drafts.undo(number)
        return _to(number, ask)
    if act not in ACTS:
        return failure(ask, texts.BAD_REQUEST, 422)
    fields = {field: collapse(ask.form[field.value]) for field in Field if field.value in ask.form}
    before = ask.house.drafts.get(number)
    row = ask.form.get("dong", "")[:60]
    if act == "correct":
        task = before.review.item(row).task
        fields = {field: value for field, value in fields.items() if value != shown(field, task)}
    decision = Decision.model_validate(
        {
            "act": act,
            "task_id": row,
            "fields": fields if act == "correct" else {},
            "by": _name(ask),
            "at": ask.now,
        }
    )
    ask.house.drafts.decide(number, decision)
    return _to(number, ask)


def publish(ask: Ask) -> Response:
    """Publish what was decided; the page then says how it goes."""
    found = ask.house.drafts.get(ask.path("number"))
    if found.candidate is None and not found.review.corrections:
        return failure(ask, texts.NOTHING_DECIDED, 422)
    if reasons := obstacles(found.review):
        return failure(ask, " ".join(reasons[:3]), 422)
    if ask.house.press.start(found, _name(ask)) is None:
        return failure(ask, texts.BUSY_PUBLISHING, 409)
    _audit(ask, "publish", found.plan.id)
    return _to(found.id)


def drop(ask: Ask) -> Response:
    """Throw a draft away; nothing was published."""
    ask.house.drafts.drop(ask.path("number"))
    return RedirectResponse("/duyet", 303)


def _row(item: ReviewItem, found: Draft) -> ShownRow:
    task = item.task
    values = tuple(
        (field.value, label, shown(field, task), HINTS.get(field, "")) for field, label in FIELDS.items()
    )
    alike = sum(other.doubts == item.doubts for other in found.review.open) if item.state is State.OPEN else 0
    doubts = item.doubts if item.state in (State.OPEN, State.LEFT) else ()
    return ShownRow(
        task.id,
        task.where,
        KIND_WORDS[task.kind],
        shorten(collapse(task.text), 600),
        item.state.value,
        STATES[item.state],
        doubts,
        values,
        due_words(task),
        alike,
    )


def _name(ask: Ask) -> str:
    """Who decides, as the library keeps it: a pseudonym that the machine's keeper can resolve."""
    person = ask.visitor.person
    assert person is not None
    return person.name or f"web:{person.uid[:10]}"


def _audit(ask: Ask, action: str, detail: str) -> None:
    person, store = ask.visitor.person, ask.house.store
    assert person is not None
    with store.write():
        store.system.audit(person.uid, action, detail, ask.now)


def _to(number: str, ask: Ask | None = None) -> Response:
    keep = "?xem=tat-ca" if ask is not None and ask.form.get("xem") == "tat-ca" else ""
    at = f"&trang={ask.form['trang']}" if keep and ask and ask.form.get("trang", "").isdecimal() else ""
    return RedirectResponse(f"/duyet/{number}{keep}{at}", 303)


def _admin(path: str, show: Callable[[Ask], Response], method: str = "GET", rate: str = "") -> Page:
    return Page(path, "duyet", show, method, personal=True, rate=rate)


PAGES = (
    _admin("/duyet", overview),
    _admin("/duyet/nap", hand_in, "POST", "upload"),
    _admin("/duyet/mo-lai", reopen, "POST", "write"),
    _admin("/duyet/{number}", draft),
    _admin("/duyet/{number}/van-ban", text),
    _admin("/duyet/{number}/quyet-dinh", decide, "POST", "write"),
    _admin("/duyet/{number}/cong-bo", publish, "POST", "write"),
    _admin("/duyet/{number}/bo", drop, "POST", "write"),
)
