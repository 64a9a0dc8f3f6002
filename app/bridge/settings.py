"""What this program remembers about its user and this computer, declared once and typed.

Everything that belongs to a portfolio (rhythms, weights, views) is kept in its file, not
here. Values are stored as JSON text in an INI file; one that is missing, damaged or of
another type reads as its default.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from app.bridge.tr import tr

T = TypeVar("T")

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
RECENT_MAX = 10


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: read and written as an attribute of `Settings`.

    A `title` puts it on the settings page, where `choices` (value, word) make it a menu.
    """

    key: str
    default: T
    title: str = ""
    choices: tuple[tuple[T, str], ...] = ()

    @overload
    def __get__(self, owner: None, kind: type) -> Setting[T]: ...
    @overload
    def __get__(self, owner: Settings, kind: type) -> T: ...
    def __get__(self, owner: Settings | None, kind: type) -> Setting[T] | T:
        """The value, or the declaration itself on the class."""
        return self if owner is None else owner.read(self)

    def __set__(self, owner: Settings, value: T) -> None:
        """Store the value at once."""
        owner.write(self, value)

    def accepts(self, value: object) -> bool:
        """Whether a stored value fits the declaration."""
        if type(value) is not type(self.default):
            return False
        return not self.choices or value in {choice for choice, _ in self.choices}


class Settings(QObject):
    """The settings of this user; `changed` names the key of one that has a new value."""

    changed = Signal(str)

    theme = Setting(
        "appearance/theme", "system", "Theme",
        (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
    )  # fmt: skip
    zoom = Setting("appearance/zoom", 100, "Zoom", tuple((step, f"{step} %") for step in ZOOMS))
    reduced_motion = Setting("appearance/reduced_motion", False, "Reduce motion")  # noqa: FBT003
    language = Setting("language/name", "", "Language")
    number_locale = Setting("language/numbers", "en_GB", "Numbers and dates")
    check_spelling = Setting("writing/spelling", True, "Check spelling")  # noqa: FBT003
    single_letter_keys = Setting("keyboard/single_letters", True, "Single-letter keys")  # noqa: FBT003
    shortcuts = Setting[dict[str, list[str]]]("keyboard/shortcuts", {})
    user_name = Setting("user/name", "", "Your name")
    calendar_files = Setting[list[str]]("calendar/files", [])
    morning_notice = Setting("morning/notice", True, "Morning notice on the desktop")  # noqa: FBT003
    quiet_until = Setting(
        "morning/from",
        8,
        "Morning notice from",
        tuple((hour, f"{hour:02}:00") for hour in range(5, 13)),
    )
    quiet_from = Setting(
        "morning/until",
        18,
        "Morning notice until",
        tuple((hour, f"{hour:02}:00") for hour in range(13, 24)),
    )
    morning_shown = Setting("morning/shown", "")
    last_file = Setting("files/last", "")
    recent_files = Setting[list[str]]("files/recent", [])
    window_geometry = Setting("window/geometry", "")
    window_state = Setting("window/state", "")
    rails = Setting[dict[str, bool]]("window/rails", {})
    inspectors = Setting[dict[str, bool]]("window/inspectors", {})
    layouts = Setting[dict[str, Any]]("window/layouts", {})

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QSettings(str(path or default_path()), QSettings.Format.IniFormat)

    @classmethod
    def declarations(cls) -> tuple[Setting[Any], ...]:
        """Every setting, in the order declared; those with a title belong on the page."""
        found: list[Setting[Any]] = [x for x in vars(cls).values() if isinstance(x, Setting)]
        return tuple(found)

    def read(self, setting: Setting[T]) -> T:
        """The stored value, or the default where there is none that fits."""
        stored = self._file.value(setting.key)
        if not isinstance(stored, str):
            return deepcopy(setting.default)
        try:
            value = json.loads(stored)
        except ValueError:
            return deepcopy(setting.default)
        return value if setting.accepts(value) else deepcopy(setting.default)

    def write(self, setting: Setting[T], value: T) -> None:
        """Store a value and tell of it where it is a new one."""
        if value == self.read(setting):
            return
        self._file.setValue(setting.key, json.dumps(value, ensure_ascii=False))
        self.changed.emit(setting.key)

    def sync(self) -> None:
        """Put everything on disk now."""
        self._file.sync()

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        name = str(path)
        others = [known for known in self.recent_files if known != name]
        self.recent_files = [name, *others][:RECENT_MAX]
        self.last_file = name

    def forget_file(self, path: Path) -> None:
        """Take a file that is gone off the list."""
        self.recent_files = [known for known in self.recent_files if known != str(path)]
        if self.last_file == str(path):
            self.last_file = ""

    def is_rail(self, screen: str, *, usual: bool) -> bool:
        """Whether the sidebar is a rail on this screen."""
        return self.rails.get(screen, usual)

    def keep_rail(self, screen: str, *, rail: bool) -> None:
        """Remember the choice for this screen."""
        self.rails = {**self.rails, screen: rail}

    def title_of(self, setting: Setting[Any]) -> str:
        """The setting's name in the user's language."""
        return tr(setting.title)


def default_path() -> Path:
    """The settings file in the user's configuration directory."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "perennial" / "perennial.ini"


def next_zoom(current: int, steps: int) -> int:
    """The zoom so many steps further in (or out, when negative), within the ladder."""
    nearest = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - current))
    return ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)]
