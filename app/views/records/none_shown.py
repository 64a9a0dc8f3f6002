"""What stands where accounts would be: how to get the first ones, or why the view holds none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.widgets.buttons import primary, secondary

if TYPE_CHECKING:
    from app.views.records.shown import Shown
    from app.views.widgets.empty import EmptyPanel
    from app.views.widgets.page import Page


def offer_accounts(panel: EmptyPanel, page: Page) -> None:
    """In a file without accounts: make the first one, or import a list."""
    theme, run = page.app.theme, page.app.actions.run
    new = primary(theme, tr("New account"), "plus")
    into = secondary(theme, tr("Import…"), "download")
    new.clicked.connect(lambda: run("account.new"))
    into.clicked.connect(lambda: page.go.emit(Place("import")))
    words = tr("Add the first account by hand, or import a list of them.")
    panel.say(tr("No accounts yet"), words, new, into)


def say_none_shown(panel: EmptyPanel, page: Page, shown: Shown) -> None:
    """Why a way to look at the portfolio shows no account; nothing while they are computed."""
    if shown.count:
        words = tr("The view “{0}” holds none. Choose another in the list.", shown.view.title)
        panel.say(tr("No account to show"), words)
    elif shown.cards.is_ready:
        offer_accounts(panel, page)
    else:
        panel.say("", "")
