"""What a plan page does about the freshness of what it knows: marks beside texts, and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.analytics.freshness import AgedFact, aged
from app.bridge.tr import tr
from app.models.known_facts import CHAIN
from app.queries.insights import InsightRow, insight_rows
from app.queries.known_facts import plan_text_facts
from app.services.facts import confirm_fact
from app.services.insights import confirm_insight
from app.views.widgets.freshness_mark import FreshnessMark

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage
    from app.views.plan.sections import Snapshot

Key = tuple[str, int, str]
TEXTS = ("situation", "vision", "needs_short_term", "needs_long_term")


class PlanKnowledge(QObject):
    """Marks the snapshot's texts, and confirms whatever fact the keyboard is at."""

    def __init__(self, page: PlanPage, snapshot: Snapshot) -> None:
        super().__init__(page)
        self._page = page
        self._facts: dict[str, AgedFact] = {}
        self.marks = {field: self._mark() for field in TEXTS}
        for field, mark in self.marks.items():
            snapshot.put_beside(field, mark)
        self._snapshot = snapshot
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fresh)
        page.situation_changed.connect(self._soon.start)

    def fresh(self) -> None:
        """Read how fresh the texts of the plan are, and show it."""
        page = self._page
        if page.plan_id is None or not page.app.has_store:
            return
        facts = page.app.read(plan_text_facts, page.plan_id)
        self._facts = {fact.field: aged(fact, page.app.today) for fact in facts}
        for field, mark in self.marks.items():
            mark.show_fact(self._facts.get(field))

    def reconfirm(self) -> None:
        """Say that the fact with the cursor is still true today."""
        key = self._key_in_hand()
        if key is None:
            self._page.toast(tr("Put the cursor into a fact, an insight or a snapshot text first."))
        else:
            self.confirm(key)

    def confirm(self, key: Key) -> None:
        """Confirm one fact as of today; what is being typed in it is stored first."""
        held = QApplication.focusWidget()
        store = getattr(held, "store", None)
        if callable(store):
            store()
        page, author = self._page, self._page.app.store.author
        words, (entity, entity_id, _) = tr("Confirm fact"), key
        if entity == "insights":
            done = page.attempt(words, confirm_insight, entity_id, by=author)
        else:
            done = page.attempt(words, confirm_fact, key, author=author)
        if done:
            page.toast(tr("Confirmed as of today."), undo=True)

    def show_due(self) -> None:
        """Go to the list of facts that want confirming."""
        self._page.reveal("facts", "due")

    def add(self) -> None:
        """Ask for an insight of any kind."""
        if self._page.account_id is not None:
            from app.views.plan.insights.details import open_new

            open_new(self._page.app, self._page.account_id, self._page)

    def show_slides(self) -> None:
        """Show the chain card by card, as large as the window."""
        page = self._page
        rows = page.app.read(insight_rows, page.account_id or 0, CHAIN)
        if not rows:
            page.toast(tr("There is no insight to show yet. Add one first."))
            return
        from app.views.plan.insights.slides import Slides

        slides = Slides(page.app.theme, page.window(), rows)
        slides.confirm_wished.connect(self._confirm_card)
        slides.present()

    def _confirm_card(self, key: int) -> None:
        self.confirm(("insights", key, "text"))

    def _key_in_hand(self) -> Key | None:
        """The fact that the focused widget, or what it lies in, is about."""
        held: QWidget | None = QApplication.focusWidget()
        while held is not None and held is not self._page:
            for field, text in self._snapshot.texts.items():
                if held is text and field in self._facts:
                    return self._facts[field].fact.key
            fact = getattr(held, "fact", None)
            if isinstance(fact, AgedFact):
                return fact.fact.key
            row = getattr(held, "row", None)
            if isinstance(row, InsightRow):
                return ("insights", row.id, "text")
            key: object = held.property("fact")
            if isinstance(key, tuple):
                return cast("Key", key)
            held = held.parentWidget()
        return None

    def _mark(self) -> FreshnessMark:
        mark = FreshnessMark(self._page.app.theme, self._page.app.today)
        mark.confirm_wished.connect(self.confirm)
        mark.source_wished.connect(self._open_source)
        return mark

    def _open_source(self, key: Key) -> None:
        one = self._facts.get(key[2])
        if one is not None:
            from app.views.dialogs.fact_source import open_fact_source

            open_fact_source(self._page.app, one.fact, self._page)
