"""The columns of the list as data: value, order, words and edits of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.list_totals import TotalsKept
from app.bridge.tr import tr
from app.core.money import from_minor
from app.models.codes import DECISION, LIFECYCLE
from app.models.labels import label
from app.views.portfolio.words import Words, segment_word, stage_word
from app.views.widgets.table import select_column

SEGMENTS = ("strategic", "key", "relationship", "transactional")
Edit = Callable[[str, CardRow, Any], object]
Choices = Callable[[str], Sequence[tuple[Any, str]]]


@dataclass(frozen=True)
class Editing:
    """How cells are changed: what to ask for, what is offered, and whether it can be done now."""

    edit: Edit
    choices: Choices
    allowed: Callable[[], bool]


def list_columns(words: Words, totals: TotalsKept, editing: Editing) -> tuple[Column[CardRow], ...]:
    """Every column in its order; those that start hidden are switched on by the user."""
    made = _Maker(words, totals, editing)
    return (
        select_column(), *made.identity(), *made.figures(), *made.work(), *made.further(),
    )  # fmt: skip


class _Maker:
    """Builds the columns over one day's words."""

    def __init__(self, words: Words, totals: TotalsKept, editing: Editing) -> None:
        self._words = words
        self._of = totals.of
        self._editing = editing

    def identity(self) -> tuple[Column[CardRow], ...]:
        """Which account, and where in its life it is."""
        return (
            self._column("name", tr("Account"), 163, edit=True, find=True),
            self._column(
                "stage", tr("Stage"), 137, edit=True, text=stage_word, sort=_by_stage,
                spoken=self._words.stage_spoken, tip=self._words.stage_tip,
            ),
        )  # fmt: skip

    def figures(self) -> tuple[Column[CardRow], ...]:
        """How it is doing."""
        words = self._words
        return (
            self._column(
                "health", tr("Health"), 98, text=_rounded, spoken=words.health_spoken,
                tip=words.health_spoken,
            ),
            self._column(
                "arr", tr("ARR, {0}k", _mark(words)), 62, align=Align.RIGHT, text=words.thousands,
                value=attrgetter("arr_minor"), total=self._total("arr_minor"),
                tip=self._exact,
                header_tip=tr("Recurring revenue a year, of the contracts that run today"),
            ),
            self._column(
                "course", tr("12 months"), 78, value=attrgetter("course_minor"),
                text=_nothing, sort=_growth_of_year,
                spoken=words.course_spoken, tip=words.course_spoken,
            ),
            self._column(
                "margin", tr("Margin"), 56, align=Align.RIGHT, text=words.percent,
                total=self._total("margin"),
                header_tip=tr("Contribution of 12 months in percent of revenue"),
            ),
            self._column(
                "csat", tr("CSAT"), 82, text=words.csat, total=self._total("csat"),
                spoken=words.csat_spoken, tip=words.csat_spoken,
            ),
        )  # fmt: skip

    def work(self) -> tuple[Column[CardRow], ...]:
        """What is to be done, and when."""
        words = self._words
        return (
            self._column(
                "renewal", tr("Renewal"), 99, text=words.day, spoken=words.renewal_spoken,
                tip=words.renewal_spoken,
            ),
            self._column(
                "touch", tr("Last touch"), 96, value=self._days, text=words.age,
                spoken=words.touch_spoken, tip=words.touch_spoken,
            ),
            self._column(
                "step", tr("Next step"), 225, value=_step,
                sort=_by_due, spoken=words.step_spoken, tip=words.step_spoken, find=True,
            ),
            self._column(
                "decision", tr("Decision"), 78, edit=True, sort=_by_decision,
                text=decision_word,
                spoken=words.decision_spoken, tip=words.decision_spoken,
            ),
        )  # fmt: skip

    def further(self) -> tuple[Column[CardRow], ...]:
        """What is shown on request, and where the window is wide."""
        words = self._words
        right = Align.RIGHT
        return (
            self._column("owner", tr("Owner"), 110, edit=True, find=True),
            self._column("industry", tr("Industry"), 130, edit=True, find=True),
            self._column(
                "segment", tr("Segment"), 104, edit=True, text=segment_word, sort=_by_segment,
                hidden=True,
            ),
            self._column("tier", tr("Tier"), 60, edit=True, hidden=True),
            self._column(
                "tags", tr("Tags"), 120, text=", ".join, find=True, hidden=True
            ),
            self._column(
                "nps", tr("NPS"), 56, align=right, text=_signed, total=self._total("nps"),
                hidden=True,
            ),
            self._column(
                "revenue", tr("Revenue 12 m, {0}k", _mark(words)), 116, align=right,
                value=attrgetter("revenue_minor"), text=words.thousands,
                total=self._total("revenue_minor"), hidden=True,
            ),
            self._column(
                "strength", tr("Relationship"), 86, align=right, text=_rounded, hidden=True,
                header_tip=tr("Strength of the relationship, 0 to 100"),
            ),
            self._column(
                "stage_days", tr("In stage"), 66, align=right, value=self._in_stage,
                text=words.age, hidden=True,
            ),
        )  # fmt: skip

    def _column(
        self,
        key: str,
        title: str,
        width_px: int,
        *,
        edit: bool = False,
        **more: Any,  # noqa: ANN401
    ) -> Column[CardRow]:
        if edit:
            more["edit"] = partial(self._editing.edit, key)
            more["can_edit"] = self._can_edit
            if key in _CHOSEN:
                more["choices"] = partial(self._offered, key)
        more.setdefault("value", attrgetter(key))
        return Column(key=key, title=title, width_px=width_px, **more)

    def _total(self, name: str) -> Callable[[Sequence[CardRow]], Any]:
        """What a column says of many rows: a total by its name."""
        read = attrgetter(name)

        def total(rows: Sequence[CardRow]) -> Any:  # noqa: ANN401 as the column's cells
            return read(self._of(rows))

        return total

    def _can_edit(self, _row: CardRow) -> bool:
        return self._editing.allowed()

    def _offered(self, key: str, _row: CardRow) -> Sequence[tuple[Any, str]]:
        return self._editing.choices(key)

    def _days(self, row: CardRow) -> int | None:
        return row.days_since_touch(self._words.today)

    def _in_stage(self, row: CardRow) -> int | None:
        since = row.stage_since
        return None if since is None else (self._words.today - since).days

    def _exact(self, row: CardRow) -> str | None:
        if row.arr_minor is None:
            return tr("Recurring revenue is not known")
        amount = from_minor(row.arr_minor, self._words.currency)
        return tr("{0} a year", formats.money_exact(amount, self._words.currency))


