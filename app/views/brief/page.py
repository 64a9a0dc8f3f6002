"""The meeting brief on screen: everything to know before the door, on one page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.brief import FIGURES, Brief, meeting_brief
from app.analytics.brief_gaps import Gap, GoalLine
from app.bridge.brief_work import brief_name, write_brief
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.errors import NotFound
from app.queries.brief import BriefNote
from app.queries.people import PersonRow
from app.queries.promises import PromiseRow
from app.services import promises
from app.views.brief.cards import BriefCards
from app.views.brief.tiles import BriefTiles
from app.views.brief.words import meeting_words, renewal_facts, tile_facts
from app.views.charts.explaining import Explainer
from app.views.dialogs.touch_record import open_record
from app.views.records.brief_lines import Fact
from app.views.widgets.base import ElidedLabel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import ReusablePage, on_page

if TYPE_CHECKING:
    from app.bridge.context import App

PAGE = "brief"
PDF = "PDF (*.pdf)"


class BriefPage(ReusablePage):
    """One account at a time; Ctrl+Shift+B on another account shows that one."""

    name = PAGE
    watches = (
        "account", "interaction", "interaction_person", "interaction_team", "person", "promise",
        "issue", "contract", "revenue", "cost", "survey_answer", "goal", "plan", "action",
        "portfolio_setting", "team_member",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="brief.export", title="Brief as PDF…", icon="printer", menu="Account",
            keys=("Ctrl+Shift+E",), pages=(PAGE,), run=on_page("export"),
            words="print paper meeting",
        ),
        Action(
            id="brief.open_account", title="Open account", icon="building-2", menu="Account",
            pages=(PAGE,), run=on_page("open_whole"),
        ),
    )  # fmt: skip
    commands = ("brief.open_account", "account.log_touch", "brief.export")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.brief: Brief | None = None
        self._explainer = Explainer(self)
        self.meeting = ElidedLabel(theme, "", "title3", "text.secondary")
        self.tiles = BriefTiles(theme, len(FIGURES))
        self.cards = BriefCards(theme, lambda: app.today)
        head = QHBoxLayout()
        head.addWidget(self.meeting)
        whole = QVBoxLayout(self)
        whole.addLayout(head)
        whole.addWidget(self.tiles)
        whole.addWidget(self.cards.sheet, 1)
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, 0, 12, 0, 0).keep(whole.setSpacing, 8)
        lengths.keep(head.setContentsMargins, 20, 0, 20, 0)
        self.focus_first = self.cards.guests.list
        self._connect()

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        if self.brief is None:
            return tr("Meeting brief")
        return tr("Meeting brief: {0}", self.brief.account.name)

    @override
    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        here = (tr("Meeting brief"), None)
        if self.brief is None:
            return (here,)
        own = Place("account", account_id=self.account_id)
        portfolio = (tr("Portfolio"), Place("portfolio"))
        return (portfolio, (self.brief.account.name, own), here)

    @override
    def show_place(self, place: Place) -> None:
        if place.account_id is None and self.account_id is None:
            raise NotFound(tr("Open or select an account first."))
        if place.account_id is not None and place.account_id != self.account_id:
            self.turn_to(place.account_id)
            self.brief = None

    @override
    def situation(self) -> Situation:
        return Situation(page=self.name, account_id=self.account_id)

    @override
    def load(self) -> None:
        found = self.app.read(meeting_brief, self.account_id or 0, self.app.today)
        self.brief = found
        self.meeting.setText(meeting_words(found))
        self.tiles.show_facts([tile_facts(found, figure) for figure in FIGURES])
        self.cards.show_brief(found, renewal_facts(found))
        self.situation_changed.emit()

    # --- wishes ----------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where, and write the brief as PDF beside the window's thread."""
        brief = self.brief
        if brief is None:
            return
        from app.views.shell.prompts import Prompts, documents, free_name

        account_id = brief.account.id
        suggested = free_name(documents(), brief_name(brief.account.name), ".pdf")

        def write(path: Path) -> None:
            self.app.tasks.run(
                write_brief, self.app.store, account_id, self.app.today, path,
                done=lambda made: self.toast(tr("Exported to {0}.", made.name)),
                failed=self.toast, label=tr("Export brief"),
            )  # fmt: skip

        Prompts(self.window()).save_file(tr("Export brief"), PDF, suggested, write)

    def open_whole(self) -> None:
        """Go to the account."""
        if self.account_id is not None:
            self.open_account(self.account_id)

    # --- rows ------------------------------------------------------------------------------

    def _connect(self) -> None:
        cards = self.cards
        self.tiles.explain_wished.connect(self._explain)
        cards.guests.opened.connect(self._open_person)
        cards.promises.ticked.connect(self._keep)
        cards.promises.opened.connect(self._open_promise)
        cards.issues.opened.connect(self._open_issue)
        cards.goals.opened.connect(self._open_goal)
        cards.notes.opened.connect(self._open_note)
        cards.renewal.opened.connect(self._open_fact)
        cards.gaps.opened.connect(self._open_gap)

    def _open_person(self, row: PersonRow) -> None:
        self._part("stakeholders", row.id)

    def _open_issue(self, _row: object) -> None:
        self._part("issues")

    def _open_goal(self, row: GoalLine) -> None:
        self._part("plan", row.id)

    def _open_fact(self, row: Fact) -> None:
        self._part(row.tab, row.item_id)

    def _open_note(self, row: BriefNote) -> None:
        self._open_touch(row.id)

    def _open_promise(self, row: PromiseRow) -> None:
        if row.interaction_id is not None:
            self._open_touch(row.interaction_id)
        else:
            self._part("overview")

    def _open_gap(self, row: Gap) -> None:
        if row.tab == "timeline" and row.item_id is not None:
            self._open_touch(row.item_id)
        else:
            self._part(row.tab, row.item_id)

    def _open_touch(self, interaction_id: int) -> None:
        dialog = open_record(self.app, interaction_id, self.window())
        if dialog is not None:
            dialog.toast.connect(partial(self.toast, undo=True))

    def _keep(self, row: PromiseRow) -> None:
        if self.attempt(tr("Keep promise"), promises.keep_promise, row.id):
            self.toast(tr("Kept: {0}", row.text), undo=True)

    def _part(self, tab: str, item_id: int | None = None) -> None:
        self.go.emit(Place("account", account_id=self.account_id, tab=tab, item_id=item_id))

    def _explain(self, place: int, tile: QWidget) -> None:
        if self.brief is not None:
            self._explainer.show(self.brief.figures[FIGURES[place]], tile)
