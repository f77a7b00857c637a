"""Districts and communes by the map of 1 July 2025, as far as it is installed (underthesea, in the `ml` extra)."""

from __future__ import annotations

from functools import cache

from pipeline.errors import DanvanError
from pipeline.resources.registry import LEVEL_OF_WORD, Place, slug
from pipeline.text.tokens import commune_changes

_WORDS = sorted((*LEVEL_OF_WORD, "thành phố"), key=len, reverse=True)


def have_map() -> bool:
    """Whether the map of communes is installed."""
    try:
        commune_changes()
    except DanvanError:
        return False
    return True


def communes_after(path: tuple[str, ...]) -> tuple[Place, ...]:
    """The communes that have land of a former commune: `("gia-lai", "pleiku", "ia-kenh")` → xã Gào, tỉnh Gia Lai.

    `path` without the district may fit several communes: all of their successors are given. Empty where the map knows
    none, or is not installed.
    """
    district = path[1] if len(path) > 2 else None
    return _index()[1].get((path[0], district, path[-1]), ())


def communes_of_district(province: str, district: str) -> tuple[Place, ...]:
    """The communes of today that have land of a former district, by their slugs: `("gia-lai", "chu-se")`."""
    return _index()[2].get((province, district), ())


def named_place(key: str) -> Place | None:
    """The district or commune of a key with its printed name: `huyen:gia-lai:chu-se` → huyện Chư Sê."""
    return _index()[0].get(key)


@cache
def _index() -> tuple[
    dict[str, Place], dict[tuple[str, str | None, str], tuple[Place, ...]], dict[tuple[str, str], tuple[Place, ...]]
]:
    named: dict[str, Place] = {}
    communes: dict[tuple[str, str | None, str], dict[str, Place]] = {}
    districts: dict[tuple[str, str], dict[str, Place]] = {}
    for row in commune_changes() if have_map() else ():
        old_province, new_province = _read(row["old_province"], ()), _read(row["new_province"], ())
        old_district = _read(row["old_district"], old_province[1])
        old, new = _read(row["old_ward"], old_district[1]), _read(row["new_ward"], new_province[1])
        if not (old[1] and new[1]):
            continue
        place = _keep(named, new, "commune")
        _keep(named, old_district, "district")
        _keep(named, old, "commune")
        name = old[1][-1]
        for district in (old_district[1][-1], None):
            communes.setdefault((old_province[1][0], district, name), {})[str(place.key)] = place
        districts.setdefault((old_province[1][0], old_district[1][-1]), {})[str(place.key)] = place
    return (
        named,
        {key: tuple(found.values()) for key, found in communes.items()},
        {key: tuple(found.values()) for key, found in districts.items()},
    )


def _read(full: str, above: tuple[str, ...]) -> tuple[str, tuple[str, ...], str]:
    """The kind, path and name of `Xã Ia Pal`; the path is empty where the row leaves the name out."""
    word = next((word for word in _WORDS if full.lower().startswith(word + " ")), "")
    name = full[len(word) + 1 :]
    return word, (*above, slug(name)) if word else (), name


def _keep(named: dict[str, Place], unit: tuple[str, tuple[str, ...], str], level: str) -> Place:
    word, path, name = unit
    place = Place(level=level, word=word, name=name, path=path)  # type: ignore[arg-type]
    return named.setdefault(str(place.key), place)
