"""The debrief as a form in the page: head, sections, who leads the contact, and its course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge import formats
from app.bridge.tr import tr
from app.models.debrief import FORM
from app.models.labels import label
from app.queries.handoffs import HandoffRow, HandoffView, handoff_view
from app.queries.handover import known_answers
from app.services import handoffs
from app.views.handoff.answer import AnswerLine
from app.views.handoff.deeds import HandoffDeeds
from app.views.handoff.head import HandoffHead
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost
from app.views.widgets.card import Rule, Surface
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.widgets.page import Page
    from app.views.widgets.suggestions import WordSource

TABLES = ("handoff", "handoff_detail", "handoff_move", "contact_lead", "account", "person")
"""The tables that the form shows."""


class HandoffSheet(Surface):
    """Shows the newest debrief of an account; every text is stored as it is written."""

    def __init__(self, page: Page, source: WordSource | None = None) -> None:
        theme = page.app.theme
        super().__init__(theme)
        self._page = page
        self._account_id = 0
        self._view: HandoffView | None = None
        self._all = False
        self.deeds = HandoffDeeds(page)
        self.head = HandoffHead(theme)
        self.lines: dict[str, AnswerLine] = {}
        self._parts: list[tuple[QWidget, list[AnswerLine]]] = []
        self.show_all = ghost(theme, tr("Show all questions"))
        self.show_all.clicked.connect(self._turn_all)
        self.lead = Label(theme, "", "body", "text.secondary")
        self.course = Label(theme, "", "caption", "text.muted")
        for label_ in (self.lead, self.course):
            label_.setWordWrap(True)
        self._lay_out(source)
        self.head.wished.connect(self.deeds.do)
        self.head.more_wished.connect(self._open_more)

    def _lay_out(self, source: WordSource | None) -> None:
        keep = Lengths(self.theme, self).keep
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(Rule(self.theme))
        body = QVBoxLayout()
        keep(body.setContentsMargins, 14, 4, 10, 8)
        body.setSpacing(0)
        for section in FORM:
            title = Label(self.theme, tr(section.title), "bodyStrong")
            keep(title.setContentsMargins, 0, 10, 0, 2)
            body.addWidget(title)
            lines = [AnswerLine(self.theme, question, source) for question in section.questions]
            for line in lines:
                line.edited.connect(self._write)
                self.lines[line.question.name] = line
                body.addWidget(line)
            self._parts.append((title, lines))
        body.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(body)
        whole.addWidget(Rule(self.theme))
        foot = QVBoxLayout()
        keep(foot.setContentsMargins, 14, 8, 10, 10).keep(foot.setSpacing, 4)
        foot.addWidget(self.lead)
        foot.addWidget(self.course)
        whole.addLayout(foot)

    def show_account(self, account_id: int) -> None:
        """Read and show the debrief of an account."""
        if account_id != self._account_id:
            self._all = False
        self._account_id = account_id
        self.deeds.account_id = account_id
        view = self._page.app.read(handoff_view, account_id)
        self._view = view
        self.deeds.view = view
        self.head.show_view(view)
        self._show_answers(view)
        self.lead.setText(_lead_words(view))
        self.course.setText(_course_words(view))
        self.course.setVisible(bool(view.moves))

    def reveal(self, name: str) -> None:
        """Put the cursor where an answer is written; without a name where one is missing."""
        view = self._view
        missing = next(iter(view.row.gaps), "") if view is not None and view.row else ""
        line = self.lines.get(name or missing) or next(iter(self.lines.values()))
        if line.isHidden():
            self._turn_all()
        line.text.setFocus()

    def _show_answers(self, view: HandoffView) -> None:
        row = view.row
        texts = row.texts if row is not None else {}
        gaps = row.gaps if row is not None else {}
        status = (row.status or "draft") if row is not None else ""
        brief = status in ("submitted", "accepted")
        known = {} if brief else self._page.app.read(known_answers, self._account_id)
        for title, lines in self._parts:
            some = False
            for line in lines:
                name = line.question.name
                text, gap = texts.get(name) or "", gaps.get(name)
                shown = self._all or not brief or bool(text or gap)
                line.show_known(known.get(name, ""))
                line.show_answer(text, gap, view.asked.get(name), status)
                line.setVisible(shown)
                some = some or shown
            title.setVisible(some)
        self.show_all.setVisible(brief)
        self.show_all.setText(tr("Show answers only") if self._all else tr("Show all questions"))

    def _turn_all(self) -> None:
        self._all = not self._all
        if self._view is not None:
            self._show_answers(self._view)

    def _write(self, name: str, words: str) -> None:
        row: HandoffRow | None = self._view.row if self._view is not None else None
        one = f"handoff:{self._account_id}:{row.id if row else 0}:{name}"
        outcome = self._page.app.edits.attempt(
            tr("Write handoff"), handoffs.write_handoff, self._account_id, {name: words},
            merge_key=one, keep=one,
        )  # fmt: skip
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
            self.show_account(self._account_id)

    def _open_more(self) -> None:
        self.deeds.open_menu(self.head.more)


def _lead_words(view: HandoffView) -> str:
    """Who leads the contact since when, who before, and when the manager was introduced."""
    parts: list[str] = []
    if view.leads:
        now = view.leads[0]
        role = f", {now.role}" if now.role else ""
        parts.append(tr("{0}{1} leads the contact since {2}.", now.name, role,
                        formats.day(now.from_date, view.today)))  # fmt: skip
        before = [
            tr("{0} from {1} to {2}", row.name, formats.day(row.from_date, view.today),
               formats.day(row.until_date, view.today)) for row in view.leads[1:] if row.until_date
        ]  # fmt: skip
        parts += [tr("Before: {0}.", "; ".join(before))] if before else []
    else:
        parts.append(tr("Nobody is named as the dominant point of contact."))
    on = view.row.introduced_on if view.row is not None else None
    if on is None:
        parts.append(tr("No introduction to the client is noted."))
    elif view.start_date is None or on <= view.start_date:
        parts.append(tr("Introduced on {0}, before the close.", formats.day(on, view.today)))
    else:
        parts.append(tr("Introduced on {0}, after the close.", formats.day(on, view.today)))
    return " ".join(parts)


def _course_words(view: HandoffView) -> str:
    """The steps of the debrief, the newest first."""
    lines = [
        f"{formats.day(move.at.astimezone().date(), view.today)}  "
        f"{tr(label('handoff_status', move.status))}"
        f"{tr(' by {0}', move.author) if move.author else ''}"
        f"{': ' + move.note if move.note else ''}"
        for move in reversed(view.moves)
    ]
    return "\n".join(lines)
