"""What the cells of the list say, in short for the eye and in full for tooltips and readers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from app.bridge import formats
from app.bridge.card_row import SOON_DAYS, CardRow
from app.bridge.tr import tr
from app.core.money import from_minor
from app.models.labels import label

LEAST_ANSWERS = 5  # below, a mean is shown grey and without its change
_BANDS = {"healthy": "healthy", "watch": "watch", "at_risk": "at risk"}


class Words:
    """Writes the cells of one list on one day; texts that recur are written once."""

    def __init__(self, today: date, currency: str) -> None:
        self.today = today
        self.currency = currency
        self.thousands = lru_cache(8192)(self._thousands)
        self.percent = lru_cache(2048)(formats.percent)
        self.number = lru_cache(2048)(formats.number)
        self.csat = lru_cache(512)(formats.csat)
        self.age = lru_cache(2048)(formats.age)
        self.day = lru_cache(2048)(self._day)
        self.due = lru_cache(2048)(self._due)
        self.change = lru_cache(512)(_change)

    def _day(self, value: date | None) -> str:
        return formats.day(value, self.today)

    def _due(self, value: date | None) -> str:
        return tr(formats.due(value, self.today)) if value is not None else ""

    def _thousands(self, minor: int | None) -> str:
        amount = None if minor is None else from_minor(minor, self.currency)
        return formats.thousands(amount)

    def money(self, minor: int | None) -> str:
        """An amount in few characters."""
        amount = None if minor is None else from_minor(minor, self.currency)
        return formats.money(amount, self.currency)

    def is_new(self, row: CardRow) -> bool:
        """Whether the account is a client about whose health too little is known."""
        return row.health is None and row.stage not in ("prospecting", "closed")

    def health_spoken(self, row: CardRow) -> str:
        """“Health 69 of 100, watch, down 5 in 90 days”."""
        if row.health is None:
            return tr("Health not known yet") if self.is_new(row) else tr("No health")
        band = tr(_BANDS.get(row.health_band or "", ""))
        said = tr("Health {0} of 100, {1}", self.number(row.health), band)
        if row.health_change is None:
            return tr("{0}, no earlier figure", said)
        return tr("{0}, {1} in 90 days", said, formats.change_word(row.health_change))

    def stage_spoken(self, row: CardRow) -> str:
        """“Stage Development, 4 of 6”."""
        from app.views.widgets.marks import STAGES

        stage = "closing" if row.stage == "closed" else row.stage
        if stage not in STAGES:
            return tr("Stage not set")
        place = STAGES.index(stage) + 1
        return tr("Stage {0}, {1} of 6", stage_word(row.stage), place)

    def stage_tip(self, row: CardRow) -> str | None:
        """How long the account has been in its stage."""
        if row.stage_since is None:
            return None
        days = (self.today - row.stage_since).days
        since = formats.day_full(row.stage_since)
        return tr("{0} since {1}, {2}", stage_word(row.stage), since, formats.age_in_words(days))

    def course_spoken(self, row: CardRow) -> str:
        """“ARR 12 months, from 424 to 486”."""
        if not row.course_minor:
            return tr("ARR 12 months, not known")
        first, last = (self.thousands(row.course_minor[place]) for place in (0, -1))
        return tr("ARR 12 months, from {0} to {1}", first, last)

    def csat_spoken(self, row: CardRow) -> str:
        """“CSAT 4.2, down 0.2, 12 answers”."""
        if row.csat is None:
            return tr("CSAT, no answers in 12 months")
        said = tr("CSAT {0}, n = {1}", self.csat(row.csat), row.csat_n)
        if row.csat_change is None or self.is_small(row):
            return said
        return f"{said}, {formats.change_word(row.csat_change, 1)}"

    def is_small(self, row: CardRow) -> bool:
        """Whether too few answered for a trend."""
        return row.csat_n < LEAST_ANSWERS

    def is_soon(self, row: CardRow) -> bool:
        """Whether the renewal is within 90 days."""
        days = row.days_to_renewal(self.today)
        return days is not None and days <= SOON_DAYS

    def renewal_spoken(self, row: CardRow) -> str:
        """“Renewal 31 December 2026, in 79 days”."""
        days = row.days_to_renewal(self.today)
        if row.renewal is None or days is None:
            return tr("No renewal ahead")
        verb = tr("Ends") if row.ends else tr("Renewal")
        return tr(
            "{0} {1}, in {2}", verb, formats.day_full(row.renewal), formats.age_in_words(days)
        )

    def touch_spoken(self, row: CardRow) -> str:
        """“Last touch 47 days ago, rhythm 30, overdue”."""
        days = row.days_since_touch(self.today)
        if days is None:
            late = row.is_touch_overdue(self.today)
            return tr("No touch yet, overdue") if late else tr("No touch yet")
        said = tr("Last touch {0} ago, rhythm {1}", formats.age_in_words(days), row.rhythm or "–")
        if row.is_touch_due(self.today):
            return tr("{0}, past the ideal", said)
        return tr("{0}, overdue", said) if row.is_touch_overdue(self.today) else said

    def step_spoken(self, row: CardRow) -> str:
        """“Next step Call Anja Roth, due 13 October 2026”."""
        if not row.next_step:
            return tr("No next step")
        if row.next_due is None:
            return tr("Next step {0}, no date", row.next_step)
        return tr("Next step {0}, due {1}", row.next_step, formats.day_full(row.next_due))

    def decision_spoken(self, row: CardRow) -> str:
        """“Decision Grow”, and whether a person confirmed it."""
        if row.decision is None:
            return tr("No decision")
        said = tr("Decision {0}", tr(label("decision", row.decision)))
        return tr("{0}, confirmed", said) if row.is_confirmed else tr("{0}, computed", said)


def stage_word(stage: str | None) -> str:
    """What a lifecycle stage is called."""
    return tr(label("lifecycle_stage", stage)) if stage else ""


def segment_word(segment: str | None) -> str:
    """What a segment is called."""
    return tr(label("strategy_type", segment)) if segment else ""


def _change(value: Decimal | None, places: int) -> str:
    return formats.number(value, places, signed=True)
