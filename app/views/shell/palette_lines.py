"""The lines of the palette for what is typed: heads, results of each kind, actions, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.bridge.tr import tr
from app.core.folding import fold
from app.views.shell import palette_search as found
from app.views.shell.palette_search import Item, Names

Line = Item | str

HEADS = {
    found.ACCOUNTS: "Accounts",
    found.PEOPLE: "People",
    found.NOTES: "In notes and plans",
    found.VIEWS: "Saved views",
    found.FIGURES: "Figures",
    found.COMMANDS: "Commands",
}
_NAMED = (found.ACCOUNTS, found.PEOPLE)
"""What is found by letters inside a word, too, when everything is searched."""
ALL_RESULTS = "search:all"
_AT_REST = (found.ACCOUNTS, found.COMMANDS)
"""What is shown before anything is typed."""


def _as_it_is(item: Item) -> Item:
    return item


def _none(_item: Item) -> Sequence[Item]:
    return ()


@dataclass(frozen=True)
class Supply:
    """What can be found now.

    `offer` gives the actions of an account, `describe` what is said beside an item that is shown.
    """

    items: Mapping[str, Sequence[Item] | Names] = field(default_factory=dict[str, Names])
    recent: Sequence[str] = ()
    offer: Callable[[Item], Sequence[Item]] = _none
    describe: Callable[[Item], Item] = _as_it_is


def lines_for(supply: Supply, kind: str, words: str, notes: Sequence[Item]) -> list[Line]:
    """Heads and items: accounts, people, actions for the first account, notes, and the rest."""
    exact = _results(supply, kind, words, near=False)
    by_kind = exact if exact or not words else _results(supply, kind, words, near=True)
    if notes and kind in {"", found.NOTES}:
        by_kind[found.NOTES] = list(notes)
    lines: list[Line] = []
    for name in HEADS:
        results = by_kind.get(name)
        if results:
            lines += [_head(supply, name, words), *map(supply.describe, results)]
        if name == found.PEOPLE and words and not kind and by_kind.get(found.ACCOUNTS):
            lines += _actions(supply, by_kind[found.ACCOUNTS][0])
    return lines


def _results(supply: Supply, kind: str, words: str, *, near: bool) -> dict[str, list[Item]]:
    by_kind: dict[str, list[Item]] = {}
    for name in HEADS:
        if (kind and kind != name) or (not words and not kind and name not in _AT_REST):
            continue
        most = found.MOST_ALONE if kind else found.MOST[name]
        known = supply.items.get(name, ())
        inside = bool(kind) or name in _NAMED
        results = found.search(known, words, supply.recent, most, near=near, inside=inside)
        if results:
            by_kind[name] = results
    return by_kind


def _head(supply: Supply, name: str, words: str) -> str:
    visited = any(key.startswith("account:") for key in supply.recent)
    if name == found.ACCOUNTS and not words and visited:
        return tr("Recent accounts")
    return tr(HEADS[name])


def _actions(supply: Supply, account: Item) -> list[Line]:
    actions = supply.offer(account)
    return [tr("Actions for {0}", account.title), *actions] if actions else []


def still_holding(notes: Sequence[Item], words: str) -> list[Item]:
    """Of the notes found for less, those that hold what is typed now."""
    wanted = fold(words).split()
    return [
        note for note in notes
        if all(word in fold(f"{note.title} {note.detail}") for word in wanted)
    ]  # fmt: skip


def count_of(lines: Sequence[Line]) -> int:
    """How many results there are; the way to all of them is none."""
    return sum(isinstance(line, Item) and line.key != ALL_RESULTS for line in lines)
