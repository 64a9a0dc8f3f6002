"""The questions that need the system's own dialogs, behind one seam that tests replace."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.bridge.tr import tr

PORTFOLIOS = "Perennial (*.perennial)"
TABLES = "CSV, Excel, ZIP (*.csv *.tsv *.xlsx *.xls *.zip)"

Chosen = Callable[[Path], object]


class Prompts:
    """Asks for files; every answer arrives by a call, nothing waits."""

    def __init__(self, parent: QWidget | None) -> None:
        self.parent = parent

    def open_file(self, title: str, kinds: str, chosen: Chosen) -> None:
        """Ask for a file that exists."""
        dialog = self._make(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(_as_path(chosen))
        dialog.open()

    def open_files(
        self, title: str, kinds: str, chosen: Callable[[Sequence[Path]], object]
    ) -> None:
        """Ask for one or more files that exist."""
        dialog = self._make(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(_as_paths(chosen))
        dialog.open()

    def save_file(self, title: str, kinds: str, suggested: Path, chosen: Chosen) -> None:
        """Ask where to write a new file."""
        dialog = self._make(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
        dialog.selectFile(str(suggested))

        def take_kind(kind: str) -> None:
            dialog.setDefaultSuffix(_ending(kind))

        dialog.filterSelected.connect(take_kind)
        dialog.fileSelected.connect(_as_path(chosen))
        dialog.open()

    def _make(self, title: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(
            self.parent, title, str(documents()), f"{kinds};;{tr('All files')} (*)"
        )
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def _ending(kind: str) -> str:
    """The ending that a kind of file such as `PDF (*.pdf)` has; none where it is any."""
    found = re.search(r"\(\*\.(\w+)", kind)
    return found[1] if found else ""


def _as_path(chosen: Chosen) -> Callable[[str], object]:
    def hand_on(name: str) -> object:
        return chosen(Path(name))

    return hand_on


def _as_paths(chosen: Callable[[Sequence[Path]], object]) -> Callable[[list[str]], object]:
    def hand_on(names: list[str]) -> object:
        return chosen([Path(name) for name in names])

    return hand_on


def documents() -> Path:
    """The user's folder for documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def free_name(folder: Path, stem: str, ending: str = ".perennial") -> Path:
    """A file name in the folder that is not taken: `Name`, `Name 2`, `Name 3`."""
    number = 1
    while True:
        name = stem if number == 1 else f"{stem} {number}"
        path = folder / f"{name}{ending}"
        if not path.exists():
            return path
        number += 1
