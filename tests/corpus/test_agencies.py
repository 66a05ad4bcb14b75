"""The registry: data that cannot contradict itself, groups, and names that resolve to themselves."""

import json
from pathlib import Path

import pytest

from corpus.agencies import Registry, load_registry
from corpus.agencies.loader import load_bodies, scope_of
from corpus.errors import BadRegistry

PROVINCES = ("Thái Nguyên", "Hà Nội", "Lào Cai", "Quảng Ninh", "Cần Thơ")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry("Thái Nguyên")


def write(folder: Path, *bodies: dict[str, object]) -> Path:
    """A data folder that holds these bodies."""
    (folder / "bodies.json").write_text(json.dumps({"about": "test", "bodies": bodies}), encoding="utf-8")
    return folder


BODY = {"name": "Sở Tài chính", "kind": "so"}
BAD = {
    "two bodies of one name": (BODY, BODY),
    "an alias that is another's name": (BODY, {"name": "Sở Y tế", "kind": "so", "aliases": ["sở tài chính"]}),
    "an abbreviation claimed twice": (
        {"name": "Hội A", "kind": "x", "short": ["HND"]},
        {"name": "Hội B", "kind": "x", "short": ["HND"]},
    ),
    "an empty name": ({"name": "", "kind": "so"},),
    "an alias without a letter": ({"name": "Hội A", "kind": "x", "aliases": ["-"]},),
    "an unknown member": ({"name": "Các sở", "kind": "nhom", "members": ["Sở Z"]},),
    "an unknown successor": ({"name": "Sở Cũ", "kind": "cu", "successors": ["Sở Z"]},),
    "a group in itself": ({"name": "Các sở", "kind": "nhom", "members": ["Các sở"]},),
    "two groups in each other": (
        {"name": "Nhóm A", "kind": "nhom", "members": ["Nhóm B"]},
        {"name": "Nhóm B", "kind": "nhom", "members": ["Nhóm A"]},
    ),
    "a field nobody knows": ({"name": "Hội A", "kind": "x", "alias": ["Hội"]},),
}


@pytest.mark.parametrize("bodies", BAD.values(), ids=BAD.keys())
def test_data_that_contradicts_itself_is_refused(
    tmp_path: Path, bodies: tuple[dict[str, object], ...]
) -> None:
    with pytest.raises(BadRegistry):
        load_bodies(scope_of("Thái Nguyên"), write(tmp_path, *bodies))


def test_an_empty_province_is_refused() -> None:
    with pytest.raises(BadRegistry):
        load_registry(" tỉnh ")


@pytest.mark.parametrize("province", PROVINCES)
def test_the_same_files_serve_any_province(province: str) -> None:
    registry = load_registry(province)
    assert not [name for name in registry.names if "{" in name]
    assert registry.members("UBND các xã, phường")
    assert "Sở Tài chính" in registry.names


def test_a_city_has_its_own_words() -> None:
    registry = load_registry("thành phố Hà Nội")
    assert {"Công an thành phố", "Văn phòng Thành ủy", "Các sở, ban, ngành thành phố"} <= set(registry.names)


def test_a_province_without_communes_known_has_none() -> None:
    assert load_registry("Nơi Khác").members("UBND các xã, phường") == ()


def test_communes_are_those_after_the_mergers(registry: Registry) -> None:
    communes = registry.members("UBND các xã, phường")
    assert len(communes) == 92
    assert {"UBND xã Phú Bình", "UBND phường Phan Đình Phùng"} <= set(communes)
    assert registry.kind("UBND xã Phú Bình") == "xa"


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        pytest.param("Sở Y tế", ("Các sở, ban, ngành tỉnh",), id="a department"),
        pytest.param("Công an tỉnh", ("Các sở, ban, ngành tỉnh",), id="a branch of the same rank"),
        pytest.param("UBND xã Phú Bình", ("UBND các xã, phường",), id="a commune"),
        pytest.param("Hội Nông dân tỉnh", ("Các tổ chức chính trị - xã hội tỉnh",), id="a mass organisation"),
        pytest.param("Đại học Thái Nguyên", (), id="the university is in no closed group"),
        pytest.param("Bộ Công an", (), id="ministries are not the province's"),
        pytest.param("Công ty nào đó", (), id="unknown"),
    ],
)
def test_groups_bind_their_members(registry: Registry, name: str, groups: tuple[str, ...]) -> None:
    assert registry.groups_of(name) == groups


def test_open_groups_are_never_expanded(registry: Registry) -> None:
    opened = [name for name in registry.names if registry.kind(name) == "nhom_mo"]
    assert len(opened) >= 8
    assert not [name for name in opened if registry.members(name)]


@pytest.mark.parametrize(
    ("issuer", "owned"),
    [
        ("UBND tỉnh Thái Nguyên", True),
        ("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", True),
        ("UBND tỉnh", True),
        ("ỦY BAN NHÂN DÂN XÃ TÂN THÀNH", False),
        ("Ủy ban nhân dân tỉnh Lào Cai", False),
        ("Bộ Nông nghiệp và Môi trường", False),
        ("", True),
    ],
)
def test_whose_plan_it_is(registry: Registry, issuer: str, owned: bool) -> None:
    assert registry.owns(issuer) is owned


def test_former_bodies_know_their_successors(registry: Registry) -> None:
    assert registry.successors("Sở Giao thông vận tải") == ("Sở Xây dựng",)
    assert registry.successors("Sở Xây dựng") == ()
