"""What the plot of the matrix shows and which accounts are chosen; how it looks is elsewhere."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSizeF, Signal
from PySide6.QtWidgets import QWidget

from app.bridge.card_row import CardRow
from app.bridge.matrix_work import MOST
from app.bridge.slices import at_once, each
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.matrix.ground import Corner
from app.views.portfolio.matrix.measures import (
    ATTRACTIVENESS,
    QUADRANTS,
    SIZES,
    STRENGTH,
    TONES,
    Axis,
    Size,
    Tone,
    quadrant_at,
)
from app.views.portfolio.matrix.placing import Bubble, Placed, Scene, making_scene, placing
from app.views.widgets.ink import Ink

_LEFT_PX, _TOP_PX, _RIGHT_PX, _BOTTOM_PX = 54.0, 16.0, 18.0, 42.0


class Plot(QWidget):
    """Accounts by two values; `chosen` is the one in focus, `selection_changed` all selected."""

    chosen = Signal(object)
    selection_changed = Signal()
    opened = Signal(object)
    arranged = Signal()  # the bubbles have other places or sizes
    menu_wished = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self.across: Axis = STRENGTH
        self.up: Axis = ATTRACTIVENESS
        self.size_by: Size = SIZES[0]
        self.tone: Tone = TONES[0]
        self.here: list[Placed] = []
        self.missing: list[CardRow] = []
        self.corners: Sequence[Corner] = ()
        self.selected: list[int] = []
        self.current: int | None = None
        self._before: Mapping[int, tuple[float | None, float | None]] = {}
        self._scene: Scene | None = None
        self._members: dict[str, list[CardRow]] = {}

    @property
    def scene(self) -> Scene:
        """Where everything stands at the present size."""
        return self._scene or at_once(self.arranging())

    def arranging(self) -> Generator[None, None, Scene]:
        """Find a place for everything at the present size; of many, in slices."""
        if self._scene is not None:
            return self._scene
        px, axes = self._ink.px, (self.across, self.up)
        plot = QRectF(self.rect()).adjusted(
            px(_LEFT_PX), px(_TOP_PX), -px(_RIGHT_PX), -px(_BOTTOM_PX)
        )
        plot.setSize(plot.size().expandedTo(QSizeF(1, 1)))
        self._scene = scene = yield from making_scene(self.here, axes, self.size_by, plot, px(1))
        self.arranged.emit()
        return scene

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many accounts that only the chosen one has a tail."""
        return len(self.here) > MOST

    def showing(self, rows: Sequence[CardRow]) -> Generator[None]:
        """Show these accounts, many in slices; the selection keeps those that are still there."""
        axes = self.across, self.up
        here, missing = yield from placing(rows, *axes)
        members = {quadrant: list[CardRow]() for quadrant in QUADRANTS}

        def sort_in(some: Sequence[Placed]) -> None:
            for row, x, y in some:
                members[quadrant_at(*axes, x, y)].append(row)

        yield from each(here, sort_in)
        self.here, self.missing, self._members = here, missing, members
        there = {row.id for row in rows}
        kept = [key for key in self.selected if key in there]
        if self.current not in there:
            self.current = None
        changed = kept != self.selected
        self.selected = kept
        self.refresh()
        if changed:
            self.selection_changed.emit()

    def show_before(self, before: Mapping[int, tuple[float | None, float | None]]) -> None:
        """Where accounts stood at their last review: across and up."""
        self._before = before
        self.refresh()

    def refresh(self) -> None:
        """Everything is drawn anew: other data, axes, size or theme."""
        self._scene = None
        self.update()

    def choose(self, account_id: int | None, *, add: bool = False) -> None:
        """Put the focus on an account, and select it alone or besides the others."""
        self.current = account_id
        if account_id is not None:
            if add:
                others = [key for key in self.selected if key != account_id]
                self.selected = [*others, account_id] if others == self.selected else others
            else:
                self.selected = [account_id]
        self._tell()

    def select(self, ids: Iterable[int]) -> None:
        """Select exactly these."""
        self.selected = list(ids)
        if self.current not in self.selected:
            self.current = self.selected[0] if self.selected else None
        self._tell()

    def members(self) -> dict[str, list[CardRow]]:
        """The accounts of each quadrant."""
        return self._members

    def quadrant_ids(self, quadrant: str | None) -> list[int]:
        """The accounts of a quadrant."""
        return [row.id for row in self.members().get(quadrant or "", ())]

    def spoken(self, bubble: Bubble) -> str:
        """A bubble in words."""
        row = bubble.row
        x, y = self.across.value(row), self.up.value(row)
        band = dict(self.tone.classes).get(self.tone.read(row), "")
        return tr(
            "{0}: {1} {2}, {3} {4}, {5}", row.name, tr(self.across.title), f"{x or 0:.0f}",
            tr(self.up.title), f"{y or 0:.0f}", tr(band),
        )  # fmt: skip

    def _tell(self) -> None:
        bubble = self.scene.by_id.get(self.current or 0)
        self.setAccessibleDescription(self.spoken(bubble) if bubble is not None else "")
        self.chosen.emit(self.current)
        self.selection_changed.emit()
        self.update()
