"""portfolio.json and settings.json: what describes the portfolio as a whole.

Settings carry, beside the portfolio's own, what the CSV files have no column for: under
`_layout` where people stand on the map and in which order goals and actions are shown,
under `_stances` what was known of people's stance on which day; `beside` has the rest.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from app.core.ids import new_id
from app.exchange.json_shapes import as_list, as_object
from app.exchange.openformat.beside import LISTS, apply_beside, beside_document
from app.exchange.openformat.beside_tags import TAGS, apply_tags, tags_document
from app.exchange.openformat.cells import BadCell, read_date
from app.exchange.openformat.read import PORTFOLIO, SETTINGS
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World
from app.exchange.result import ImportResult, Problem

LAYOUT = "_layout"
STANCES = "_stances"
_PLACES = {"people": ("map_x", "map_y"), "goals": ("position",), "actions": ("position",)}


def apply_portfolio(
    found: dict[str, Any] | None, world: World, result: ImportResult, *, is_new: bool
) -> None:
    """Take name, currency, fiscal year and as-of day; a filled portfolio keeps its own."""
    if found is None:
        return
    table = world.tables["portfolio"]
    own = world.session.execute(select(table)).one()
    wanted = _sound_values(found, result)
    differing = {name: value for name, value in wanted.items() if getattr(own, name) != value}
    if not differing:
        return
    if is_new:
        world.session.execute(update(table).values(**differing, version=table.c.version + 1))
        world.currency = str(differing.get("currency", world.currency))
        return
    for name, value in differing.items():
        kept = getattr(own, name)
        why = f"The portfolio keeps its own {name.replace('_', ' ')}, “{kept}”."
        result.problems.append(Problem(PORTFOLIO, None, name, str(value), why, "note"))


def apply_settings(
    found: dict[str, Any] | None, world: World, result: ImportResult, *, is_new: bool
) -> None:
    """Take the settings that the portfolio does not have; a filled one keeps its own."""
    if found is None:
        return
    table = world.tables["portfolio_setting"]
    own = {row.key: row.value for row in world.session.execute(select(table))}
    rows: list[dict[str, Any]] = []
    for key, value in found.items():
        if value is None or key in {LAYOUT, STANCES, TAGS, *LISTS}:
            continue
        if key not in own:
            rows.append({"id": new_id(), "version": 1, "key": key, "value": value})
        elif own[key] != value and is_new:
            change = update(table).where(table.c.key == key)
            world.session.execute(change.values(value=value, version=table.c.version + 1))
        elif own[key] != value:
            why = "The portfolio keeps its own setting."
            result.problems.append(Problem(SETTINGS, None, key, None, why, "note"))
    if rows:
        world.session.execute(insert(table), rows)
    _apply_layout(found.get(LAYOUT), world)
    _apply_stances(found.get(STANCES), world, result)
    apply_beside(found, world, result)
    apply_tags(found.get(TAGS), world)


def portfolio_document(world: World, format_id: str) -> dict[str, Any]:
    """What portfolio.json says."""
    own = world.session.execute(select(world.tables["portfolio"])).one()
    return {
        "format": format_id,
        "version": 1,
        "name": own.name,
        "currency": own.currency,
        "fiscal_year_start": own.fiscal_year_start,
        "as_of": own.as_of.isoformat() if own.as_of else None,
    }


def settings_document(world: World) -> dict[str, Any]:
    """What settings.json says; empty where there is nothing to say."""
    table = world.tables["portfolio_setting"]
    query = select(table).order_by(table.c.key)
    found: dict[str, Any] = {row.key: row.value for row in world.session.execute(query)}
    if layout := _layout(world):
        found[LAYOUT] = layout
    person, stance = world.tables["person"], world.tables["person_attribute"]
    columns = (person.c.ref, stance.c.attribute, stance.c.value, stance.c.from_date)
    joined = select(*columns).join(person, person.c.id == stance.c.person_id)
    stances = [
        [ref, attribute, value, day.isoformat()]
        for ref, attribute, value, day in world.session.execute(joined)
    ]
    if stances:
        found[STANCES] = sorted(stances, key=lambda row: [part or "" for part in row])
    if tags := tags_document(world):
        found[TAGS] = tags
    return {**found, **beside_document(world)}


def _sound_values(found: dict[str, Any], result: ImportResult) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for name, check in (
        ("name", _text),
        ("currency", _currency),
        ("fiscal_year_start", _month),
        ("as_of", _day),
    ):
        if name not in found:
            continue
        try:
            wanted[name] = check(found[name])
        except BadCell as error:
            result.problems.append(
                Problem(PORTFOLIO, None, name, str(found[name]), f"Not used: {error}.")
            )
    return wanted


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadCell("not a name")
    return value


def _currency(value: object) -> str:
    if not isinstance(value, str) or len(value) != 3 or not value.isalpha():
        raise BadCell("not a currency")
    return value.upper()


def _month(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 12:
        raise BadCell("not a month from 1 to 12")
    return value


def _day(value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadCell("not a date")
    return read_date(value)


def _layout(world: World) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, attrs in _PLACES.items():
        table = world.tables[FILES[name].table]
        columns = [table.c[attr] for attr in attrs]
        query = select(table.c.ref, *columns).where(columns[0].is_not(None)).order_by(table.c.ref)
        places = {row[0]: list(row[1:]) for row in world.session.execute(query)}
        if places:
            found[name] = places
    return found


def _apply_layout(found: object, world: World) -> None:
    for name, attrs in _PLACES.items():
        places = as_object((as_object(found) or {}).get(name))
        if places is None:
            continue
        table = world.tables[FILES[name].table]
        keys = world.ids(name, places)
        query = select(table.c.id, *(table.c[attr] for attr in attrs))
        stored = {row[0]: list(row[1:]) for row in world.session.execute(query)}
        changes = [
            {"row_id": keys[ref], **{f"new_{a}": n for a, n in zip(attrs, place, strict=True)}}
            for ref, place in places.items()
            if _is_place(place, len(attrs)) and ref in keys and stored.get(keys[ref]) != place
        ]
        if changes:
            new: dict[str, Any] = {attr: bindparam(f"new_{attr}") for attr in attrs}
            change = update(table).where(table.c.id == bindparam("row_id")).values(**new)
            world.session.connection().execute(change, changes)


def _is_place(place: object, length: int) -> bool:
    numbers = as_list(place) or []
    return len(numbers) == length and all(
        isinstance(n, int) and not isinstance(n, bool) and abs(n) < 2**40 for n in numbers
    )


def _apply_stances(found: object, world: World, result: ImportResult) -> None:
    stances = as_list(found)
    if stances is None:
        return
    table = world.tables["person_attribute"]
    known = {tuple(row) for row in world.session.execute(select(*_stance_columns(table)))}
    refs = world.ids("people", [str(parts[0]) for row in stances if (parts := as_list(row))])
    rows: list[dict[str, Any]] = []
    for row in stances:
        values = _stance(row, refs)
        if values is None:
            why = "A line of _stances is not [person, attribute, value, day]; it was left out."
            result.problems.append(Problem(SETTINGS, None, STANCES, str(row)[:80], why, "warning"))
        elif tuple(values.values()) not in known:
            rows.append({"id": new_id(), "version": 1, **values})
    if rows:
        world.session.execute(insert(table), rows)


def _stance_columns(table: Any) -> tuple[Any, ...]:  # noqa: ANN401 a mapped table
    return (table.c.person_id, table.c.attribute, table.c.value, table.c.from_date)


def _stance(row: object, refs: Any) -> dict[str, Any] | None:  # noqa: ANN401 a mapping of ids
    parts = as_list(row) or []
    if len(parts) != 4 or not isinstance(parts[0], str) or parts[0] not in refs:
        return None
    ref, attribute, value, day = parts
    if not isinstance(attribute, str) or not isinstance(value, str | None):
        return None
    try:
        from_date = read_date(str(day))
    except BadCell:
        return None
    return {
        "person_id": refs[ref],
        "attribute": attribute,
        "value": value,
        "from_date": from_date,
    }
