"""A picture of the portfolio with a list beside it: what it cannot draw, or singles out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.commands import Action
from app.bridge.tr import tr
from app.core.money import from_minor
from app.views.portfolio.beside import Beside, BesideTable
from app.views.portfolio.explain_at import ExplainAt
from app.views.portfolio.picture import PicturePage, table_action
from app.views.portfolio.side_by_side import SideBySide
from app.views.widgets.card import Card
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import on_page
from app.views.widgets.sheet import Sheet, Spread

if TYPE_CHECKING:
    from app.bridge.context import App

_SPREADS = (Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1)), (1,), (0, 1)),)
"""What is above, and the picture with what belongs to it; they scroll where the window is low."""
_LIST_PX = 124.0


def figure_actions(page: str) -> tuple[Action, ...]:
    """The commands of such a picture: explain what is in focus, and show the table."""
    return (
        Action(
            id=f"{page}.explain", title="Explain figure", icon="circle-question-mark",
            keys=("Alt+Return",), menu="View", section=3, pages=(page,), run=on_page("explain"),
        ),
        table_action(page),
    )  # fmt: skip


class BesidePage(PicturePage):
    """Its figures can be explained; a subclass says what stands beside."""

    beside_name: ClassVar[str] = ""

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.explaining = ExplainAt(self)
        self.beside = BesideTable(app.theme, self.money, tr(self.beside_name))
        self._side = Card(app.theme, " ")
        self.body: SideBySide | None = None

    def explain(self) -> None:
        """Explain the figure in focus."""
        raise NotImplementedError

    def money(self, amount: Decimal | None) -> str:
        """An amount in few characters."""
        return formats.money(amount, self.app.info.currency)

    def amount(self, minor: int | None) -> Decimal | None:
        """An amount of a row in the portfolio's currency."""
        return None if minor is None else from_minor(minor, self.app.info.currency)

    def show_parts(self, beside: Iterable[Beside], title: str, why_empty: str) -> None:
        """The list beside with its title; in place of the picture, why there is none."""
        self.beside.show_rows(beside)
        self._side.set_title(title or " ")
        self._side.setVisible(bool(self.beside.lines.rows))
        if self.body is not None:
            self.body.refit()
        self.show_picture(why_empty)

    def put_together(
        self, above: QWidget, below: QWidget | None = None, aside: QWidget | None = None
    ) -> None:
        """Lay everything out: `below` stands in the picture's frame, `aside` over the list."""
        self.frame_picture(below)
        self._side.body.addWidget(self.beside)
        parts = (self._side,) if aside is None else (aside, self._side)
        self.body = SideBySide(self.app.theme, self.stack, parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Sheet(self.app.theme, (above, self.body), _SPREADS))
        Lengths(self.app.theme, self).keep(self.beside.setMinimumHeight, _LIST_PX)
        self.beside.opened.connect(self.open_account)
        self.canvas.current_changed.connect(self.situation_changed)

    @override
    def choose(self, account_id: int) -> None:
        self.canvas.choose_account(account_id)
