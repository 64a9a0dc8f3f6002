"""How the scores of one account are made, beside what they make of all accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.tr import tr
from app.views.widgets.base import Label
from app.views.widgets.card import Card
from app.views.widgets.score_panel import ScorePanel

if TYPE_CHECKING:
    from app.analytics.account_card import AccountCard
    from app.bridge.context import App

_MOST_PX = 460


class MadeCard(Card):
    """The scores of an account with what they rest on; a sentence where there is none."""

    def __init__(self, app: App) -> None:
        super().__init__(app.theme, tr("How the scores are made"))
        self.panel = ScorePanel(app)
        self.panel.setMaximumWidth(round(app.theme.px(_MOST_PX)))
        words = tr("Here is what the scores of an account rest on.")
        self.words = Label(app.theme, words, "body", "text.muted")
        self.words.setWordWrap(True)
        for part in (self.words, self.panel):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.pad(14, 2, 12)

    def show_account(self, card: AccountCard | None) -> None:
        """Show how the scores of this account are made."""
        self.panel.setVisible(card is not None)
        self.words.setVisible(card is None)
        self.set_note(card.name if card is not None else "")
        key = card.id if card is not None else None
        if key is None or self.panel.account_id != key:
            self.panel.show_account(key)
