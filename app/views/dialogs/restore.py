"""Restore a backup: those of one portfolio by date and size, the newest first, or another file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.bridge import formats
from app.bridge.tr import tr
from app.views.widgets.fields import Pick
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.context import App

_MB = 1_000_000
_ANOTHER = "another"
Backup = tuple[datetime, Path]


def open_restore(
    app: App,
    backups: Sequence[Backup],
    chosen: Callable[[Path | None], object],
    parent: QWidget | None,
) -> FormDialog:
    """Open the list; `chosen` gets the backup, or None for a file that is not in the list."""
    newest_first = [(str(path), _words(at, path)) for at, path in sorted(backups, reverse=True)]
    options = [*newest_first, (_ANOTHER, tr("Another file…"))]
    spec = FormSpec(
        tr("Restore a backup"),
        [Pick(name="backup", label=tr("&Backup"), options=options, required=True)],
        tr("Restore as a new file…"),
        tr("The backup becomes a new file beside the present one, which is kept as it is."),
    )
    dialog = FormDialog(app, spec, {"backup": options[0][0]}, parent)
    dialog.submitted.connect(partial(_choose, chosen))
    dialog.open()
    return dialog


def _choose(chosen: Callable[[Path | None], object], answers: Mapping[str, str]) -> None:
    name = answers["backup"]
    chosen(None if name == _ANOTHER else Path(name))


def _words(at: datetime, path: Path) -> str:
    local = at.astimezone()
    size = max(path.stat().st_size / _MB, 0.1) if path.exists() else 0
    day = formats.day_full(local.date())
    return tr("{0}, {1} · {2} MB", day, formats.clock(local), f"{size:.1f}")
