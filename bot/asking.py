"""Looking over a plan in the terminal: rows shown, decisions asked for line by line."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from bot import texts
from bot.errors import UsageError
from bot.listing import review_cards
from bot.render import task_card
from bot.review import (
    Field,
    Review,
    ReviewItem,
    State,
    accept,
    confirm,
    correct,
    drop,
    leave,
    shown,
)
from corpus.agencies import Registry
from corpus.text import fold

Ask = Callable[[str, str], str]
"""(prompt, text to start from) → the line typed. EOFError at the end, KeyboardInterrupt for Ctrl-C."""

FIELDS = {str(number): field for number, field in enumerate(Field, 1)}


class Person(NamedTuple):
    """Who decides, and how the program talks with them."""

    name: str
    ask: Ask
    say: Callable[[str], None]
    now: Callable[[], datetime]
    registry: Registry


class Quit(Exception):
    """The person leaves; nothing is to be stored."""


def look_over(review: Review, person: Person) -> Review:
    """Every open row decided, and the whole confirmed. Raises Quit."""
    if review.confirm and not review.confirmed:
        while _letter(person, texts.REVIEW_CONFIRM, "ct") != "c":
            pass
        review = confirm(review)
    number = 0
    while review.open:
        number += 1
        item = review.open[0]
        person.say(f"\n[{number}/{number + len(review.open) - 1}] {task_card(item.task)}\n{texts.REVIEW_ASK}")
        review = _decide(review, item, person)
    return _last_look(review, person)


def _decide(review: Review, item: ReviewItem, person: Person) -> Review:
    task_id = item.read.id
    match _letter(person, texts.REVIEW_WHICH, "đcsblxt"):
        case "đ":
            return accept(review, task_id, by=person.name, at=person.now())
        case "c":
            return _accept_alike(review, item, person)
        case "s":
            return _edit(review, task_id, person)
        case "b":
            return leave(review, task_id)
        case "l":
            return _leave_all(review)
        case _:
            return drop(review, task_id, by=person.name, at=person.now())


def _accept_alike(review: Review, item: ReviewItem, person: Person) -> Review:
    """This row and every open one with no other doubts."""
    for other in review.open:
        if set(other.doubts) <= set(item.doubts):
            review = accept(review, other.read.id, by=person.name, at=person.now())
    return review


def _leave_all(review: Review) -> Review:
    for item in review.open:
        review = leave(review, item.read.id)
    return review


def _edit(review: Review, task_id: str, person: Person) -> Review:
    """One field after another until an empty line; a row stays open where nothing was changed."""
    choices = " · ".join(f"{key}: {texts.DIFF_FIELDS[field.value]}" for key, field in FIELDS.items())
    while typed := _line(person, texts.REVIEW_FIELD.format(choices)).strip():
        if typed not in FIELDS:
            person.say(texts.REVIEW_UNKNOWN)
            continue
        review = _set(review, task_id, FIELDS[typed], person)
    return review


def _set(review: Review, task_id: str, field: Field, person: Person) -> Review:
    """The value typed; as it was where it is not understood, with the reason."""
    task = review.item(task_id).task
    value = _line(person, texts.REVIEW_VALUE.format(texts.DIFF_FIELDS[field.value]), shown(field, task))
    try:
        review = correct(
            review, task_id, {field: value}, registry=person.registry, by=person.name, at=person.now()
        )
    except UsageError as error:
        person.say(error.advice)
    else:
        person.say(task_card(review.item(task_id).task))
    return review


def _last_look(review: Review, person: Person) -> Review:
    """Publish, correct one more row, or leave."""
    changed = [item for item in review.items if item.state in (State.DECIDED, State.DROPPED)]
    if changed:
        person.say("\n" + review_cards(changed))
    while True:
        word, _, rest = _line(person, texts.REVIEW_PUBLISH).strip().partition(" ")
        match _key(word):
            case "c":
                return review
            case "t":
                raise Quit
            case "s" if rest:
                try:
                    review.item(rest)
                except UsageError as error:
                    person.say(error.advice)
                else:
                    review = _edit(review, rest, person)
            case _:
                person.say(texts.REVIEW_UNKNOWN)


def _letter(person: Person, prompt: str, allowed: str) -> str:
    """One of the letters, asked for until it is one; "t" leaves. Raises Quit."""
    while True:
        key = _key(_line(person, prompt))
        if key == "t":
            raise Quit
        if key and key in allowed:
            return key
        person.say(texts.REVIEW_UNKNOWN)


def _key(typed: str) -> str:
    """The letter meant: "Đ", "d" and "đ" are one."""
    letter = fold(typed.strip())[:1]
    return "đ" if letter == "d" else letter


def _line(person: Person, prompt: str, start: str = "") -> str:
    """Raises Quit where the person leaves with Ctrl-D or Ctrl-C, or a pipe has ended."""
    try:
        return person.ask(prompt, start)
    except (EOFError, KeyboardInterrupt) as leaving:
        raise Quit from leaving
