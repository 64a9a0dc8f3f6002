"""The work behind `Cards`, done on a worker: who is concerned, their cards, the cache."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from app.bridge.card_row import CardRow, kept_form, row_from_card, rows_from_kept, with_pack

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.analytics.cards import AccountCard
    from app.analytics.figure import Figure
    from app.analytics.tiles import Tile
    from app.bridge.tasks import Progress
    from app.store.changes import ChangeSet
    from app.store.driver import Connection
    from app.store.fast import FastAccount
    from app.store.store import Store

GLOBAL_TABLES = ("portfolio", "rate", "tag")
UNRELATED_TABLES = frozenset((
    "saved_view", "custom_field", "attachment", "target", "team_member",
    "acquisition", "product", "product_requirement", "coverage", "communication", "swot_entry",
    "white_space", "strategy", "strategy_goal", "story", "usage", "project", "handoff",
    "review", "compliance", "portfolio_setting",
))  # fmt: skip
"""Tables whose rows stand on no card."""
_LAYOUT_SETTINGS = frozenset(("board", "field_order", "tag_colours", "calendar_files"))
"""Settings of the portfolio that say how something is shown, not what it counts."""
_SLICE = 500
_BREATH = 25
_PAUSE_S = 0.004
MANY = 1000
"""From so many accounts on a portfolio is large: computing it takes seconds."""


class All(NamedTuple):
    """The cards of every account and the tiles above them."""

    cards: list[AccountCard]
    rows: list[CardRow]
    tiles: tuple[Tile, ...]


class Some(NamedTuple):
    """The cards of the accounts asked for; one that has no card any more is gone."""

    asked: frozenset[int]
    cards: list[AccountCard]
    rows: list[CardRow]
    tiles: tuple[Tile, ...] | None


class Explained(NamedTuple):
    """A figure with its records, and the accounts that they belong to."""

    figure: Figure
    account_ids: frozenset[int]


def concerns_all(changes: ChangeSet) -> bool:
    """Whether every card may be another."""
    counted = changes.touches("portfolio_setting") and not changes.values("key") <= _LAYOUT_SETTINGS
    return counted or changes.touches(*GLOBAL_TABLES) or _makes_segments(changes)


def _makes_segments(changes: ChangeSet) -> bool:
    """Whether a segment's rule, or a field that rules may ask for, is another."""
    if changes.touches("custom_field"):
        return True
    return changes.touches("saved_view") and "segment" in changes.values("screen")


def concerns_any(changes: ChangeSet) -> bool:
    """Whether some card may be another."""
    return bool(changes.tables - UNRELATED_TABLES)


def is_there(session: Session, account_id: int) -> bool:
    """Whether the file has this account: keys are never used twice, so one tells files apart."""
    from app.queries.belonging import account_exists

    return account_exists(session, account_id)


def kept_rows(_progress: Progress, store: Store, _day: date) -> list[CardRow]:
    """The rows as they were last computed."""
    from app.store.fast import open_fast

    look = open_fast(store.path)
    return [with_pack(row) for row in rows_from_kept(look.accounts)] if look is not None else []


def rows_of(_progress: Progress, accounts: Iterable[FastAccount]) -> list[CardRow]:
    """The rows of accounts whose cards were kept, read wholly."""
    return [with_pack(row) for row in rows_from_kept(accounts)]


def all_cards(progress: Progress, store: Store, day: date) -> All:
    """Every card and tile; of a large portfolio in a process of its own."""
    found: All = _perhaps_apart(progress, store, day, cards_here)
    return found


def all_tiles(progress: Progress, store: Store, day: date) -> tuple[Tile, ...]:
    """The tiles alone."""
    found: tuple[Tile, ...] = _perhaps_apart(progress, store, day, tiles_here)
    return found


def _perhaps_apart(
    progress: Progress, store: Store, day: date, here: Callable[[Progress, Store, date], Any]
) -> Any:  # noqa: ANN401 what the function gives
    from app.bridge.card_child import ApartError, can_be_apart, computed_apart
    from app.queries.belonging import account_count

    with store.read() as session:
        large = account_count(session) >= MANY
    if large and can_be_apart():
        with contextlib.suppress(ApartError, OSError):
            return computed_apart(progress, store.path, day, here)
    return here(progress, store, day)


def cards_here(progress: Progress, store: Store, day: date) -> All:
    """Every card and tile, computed in this process."""
    from app.analytics.cards import cards_from
    from app.analytics.evidence import Evidence
    from app.queries.custom_fields import account_values
    from app.queries.facts import load_facts

    with store.read() as session:
        facts = load_facts(session)
        own = account_values(session)
    progress.check()
    evidence = Evidence(facts, day)
    cards = cards_from(evidence)
    progress.check()
    return All(cards, [row_from_card(card, own.get(card.id)) for card in cards], _tiles(evidence))


def tiles_here(_progress: Progress, store: Store, day: date) -> tuple[Tile, ...]:
    """The tiles, computed in this process."""
    from app.queries.facts import load_facts

    with store.read() as session:
        facts = load_facts(session)
    return _tiles_of(facts, day)


