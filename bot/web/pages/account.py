"""Signing in and out, consent, one's own data, the look of the page."""

import secrets

from starlette.responses import RedirectResponse, Response

from bot.dialogue.texts import CONSENT, CONSENT_VERSION, START
from bot.onetime import typed
from bot.state.models import Person
from bot.state.port import Store
from bot.web import texts
from bot.web.asking import Ask
from bot.web.gate import Page, client_of, safe_return
from bot.web.talk import LIFE as TALK_LIFE
from bot.web.tokens import fresh_token
from bot.web.views import failure, page
from bot.web.visitors import CHANNEL, LIFE, cookie_name, set_cookie, web_address

PARTS = {
    "person": "Hồ sơ",
    "addresses": "Nơi nhận tin",
    "consents": "Đồng ý",
    "subscriptions": "Đăng ký",
    "sessions": "Phiên trên trang web",
    "calendars": "Địa chỉ lịch riêng",
    "reports": "Đã báo cáo",
    "messages": "Tin đã gửi",
    "conversations": "Câu chuyện đang nhớ",
}


class _WrongCode(Exception):
    """Takes back what was made for a code that is none."""


def signing_in(ask: Ask, wrong: str = "") -> Response:
    """Where a code is typed; a link may bring it along, but only the button uses it."""
    return page(
        ask,
        "signin.html",
        status=403 if wrong else 200,
        code=typed(ask.query("ma"))[:20],
        back=safe_return(ask.query("ve") or ask.form.get("ve", "/")),
        wrong=wrong,
    )


def sign_in(ask: Ask) -> Response:
    """A session for whom the code is; the browser gets another secret, the old one is worth nothing."""
    buckets, client = ask.house.buckets, client_of(ask.request)
    if not (buckets.free("signin", client) and buckets.free("signin-all", "")):
        return failure(ask, texts.TOO_MANY_CODES, 429)
    person = redeem(ask.house.store, typed(ask.form.get("ma", ""))[:20], ask)
    if person is None:
        buckets.take("signin", client)
        buckets.take("signin-all", "")
        return signing_in(ask, texts.WRONG_CODE)
    token = fresh_token()
    store = ask.house.store
    with store.write():
        web_address(store, person, ask.now)
        if ask.visitor.signed_in:
            store.web.end(ask.visitor.browser)
        store.web.open(token, person.id, ask.now)
        store.system.audit(person.uid, "signin", CHANNEL, ask.now)
    ask.house.talks.move(ask.visitor.browser, token)
    agreed = bool(store.people.consents(person.id)) or person.role == "admin"
    back = safe_return(ask.form.get("ve", "/"))
    response = RedirectResponse(back if agreed else "/tai-khoan", 303)
    set_cookie(response, ask.house.web, token)
    return response


def redeem(store: Store, code: str, ask: Ask) -> Person | None:
    """Whom a code stands for: somebody known (from a chat), or a new person (from the machine)."""
    number = store.web.redeem(code, ask.now) if code else None
    if number is not None:
        return store.people.get(number)
    try:
        with store.write():
            person = store.people.add(secrets.token_hex(12), kind="person", name="", now=ask.now)
            address = web_address(store, person, ask.now)
            role = store.pairing.redeem(
                code, person.id, channel=CHANNEL, chat_id=address.chat_id, now=ask.now
            )
            if role is None:
                raise _WrongCode
            store.system.audit(person.uid, "pair", role, ask.now)
            return store.people.get(person.id)
    except _WrongCode:
        return None


def sign_out(ask: Ask) -> Response:
    """The session ends; with `moi_noi` all sessions of the person do."""
    store = ask.house.store
    if ask.visitor.person is not None:
        if ask.form.get("moi_noi"):
            store.web.end_all(ask.visitor.person.id)
        store.web.end(ask.visitor.browser)
    ask.house.talks.forget(ask.visitor.browser)
    response = RedirectResponse("/", 303)
    response.delete_cookie(cookie_name(ask.house.web), path="/", secure=ask.house.web.secure, httponly=True)
    return response


def account(ask: Ask) -> Response:
    """Consent, all that is kept about the person, and the way out."""
    person = ask.visitor.person
    assert person is not None
    kept = ask.house.store.people.export(person.id)
    return page(
        ask,
        "account.html",
        about=START.partition("\n")[0],
        consent=CONSENT.partition("\n")[0],
        agreed=ask.visitor.role != "guest",
        kept=[(PARTS.get(name, name), len(rows)) for name, rows in kept.items() if rows],
        days=LIFE.days,
        hours=int(TALK_LIFE.total_seconds() // 3600),
    )


def agree(ask: Ask) -> Response:
    """Consent given."""
    store, person = ask.house.store, ask.visitor.person
    assert person is not None
    with store.write():
        store.people.consent(person.id, CONSENT_VERSION, True, ask.now)
        store.system.audit(person.uid, "consent", CONSENT_VERSION, ask.now)
    return RedirectResponse("/theo-doi", 303)


def look(ask: Ask) -> Response:
    """Dark or light, kept by the browser."""
    response = RedirectResponse(safe_return(ask.form.get("ve", "/")), 303)
    chosen = ask.form.get("giao_dien", "")
    if chosen in {"dark", "light"}:
        response.set_cookie(
            "giao-dien",
            chosen,
            max_age=365 * 86400,
            path="/",
            secure=ask.house.web.secure,
            httponly=True,
            samesite="lax",
        )
    return response


PAGES = (
    Page("/dang-nhap", "dangnhap", signing_in),
    Page("/dang-nhap", "dangnhap", sign_in, "POST"),
    Page("/dang-xuat", "dangnhap", sign_out, "POST"),
    Page("/tai-khoan", "dulieucuatoi", account, personal=True),
    Page("/tai-khoan/dong-y", "dongy", agree, "POST", personal=True, rate="write"),
    Page("/giao-dien", "dangnhap", look, "POST", rate="write"),
)
