"""Reads the agency data files strictly and fills them in for a province: the package's only I/O."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from corpus.agencies.models import Body, BodyFile, Scope
from corpus.agencies.words import key
from corpus.errors import BadRegistry

DATA = Path(__file__).parent / "data"
# The centrally-run cities: their bodies are "… thành phố", their Party committee is "Thành ủy".
_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"})
_UNIT = re.compile(r"^\s*(?:thành\s+phố|tỉnh|tp\.?)(?:\s+|$)", re.IGNORECASE)


def scope_of(province: str) -> Scope:
    """The province or city of that name, with or without "tỉnh"/"thành phố" before it."""
    name = _UNIT.sub("", province).strip()
    if not name:
        raise BadRegistry("Chưa đặt tên tỉnh: hãy đặt KEHOACH_PROVINCE.")
    return Scope(name, "thành phố", "Thành ủy") if name in _CITIES else Scope(name, "tỉnh", "Tỉnh ủy")


def load_bodies(scope: Scope, folder: Path = DATA) -> tuple[Body, ...]:
    """All bodies of the province, checked; raises BadRegistry where the data contradicts itself."""
    bodies = [
        _filled(body, scope)
        for path in sorted(folder.glob("*.json"))
        for body in _read(path).bodies
        if not body.provinces or scope.province in body.provinces
    ]
    check(bodies)
    return tuple(bodies)


def _read(path: Path) -> BodyFile:
    try:
        return BodyFile.model_validate_json(path.read_text(encoding="utf-8"), strict=False)
    except ValidationError as error:
        raise BadRegistry(f"Tệp cơ quan {path.name} không hợp lệ: {error}") from error


def _filled(body: Body, scope: Scope) -> Body:
    def each(templates: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(scope.fill(template) for template in templates)

    return body.model_copy(
        update={
            "name": scope.fill(body.name),
            "aliases": each(body.aliases),
            "short": each(body.short),
            "typed": each(body.typed),
            "shared": each(body.shared),
            "successors": each(body.successors),
            "members": each(body.members),
        }
    )


def check(bodies: Sequence[Body]) -> None:
    """Raises BadRegistry for an empty or twice-claimed wording, an unknown member or successor, a cycle."""
    owner: dict[tuple[str, ...], str] = {}
    for body in bodies:
        for wording in dict.fromkeys(key(w) for w in (body.name, *body.aliases, *body.short, *body.typed)):
            if not wording:
                raise BadRegistry(f"Tên rỗng trong dữ liệu của “{body.name}”.")
            if wording in owner:
                raise BadRegistry(f"“{' '.join(wording)}” thuộc cả “{owner[wording]}” và “{body.name}”.")
            owner[wording] = body.name
    named = {body.name: body for body in bodies}
    for body in bodies:
        for other in (*body.members, *body.successors):
            if other not in named:
                raise BadRegistry(f"“{body.name}” nhắc đến “{other}”, không có trong danh mục.")
    for body in bodies:
        _check_cycle(body, named, ())


def _check_cycle(body: Body, named: dict[str, Body], above: tuple[str, ...]) -> None:
    if body.name in above:
        raise BadRegistry(f"Vòng lặp: {' → '.join((*above, body.name))}.")
    for other in _next(body):
        _check_cycle(named[other], named, (*above, body.name))


def _next(body: Body) -> Iterable[str]:
    return (*body.members, *body.successors)
