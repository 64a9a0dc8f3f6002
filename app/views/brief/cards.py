"""The cards of the brief and how they lie on the page."""

from __future__ import annotations

from collections.abc import Sequence

from app.analytics.brief import Brief
from app.analytics.brief_gaps import Gap
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.issues import IssueRow
from app.queries.promises import PromiseRow
from app.views.records import brief_lines as lines
from app.views.records.brief_lines import Fact
from app.views.records.lines import Today, issue_painter, promise_painter
from app.views.records.list_cards import ListCard
from app.views.widgets.sheet import Sheet, Spread, stacked

_SPREADS = (
    Spread(
        1000,
        ((0, 0, 2, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1),
         (2, 1, 1, 1), (2, 2, 1, 1)),
        (1, 1, 1), (5, 6, 7),
    ),
    Spread(
        680,
        ((0, 0, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (3, 0, 1, 1),
         (3, 1, 1, 1), (4, 0, 2, 1)),
        (1, 1), (0, 0, 0, 0, 1),
    ),
    stacked(8),
)  # fmt: skip
"""Who comes, renewal, promises, issues, goals, notes, questions, gaps."""


class BriefCards:
    """Eight lists; each opens what a line is about."""

    def __init__(self, theme: Theme, today: Today) -> None:
        fact = (lines.ONE_PX, lines.fact_painter(84), lines.fact_spoken)
        question = (lines.TWO_PX, lines.paint_question, lines.fact_spoken)
        guest = (lines.GUEST_PX, lines.guest_painter(today), lines.guest_spoken)
        goal = (lines.TWO_PX, lines.goal_painter(today), lines.goal_spoken)
        note = (lines.NOTE_PX, lines.note_painter(today), lines.note_spoken)
        promise = (lines.TWO_PX, promise_painter(today), _promise_spoken)
        issue = (lines.TWO_PX, issue_painter(today), _issue_spoken)
        gap = (lines.ONE_PX, lines.paint_gap, _gap_spoken)
        nobody = tr("Nobody at the client is known yet.")
        nothing = tr("Nothing is written down yet.")
        kept = tr("No open promise, ours or theirs.")
        self.guests = ListCard(theme, tr("Who comes"), guest, empty=nobody, most=4)
        self.renewal = ListCard(theme, tr("Renewal and next step"), fact, empty="", most=5)
        self.promises = ListCard(theme, tr("Promises"), promise, empty=kept, most=3, tick_px=20.0)
        self.issues = ListCard(
            theme, tr("Open issues"), issue, empty=tr("No issue is open."), most=3
        )
        self.goals = ListCard(theme, tr("Goals"), goal, empty=tr("No goal is set."), most=3)
        self.notes = ListCard(theme, tr("Last notes"), note, empty=nothing, most=3)
        self.questions = ListCard(theme, tr("Questions to ask"), question, empty="", most=6)
        self.gaps = ListCard(
            theme, tr("What we do not know"), gap, empty=tr("Nothing is missing."), most=4
        )
        every = (
            self.guests, self.renewal, self.promises, self.issues, self.goals, self.notes,
            self.questions, self.gaps,
        )  # fmt: skip
        self.sheet = Sheet(theme, every, _SPREADS)

    def show_brief(self, brief: Brief, renewal: Sequence[Fact]) -> None:
        """Show everything."""
        invited = brief.meeting is not None and bool(brief.meeting.person_ids)
        self.guests.set_title(tr("Who comes") if invited else tr("Key contacts"))
        self.guests.show_rows(brief.guests, "" if invited else tr("nobody is named yet"))
        self.renewal.show_rows(renewal, "")
        both = [*brief.ours, *brief.theirs]
        sides = tr("{0} ours, {1} theirs", len(brief.ours), len(brief.theirs)) if both else ""
        self.promises.show_rows(both, sides)
        self.issues.show_rows(brief.issues, str(len(brief.issues) or ""))
        self.goals.show_rows(brief.goals, str(len(brief.goals) or ""))
        self.notes.show_rows(brief.notes, "")
        asked = [Fact(str(n), text, "overview") for n, text in enumerate(brief.questions, 1)]
        asked += [Fact("–", tr("Told already: {0}", fact), "plan") for fact in brief.told]
        told = tr("{0} told already", len(brief.told)) if brief.told else ""
        self.questions.show_rows(asked, told)
        self.gaps.show_rows(brief.gaps, str(len(brief.gaps) or ""))


def _promise_spoken(row: PromiseRow) -> str:
    due = row.due_date.isoformat() if row.due_date else tr("no date")
    side = tr("they promised") if row.side == "theirs" else tr("we promised")
    return f"{side}: {row.text}, {due}"


def _issue_spoken(row: IssueRow) -> str:
    return f"{row.title}, {row.priority or ''}"


def _gap_spoken(row: Gap) -> str:
    return row.text
