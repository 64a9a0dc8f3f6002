"""Menus made from action records, and the checks that the records stand up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

from app.bridge import icons
from app.bridge.commands import Action, Menu

MENUS = ("File", "Edit", "View", "Go", "Account", "Plan", "Insert", "Tools", "Window", "Help")


def separated(actions: Iterable[Action]) -> list[Action | None]:
    """The actions by section, with None between two sections."""
    entries: list[Action | None] = []
    last: Action | None = None
    for action in sorted(actions, key=lambda entry: entry.section):
        if last is not None and last.section != action.section:
            entries.append(None)
        entries.append(action)
        last = action
    return entries


def build_menus(actions: Iterable[Action]) -> list[Menu]:
    """The menu bar: menus in their usual order, submenus where the first of their entries is."""
    by_path: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        by_path[action.menu].append(action)
    return [_build(name, name, by_path) for name in MENUS if _used(name, by_path)]


def _used(path: str, by_path: dict[str, list[Action]]) -> bool:
    return path in by_path or any(known.startswith(f"{path}/") for known in by_path)


def _build(title: str, path: str, by_path: dict[str, list[Action]]) -> Menu:
    menu = Menu(title, list(separated(by_path.get(path, []))))
    below = {
        known[len(path) + 1 :].partition("/")[0]
        for known in by_path
        if known.startswith(f"{path}/")
    }
    order = list(by_path)
    for name in sorted(below, key=lambda child: _first(order, f"{path}/{child}")):
        menu.entries.append(_build(name, f"{path}/{name}", by_path))
    return menu


def _first(order: list[str], path: str) -> int:
    return next(place for place, known in enumerate(order) if known.startswith(path))


def find_problems(actions: Iterable[Action]) -> list[str]:
    """Keys that two commands share on one page, icons that are missing, menus unknown."""
    problems: list[str] = []
    taken: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        problems += _wrong_with(action)
        for text in action.keys:
            taken[QKeySequence(text).toString()].append(action)
    for key, sharing in taken.items():
        for place, action in enumerate(sharing):
            problems += [
                f"{key} runs both {other.id} and {action.id}."
                for other in sharing[:place]
                if _meet(action, other)
            ]
    return problems


def _meet(one: Action, other: Action) -> bool:
    """Whether both can be reached on one page."""
    return not one.pages or not other.pages or bool(set(one.pages) & set(other.pages))


def _wrong_with(action: Action) -> list[str]:
    problems: list[str] = []
    if action.icon and not icons.exists(action.icon):
        problems.append(f"{action.id} has the icon {action.icon}, which is not there.")
    if action.menu and action.menu.partition("/")[0] not in MENUS:
        problems.append(f"{action.id} is in the menu {action.menu}, which is not there.")
    if not (action.menu or action.palette):
        problems.append(f"{action.id} can be reached by neither menu nor palette.")
    problems += [
        f"{action.id} has the key {text}, which is none."
        for text in action.keys
        if not QKeySequence(text).toString()
    ]
    return problems
