"""Asks for one file with the system's own dialog, behind a seam that tests replace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.bridge.tr import tr


def choose_file(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], object]
) -> QFileDialog:  # fmt: skip
    """Ask for a file that exists; the answer arrives by a call."""
    dialog = QFileDialog(parent, title, str(Path.home()), f"{kinds};;{tr('All files')} (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def hand_on(name: str) -> None:
        chosen(Path(name))

    dialog.fileSelected.connect(hand_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
