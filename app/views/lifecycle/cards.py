"""The cards of the lifecycle that hold a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.lifecycle import painters
from app.views.lifecycle.words import episode_spoken, line_spoken
from app.views.records.list_cards import ListCard
from app.views.widgets.buttons import icon_button, secondary


class FittedCard(ListCard):
    """As high as its rows, up to its most: cards stand below one another without empty room."""

    _adder: QAbstractButton | None = None

    @override
    def _fit(self) -> None:
        super()._fit()
        self.body.setContentsMargins(0, 0, 0, round(self.theme.px(8)))
        self.list.setMaximumHeight(self.list.minimumHeight())

    def give_adder(self, button: QAbstractButton) -> FittedCard:
        """Add from the head where there are rows; an empty card offers the same in its middle."""
        self._adder = button
        self.give_tool(button)
        return self

    @override
    def show_rows(self, rows: Sequence[Any], note: str) -> None:
        super().show_rows(rows, note)
        if self._adder is not None:
            self._adder.setVisible(bool(rows))


def gate_card(theme: Theme) -> ListCard:
    """What should be true before the account leaves its stage."""
    painted = (42.0, painters.paint_criterion, painters.criterion_spoken)
    empty = tr("This stage has no criteria. Any account may leave it.")
    card = FittedCard(theme, tr("Gate"), painted, empty=empty, most=8, tick_px=painters.BOX_PX)
    card.give_tool(icon_button(theme, tr("Change gate criteria"), "sliders-horizontal").set_small())
    return card.give_offer(tr("Add criteria…"))


def log_card(theme: Theme) -> ListCard:
    """The stages one after another, the newest first."""
    painted = (42.0, painters.paint_stage, line_spoken)
    return FittedCard(theme, tr("Stage log"), painted, most=8,
                    empty=tr("No stage is noted yet. Move the account to one."))  # fmt: skip


def attempts_card(theme: Theme) -> ListCard:
    """What was tried to keep the client."""
    painted = (42.0, painters.paint_attempt, painters.attempt_spoken)
    empty = tr("Nothing was tried yet. Note the talk and the offer before a client is let go.")
    card = FittedCard(theme, tr("Save attempts"), painted, empty=empty, most=5)
    card.give_adder(secondary(theme, tr("Add…"), "plus").set_small())
    return card.give_offer(tr("Add save attempt…"))


def episodes_card(theme: Theme) -> ListCard:
    """The times as a client; shown where there were several."""
    painted = (42.0, painters.paint_episode, episode_spoken)
    return FittedCard(theme, tr("Times as a client"), painted, empty="", most=4)


def past_card(theme: Theme) -> ListCard:
    """Closures of earlier times, and mere downgrades; shown where there are any."""
    painted = (42.0, painters.paint_past, painters.past_spoken)
    return FittedCard(theme, tr("Earlier closures"), painted, empty="", most=4)
