"""The work behind the targets of an account, done on a worker, and how they read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.bridge import formats
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.analytics.account_targets import Measure, PlanTarget
    from app.bridge.tasks import Progress
    from app.queries.plans import PlanRow
    from app.store.store import Store

STATES = {"on_target": "On target", "close": "Close", "off": "Off target"}
MARKS = {"on_target": "on", "close": "close", "off": "off"}
ROLES = {
    "on_target": "status.good.text", "close": "status.watch.text", "off": "status.risk.text",
}  # fmt: skip


def read_measures(progress: Progress, store: Store, head: PlanRow, day: date) -> list[Measure]:
    """The targets that hold for the account of a plan, with the plan's own."""
    from app.analytics.account_targets import account_measures
    from app.queries.facts import load_facts

    with store.read() as session:
        facts = load_facts(session, [head.account_id])
    progress.check()
    account = facts.accounts[head.account_id]
    currency = head.currency or account.currency or facts.info.currency
    return account_measures(facts, head.account_id, day, _of_plan(head, currency))


def _of_plan(head: PlanRow, currency: str) -> PlanTarget | None:
    from app.analytics.account_targets import PlanTarget

    start, last, minor = head.period_start, head.period_end, head.revenue_target_minor
    if start is None or last is None or minor is None:
        return None
    return PlanTarget(start, last, minor, currency)


def value_words(value: Decimal | None, measure: Measure) -> str:
    """A value in the unit of the figure."""
    if measure.kpi == "nps":
        return formats.nps(value)
    if measure.kpi in ("csat_mean", "ces_mean"):
        return formats.number(value, 2)
    return formats.figure(value, measure.unit, measure.now.currency or "")


def attained_words(measure: Measure) -> str:
    """“97 %, close”; why not where it cannot be said."""
    if measure.attained is None or measure.state is None:
        return "–"
    return tr("{0}, {1}", formats.percent(measure.attained, 0), tr(STATES[measure.state]).lower())


def source_words(measure: Measure) -> str:
    """Where the target is set."""
    if measure.source == "tier":
        return tr("Tier {0}", measure.tier)
    return tr("Plan") if measure.source == "plan" else tr("This account")


def period_words(measure: Measure) -> str:
    """The period as it was written, a range in days."""
    if ".." in measure.period_text:
        return formats.day_range(measure.period.start, measure.period.last_day)
    return measure.period_text
