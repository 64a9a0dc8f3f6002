"""The commands of the handoff, for the pages on which it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.handoff.deeds import HandoffDeeds
from app.views.widgets.page import PartedPage, page_in_front

if TYPE_CHECKING:
    from app.bridge.context import App

_PAGES = ("plan", "projects")
_WORDS = "debrief handover gate sale"


def _run(wish: str, app: App, moment: Situation) -> None:
    page = page_in_front(app)
    if isinstance(page, PartedPage):
        page = page.part
    if page is not None and moment.account_id is not None:
        deeds = HandoffDeeds(page)
        deeds.account_id = moment.account_id
        deeds.do(wish)


def _command(wish: str, title: str, icon: str, keys: str = "") -> Action:
    return Action(
        id=f"handoff.{wish}", title=title, icon=icon, keys=(keys,) if keys else (),
        menu="Account/Handoff", pages=_PAGES, run=partial(_run, wish), words=_WORDS,
        when=lambda moment: moment.can_edit and moment.account_id is not None,
        reason=lambda _: tr("Open the plan or the projects of an account first"),
    )  # fmt: skip


HANDOFF_ACTIONS = (
    _command("submit", "Submit handoff", "upload", "Ctrl+Alt+S"),
    _command("return", "Return handoff…", "undo-2", "Ctrl+Alt+B"),
    _command("accept", "Accept handoff", "circle-check", "Ctrl+Alt+A"),
    _command("introduce", "Note the introduction…", "handshake"),
    _command("lead", "Change who leads the contact…", "user"),
    _command("hand_over", "Hand over to another account manager…", "users"),
    _command("again", "Start another handoff", "plus"),
)