_CHOSEN = frozenset(("stage", "segment", "decision"))


def offered(key: str) -> list[tuple[Any, str]]:
    """What can be chosen in a cell; an account is closed with its reasons, not here."""
    if key == "stage":
        return [(code, stage_word(code)) for code in LIFECYCLE if code != "closed"]
    if key == "segment":
        return [(None, tr("None")), *((code, segment_word(code)) for code in SEGMENTS)]
    return [(None, tr("As computed")), *((code, tr(label("decision", code))) for code in DECISION)]


def _nothing(_value: object) -> str:
    """A column that is drawn and not written."""
    return ""


def _step(row: CardRow) -> str:
    return row.next_step or ""


def decision_word(code: str | None) -> str:
    """What a decision is called."""
    return tr(label("decision", code)) if code else ""


def _mark(words: Words) -> str:
    return formats.symbol(words.currency)


def _rounded(value: Decimal | None) -> str:
    return "" if value is None else formats.number(value)


def _signed(value: Decimal | None) -> str:
    return formats.nps(value)


def _by_stage(row: CardRow) -> int | None:
    return LIFECYCLE.index(row.stage) if row.stage in LIFECYCLE else None


def _by_segment(row: CardRow) -> int | None:
    return SEGMENTS.index(row.segment) if row.segment in SEGMENTS else None


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
