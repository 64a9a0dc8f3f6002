"""Every wish of the insights section becomes one service call, or a dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.bridge.tr import tr
from app.models.known_facts import CHAIN
from app.models.labels import label
from app.queries.insights import InsightRow
from app.services import insights
from app.views.plan.insights.details import open_details
from app.views.plan.insights.entry import InsightWishes

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class InsightDeeds(QObject):
    """Hears the wishes of one section; `rows` are the cards that it shows."""

    def __init__(self, page: PlanPage, wishes: InsightWishes) -> None:
        super().__init__(page)
        self._page = page
        self.rows: dict[int, InsightRow] = {}
        wishes.written.connect(self._write)
        wishes.advanced.connect(self._advance)
        wishes.state_chosen.connect(self._set_state)
        wishes.confirmed.connect(self._confirm)
        wishes.retyped.connect(self._retype)
        wishes.placed.connect(self._place)
        wishes.shifted.connect(self._shift)
        wishes.goal_wished.connect(self._make_goal)
        wishes.removed.connect(self._remove)
        wishes.opened.connect(self.open_details)

    @property
    def _by(self) -> str:
        return self._page.app.store.author

    def add(self, kind: str, words: str) -> None:
        """Add a card or a fact."""
        name = tr(label("insight_kind", kind)).lower()
        account_id = self._page.account_id
        self._page.attempt(tr("Add {0}", name), insights.add_insight, account_id, kind, words)

    def confirm_key(self, key: tuple[str, int, str]) -> None:
        """Say that a fact is still true today; an insight not confirmed yet is by that."""
        self._page.knowledge.confirm(key)

    def open_details(self, key: int) -> None:
        """The form with everything about a card."""
        row = self.rows.get(key)
        if row is not None:
            sections = {one.section for one in self.rows.values() if one.section}
            open_details(self._page.app, row, tuple(sorted(sections)), self._page)

    def offer_links(self, key: int, at: QWidget) -> None:
        """The other cards of the chain in a menu; those that are linked are ticked."""
        row = self.rows.get(key)
        if row is None:
            return
        menu = QMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in CHAIN:
            others = [one for one in self.rows.values() if one.kind == kind and one.id != key]
            if others:
                menu.addSection(tr(label("insight_kind", kind)))
            for one in others:
                entry = menu.addAction(f"{one.code}  {_short(one.text)}")
                entry.setCheckable(True)
                entry.setChecked(one.id in row.links)
                entry.triggered.connect(partial(self._turn_link, key, one.id))
        if menu.isEmpty():
            menu.addAction(tr("There is no other card to link to")).setEnabled(False)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))

    def _write(self, key: int, words: str) -> None:
        name = f"insight:{key}:text"
        outcome = self._page.app.edits.attempt(
            tr("Change insight"), insights.change_insight, key, {"text": words},
            merge_key=name, keep=name,
        )  # fmt: skip
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
            self._page.load()

    def _advance(self, key: int) -> None:
        self._page.attempt(tr("Change state"), insights.advance_insight, key, by=self._by)

    def _set_state(self, key: int, state: str) -> None:
        self._page.attempt(tr("Change state"), insights.set_insight_state, key, state, by=self._by)

    def _confirm(self, key: int) -> None:
        self.confirm_key(("insights", key, "text"))

    def _retype(self, key: int, kind: str) -> None:
        self._page.attempt(tr("Change kind"), insights.move_insight, key, kind)

    def _place(self, key: int, kind: str, position: int) -> None:
        words = tr("Move insight") if self.rows[key].kind == kind else tr("Change kind")
        self._page.attempt(words, insights.move_insight, key, kind, position)

    def _shift(self, key: int, by: int) -> None:
        row = self.rows.get(key)
        own = [one.id for one in self.rows.values() if row and one.kind == row.kind]
        if row is not None and 0 <= own.index(key) + by < len(own):
            place = own.index(key) + by + 1
            self._page.attempt(tr("Move insight"), insights.move_insight, key, row.kind, place)

    def _turn_link(self, key: int, other: int) -> None:
        if other in self.rows[key].links:
            self._page.attempt(tr("Unlink insights"), insights.unlink_insights, key, other)
        else:
            self._page.attempt(tr("Link insights"), insights.link_insights, key, other)

    def _make_goal(self, key: int) -> None:
        service = insights.make_goal_of_insight
        if self._page.attempt(tr("Make goal"), service, key, self._page.plan_id):
            self._page.toast(tr("The goal was added to the plan."), undo=True)

    def _remove(self, key: int) -> None:
        if self._page.attempt(tr("Remove insight"), insights.remove_insight, key):
            self._page.toast(tr("The insight was removed."), undo=True)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
