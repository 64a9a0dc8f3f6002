"""The preview of a change: from what to what, how many, who keeps the value, who is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.services.bulk_types import Preview
from app.views.portfolio.bulk_fields import said
from app.views.widgets.base import follow

_MOST_NAMES = 200
_LINE_PX = 26


class Outlook(NamedTuple):
    """A preview put in groups: (words, names), and how many there are of each kind."""

    changes: tuple[tuple[str, tuple[str, ...]], ...]
    same: tuple[str, ...]
    refused: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def changed(self) -> int:
        """How many accounts will be others."""
        return sum(len(names) for _, names in self.changes)


def outlook(key: str, rows: Sequence[Preview]) -> Outlook:
    """The preview by “before → after”, the largest group first."""
    changes: dict[str, list[str]] = defaultdict(list)
    refused: dict[str, list[str]] = defaultdict(list)
    same: list[str] = []
    for row in rows:
        if row.before == row.after or (row.reason is None and not row.is_change):
            same.append(row.name)
        elif row.reason is not None:
            refused[row.reason].append(row.name)
        else:
            changes[tr("{0} → {1}", said(key, row.before), said(key, row.after))].append(row.name)
    return Outlook(_grouped(changes), tuple(same), _grouped(refused))


def _grouped(found: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple((words, tuple(names)) for words, names in ordered)


def summary(look: Outlook) -> str:
    """“8 accounts will change, 3 have this value already, 1 is refused.”."""
    parts = [trn("{1} account will change", "{1} accounts will change", look.changed,
                 formats.number(look.changed))]  # fmt: skip
    if look.same:
        many = len(look.same)
        words = ("{1} stays as it is", "{1} stay as they are")
        parts.append(trn(*words, many, formats.number(many)))
    refused = sum(len(names) for _, names in look.refused)
    if refused:
        parts.append(trn("{1} is refused", "{1} are refused", refused, formats.number(refused)))
    return ", ".join(parts)


class PreviewTree(QTreeWidget):
    """The groups with their counts; opened, with the names."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAccessibleName(tr("What will change"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        follow(theme, self._on_theme)

    def show_outlook(self, look: Outlook) -> None:
        """Show these groups."""
        self.clear()
        for words, names in look.changes:
            self._group(words, names, "text.primary")
        if look.same:
            self._group(tr("Unchanged"), look.same, "text.muted")
        for reason, names in look.refused:
            self._group(tr("Refused: {0}", reason), names, "status.risk.text", opened=True)

    def _group(self, words: str, names: Sequence[str], role: str, *, opened: bool = False) -> None:
        item = QTreeWidgetItem([words, formats.number(len(names))])
        item.setSizeHint(0, self._line)
        item.setForeground(0, self._theme.colour(role))
        item.setToolTip(0, words)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for name in _some(names):
            child = QTreeWidgetItem([name])
            child.setSizeHint(0, self._line)
            item.addChild(child)
        self.addTopLevelItem(item)
        item.setExpanded(opened and len(names) <= 5)

    @property
    def _line(self) -> QSize:
        return QSize(0, round(self._theme.px(_LINE_PX)))

    def _on_theme(self) -> None:
        self.setFont(self._theme.font("body"))


def _some(names: Sequence[str]) -> Iterable[str]:
    yield from names[:_MOST_NAMES]
    if len(names) > _MOST_NAMES:
        yield tr("and {0} more", formats.number(len(names) - _MOST_NAMES))
