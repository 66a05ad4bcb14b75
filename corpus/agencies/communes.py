"""The communes of a province after the mergers of 2025, from the package vietnam-provinces."""

from functools import lru_cache

from corpus.agencies.models import Scope
from corpus.text import fold


@lru_cache(maxsize=8)
def communes(scope: Scope) -> tuple[str, ...]:
    """Their names with the type in lower case: "xã Phú Bình", "phường Phan Đình Phùng"; () if unknown."""
    from vietnam_provinces import Province, Ward

    wanted = fold(scope.province)
    for province in Province.iter_all():
        if fold(province.name.removeprefix("Thành phố ").removeprefix("Tỉnh ")) == wanted:
            return tuple(_lower_type(ward.name) for ward in Ward.iter_by_province(province.code))
    return ()


@lru_cache(maxsize=1)
def everywhere() -> tuple[str, ...]:
    """The names of all provinces and communes of the country, with their types."""
    from vietnam_provinces import Province, Ward

    return (*(province.name for province in Province.iter_all()), *(ward.name for ward in Ward.iter_all()))


def _lower_type(name: str) -> str:
    for kind in ("Xã", "Phường", "Đặc khu"):
        if name.startswith(kind + " "):
            return kind.lower() + name[len(kind) :]
    return name
