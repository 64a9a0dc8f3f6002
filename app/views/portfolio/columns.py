"""The columns of the list as data: value, order, words and edits of each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.list_totals import TotalsKept
from app.bridge.tr import tr
from app.core.money import from_minor
from app.models.codes import DECISION, INTENSITY, LIFECYCLE
from app.models.labels import label
from app.views.portfolio.column_maker import Editing, Maker
from app.views.portfolio.more_columns import SEGMENTS, further_columns, own_columns
from app.views.portfolio.words import Words, segment_word, stage_word
from app.views.widgets.table import select_column

__all__ = ["SEGMENTS", "Editing", "decision_word", "list_columns", "offered"]


def list_columns(words: Words, totals: TotalsKept, editing: Editing) -> tuple[Column[CardRow], ...]:
    """Every column in its order; those that start hidden are switched on by the user."""
    made = _Main(words, totals, editing)
    return (
        select_column(), *made.identity(), *made.figures(), *made.work(), *further_columns(made),
        *own_columns(made, editing.fields),
    )  # fmt: skip


class _Main(Maker):
    """The columns that are shown at first."""

    def identity(self) -> tuple[Column[CardRow], ...]:
        """Which account, and where in its life it is."""
        return (
            self.column("name", tr("Account"), 163, edit=True, find=True),
            self.column(
                "stage", tr("Stage"), 137, edit=True, text=stage_word, sort=_by_stage,
                spoken=self.words.stage_spoken, tip=self.words.stage_tip,
            ),
        )  # fmt: skip

    def figures(self) -> tuple[Column[CardRow], ...]:
        """How it is doing."""
        words = self.words
        return (
            self.column(
                "health", tr("Health"), 98, text=_rounded, spoken=words.health_spoken,
                tip=words.health_spoken,
            ),
            self.column(
                "arr", tr("ARR, {0}k", self.mark), 62, align=Align.RIGHT, text=words.thousands,
                value=attrgetter("arr_minor"), total=self.total("arr_minor"),
                tip=self._exact,
                header_tip=tr("Recurring revenue a year, of the contracts that run today"),
            ),
            self.column(
                "course", tr("12 months"), 78, value=attrgetter("course_minor"),
                text=_nothing, sort=_growth_of_year,
                spoken=words.course_spoken, tip=words.course_spoken,
            ),
            self.column(
                "margin", tr("Margin"), 56, align=Align.RIGHT, text=words.percent,
                total=self.total("margin"),
                header_tip=tr("Contribution of 12 months in percent of revenue"),
            ),
            self.column(
                "csat", tr("CSAT"), 82, text=words.csat, total=self.total("csat"),
                spoken=words.csat_spoken, tip=words.csat_spoken,
            ),
        )  # fmt: skip

    def work(self) -> tuple[Column[CardRow], ...]:
        """What is to be done, and when."""
        words = self.words
        return (
            self.column(
                "renewal", tr("Renewal"), 99, text=words.day, spoken=words.renewal_spoken,
                tip=words.renewal_spoken,
            ),
            self.column(
                "touch", tr("Last touch"), 96, value=self._days, text=words.age,
                spoken=words.touch_spoken, tip=words.touch_spoken,
            ),
            self.column(
                "step", tr("Next step"), 225, value=_step,
                sort=_by_due, spoken=words.step_spoken, tip=words.step_spoken, find=True,
            ),
            self.column(
                "decision", tr("Decision"), 78, edit=True, sort=_by_decision,
                text=decision_word,
                spoken=words.decision_spoken, tip=words.decision_spoken,
            ),
        )  # fmt: skip

    def _days(self, row: CardRow) -> int | None:
        return row.days_since_touch(self.words.today)

    def _exact(self, row: CardRow) -> str | None:
        if row.arr_minor is None:
            return tr("Recurring revenue is not known")
        amount = from_minor(row.arr_minor, self.words.currency)
        return tr("{0} a year", formats.money_exact(amount, self.words.currency))


def offered(key: str) -> list[tuple[Any, str]]:
    """What can be chosen in a cell; an account is closed with its reasons, not here."""
    if key == "stage":
        return [(code, stage_word(code)) for code in LIFECYCLE if code != "closed"]
    if key == "segment":
        return [(None, tr("None")), *((code, segment_word(code)) for code in SEGMENTS)]
    if key == "intensity":
        return [(None, tr("None")), *((code, tr(label("intensity", code))) for code in INTENSITY)]
    if key == "target":
        return [(True, tr("Target")), (False, tr("No target"))]
    return [(None, tr("As computed")), *((code, tr(label("decision", code))) for code in DECISION)]


def _nothing(_value: object) -> str:
    """A column that is drawn and not written."""
    return ""


def _step(row: CardRow) -> str:
    return row.next_step or ""


def decision_word(code: str | None) -> str:
    """What a decision is called."""
    return tr(label("decision", code)) if code else ""


def _rounded(value: Decimal | None) -> str:
    return "" if value is None else formats.number(value)


def _by_stage(row: CardRow) -> int | None:
    return LIFECYCLE.index(row.stage) if row.stage in LIFECYCLE else None


def _by_decision(row: CardRow) -> int | None:
    order = ("grow", "keep", "repair", "trim")
    return order.index(row.decision) if row.decision in order else None


def _by_due(row: CardRow) -> date | None:
    if not row.next_step:
        return None
    return row.next_due or date.max


def _growth_of_year(row: CardRow) -> int | None:
    course = row.course_minor
    if not course or course[0] is None or course[-1] is None:
        return None
    return course[-1] - course[0]