def some_cards(
    _progress: Progress,
    store: Store,
    day: date,
    waiting: Iterable[ChangeSet],
    parents: Mapping[int, int],
    tiles: bool,  # noqa: FBT001 tasks hand their arguments on by place
) -> Some:
    """The cards of the accounts that these changes touch, and of their children."""
    from app.analytics.cards import account_cards
    from app.queries.custom_fields import account_values
    from app.queries.facts import load_facts

    with store.read() as session:
        asked = touched_accounts(session, waiting)
        asked |= {child for child, parent in parents.items() if parent in asked}
        above = {parents[child] for child in asked if child in parents}
        facts = load_facts(session, asked | above) if asked else None
        whole = load_facts(session) if tiles else None
        own = account_values(session, asked) if asked else {}
        if facts is not None:
            missing = {fact.parent_id for fact in facts.accounts.values() if fact.parent_id}
            missing -= set(facts.accounts)
            if missing:
                facts = load_facts(session, asked | above | missing)
    cards = account_cards(facts, day, asked) if facts is not None else []
    counted = _tiles_of(whole, day) if whole is not None else None
    rows = [row_from_card(card, own.get(card.id)) for card in cards]
    return Some(frozenset(asked), cards, rows, counted)


def touched_accounts(session: Session, waiting: Iterable[ChangeSet]) -> set[int]:
    """The accounts that a change touches, by itself or through a plan, a person or a touch."""
    from app.queries.belonging import THROUGH, accounts_behind

    found: set[int] = set()
    keys: dict[str, set[int]] = {column: set() for column in THROUGH}
    for changes in waiting:
        found |= changes.ids("account") | changes.values("account_id")
        if changes.touches("tagging", "custom_value"):
            found |= changes.values("entity_id")
        for column in THROUGH:
            keys[column] |= changes.values(column)
    return found | accounts_behind(session, keys)


def explained_tile(_progress: Progress, store: Store, day: date, tile_id: str) -> Explained:
    """The figure of a tile with all its records, and the accounts behind it."""
    from app.analytics.evidence import Evidence
    from app.analytics.kpi import Scope
    from app.analytics.tiles import portfolio_tiles
    from app.queries.facts import load_facts

    with store.read() as session:
        evidence = Evidence(load_facts(session), day)
        tiles = portfolio_tiles(evidence, Scope(evidence.accounts))
        tile = next(tile for tile in tiles if tile.id == tile_id)
        behind = set(tile.account_ids) or _accounts_behind(session, tile.figure)
    return Explained(tile.figure, frozenset(behind))


def explained_account(
    _progress: Progress, store: Store, day: date, account_id: int, kpi_id: str
) -> Explained:
    """A figure of one account over the twelve months to the day."""
    from app.analytics.kpis import explain
    from app.analytics.window import twelve_months_to
    from app.queries.facts import load_facts

    with store.read() as session:
        facts = load_facts(session, (account_id,))
    period = twelve_months_to(day)
    line = explain(facts, kpi_id, account_ids=(account_id,), period=period, as_of=day)
    return Explained(line.figure, frozenset((account_id,)))


def _accounts_behind(session: Session, figure: Figure) -> set[int]:
    from app.queries.belonging import accounts_of_records

    keys: dict[str, set[int]] = {}
    for term in figure.terms:
        for ref in term.rows:
            keys.setdefault(ref.table, set()).add(ref.id)
    return {key for table, ids in keys.items() for key in accounts_of_records(session, table, ids)}


def _tiles_of(facts: Any, day: date) -> tuple[Tile, ...]:  # noqa: ANN401 the facts
    from app.analytics.evidence import Evidence

    return _tiles(Evidence(facts, day))


def _tiles(evidence: Any) -> tuple[Tile, ...]:  # noqa: ANN401 the evidence
    """The tiles without their records, which would keep every fact of the file in memory."""
    from app.analytics.figure import Term
    from app.analytics.kpi import Scope
    from app.analytics.tiles import portfolio_tiles

    def light(figure: Figure) -> Figure:
        terms = tuple(Term(term.name, term.value) for term in figure.terms)
        return replace(figure, terms=terms, left_out=tuple)

    tiles = portfolio_tiles(evidence, Scope(evidence.accounts))
    return tuple(tile._replace(figure=light(tile.figure)) for tile in tiles)


def keep(progress: Progress, store: Store, day: date, rows: Iterable[CardRow]) -> None:
    """Write rows into the cache table, some at a time, so that nobody waits long for the file."""
    as_of = day.isoformat()
    with store.raw_read() as raw:
        found = raw.execute("SELECT account_id, as_of, card FROM account_card").fetchall()
    known = {key: (on, card) for key, on, card in found}
    fresh = (
        (key, card) for key, card in _written(progress, rows) if known.get(key) != (as_of, card)
    )
    while some := list(islice(fresh, _SLICE)):
        store.derive(partial(_write, as_of, some))


def _written(progress: Progress, rows: Iterable[CardRow]) -> Iterator[tuple[int, str]]:
    """The rows as text, with pauses: nobody waits for it, and the window's thread comes first.

    Without them each of its calls into Qt would wait for this thread to let go of Python.
    """
    for number, row in enumerate(rows, 1):
        if number % _BREATH == 0:
            progress.check()
            time.sleep(_PAUSE_S)
        yield row.id, json.dumps(kept_form(row), separators=(",", ":"))


def _write(as_of: str, cards: list[tuple[int, str]], raw: Connection) -> None:
    from app.core.ids import new_id

    raw.executemany("DELETE FROM account_card WHERE account_id = ?", [(key,) for key, _ in cards])
    raw.executemany(
        "INSERT INTO account_card (id, version, account_id, as_of, card) "
        "SELECT ?, 1, ?, ?, ? WHERE EXISTS (SELECT 1 FROM account WHERE id = ?)",
        [(new_id(), key, as_of, card, key) for key, card in cards],
    )
