"""What the coach says beyond the checks: about people, duties, actions and the plan's age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.analytics.coaching_checks import Check, Miss, Misses, Moment, numbered_goals
from app.analytics.coaching_rules import LEAST_ACTIONS, REVIEW_DAYS
from app.analytics.freshness import STALE, plan_debt
from app.models.industries import LANES, industry_of
from app.queries.coaching import CoachFacts

SUPPORTING = frozenset({"mentor", "supporter"})
OPPOSED = frozenset({"non_supporter", "opponent"})
DECIDING = frozenset({"decision_maker", "economic_buyer", "approver"})
_PEOPLE = "tab:stakeholders"
_ENDED_PLANS = ("superseded", "archived")
_LONG_AGO = timedelta(days=REVIEW_DAYS)


def _no_decision_maker(moment: Moment) -> Misses:
    if not any(DECIDING.intersection(one.roles) for one in moment.facts.people):
        yield Miss(key=_PEOPLE)


def _few_supporters(moment: Moment) -> Misses:
    """The majority of the key players are not supporters."""
    players = [one for one in moment.facts.people if one.is_key_player]
    with_us = sum(one.support in SUPPORTING for one in players)
    if players and 2 * with_us < len(players):
        yield Miss(names=(str(with_us), str(len(players))), key=_PEOPLE)


def _outnumbered(moment: Moment) -> Misses:
    """Supporters are no more than those who do not support us."""
    with_us, against = _sides(moment.facts)
    if against and with_us <= against:
        yield Miss(names=(str(with_us), str(against)), key=_PEOPLE)


def _no_opposition(moment: Moment) -> Misses:
    """Nobody on the map is against us, which is rarely the truth."""
    if moment.facts.people and not _sides(moment.facts)[1]:
        yield Miss(key=_PEOPLE)


def _sides(facts: CoachFacts) -> tuple[int, int]:
    with_us = sum(one.support in SUPPORTING for one in facts.people)
    return with_us, sum(one.support in OPPOSED for one in facts.people)


def _lanes_filled(moment: Moment) -> Misses:
    lanes = LANES.get(industry_of(moment.facts.account.industry) or "", ())
    people = moment.facts.people
    empty = tuple(
        lane.name
        for lane in lanes
        if not any(lane.holds(one.tags, one.roles, one.title) for one in people)
    )
    if empty:
        yield Miss(names=empty, key=_PEOPLE)


def _two_actions(moment: Moment) -> Misses:
    for number, goal in numbered_goals(moment.facts):
        if goal.status in ("achieved", "deferred"):
            continue
        dated = goal.sound_actions
        if dated < LEAST_ACTIONS:
            names = (str(number), goal.title, str(dated))
            yield Miss("none" if not dated else "one", names, f"goal:{goal.id}", "action")


def _reviewed(moment: Moment) -> Misses:
    """A plan that runs is looked at again within 90 days, of its beginning or the last review."""
    plan = moment.facts.plan
    if plan.status in _ENDED_PLANS or not plan.is_running(moment.day):
        return
    last = moment.facts.reviewed_on
    since = max((day for day in (last, plan.period_start) if day is not None), default=None)
    if since is not None and moment.day - since > _LONG_AGO:
        days = str((moment.day - since).days)
        yield Miss("again" if since == last else "never", (days,), "reviews", "add")


def _facts_fresh(moment: Moment) -> Misses:
    """No fact is stale; how many are, and what they weigh together."""
    debt = plan_debt(moment.facts.known, moment.day)
    stale = debt.how_many(STALE)
    if stale:
        yield Miss(names=(str(stale), str(debt.figure.value)), key="facts", field="due")


def _running(moment: Moment) -> Misses:
    plan = moment.facts.plan
    if plan.status in _ENDED_PLANS:
        return
    if plan.period_end is None or plan.period_start is None:
        yield Miss("unset", key="plan", field="period")
    elif plan.period_end < moment.day:
        yield Miss("over", (plan.period_end.isoformat(),), "plan", "period")


def _duty_missing(industry: str, *kinds: str) -> Check:
    """In this industry an account has a duty of one of these kinds."""

    def check(moment: Moment) -> Misses:
        facts = moment.facts
        if industry_of(facts.account.industry) != industry:
            return
        rows = [row for row in facts.compliance if row.kind in kinds]
        if "kyc" in kinds:
            if not any(row.next_review for row in rows):
                yield Miss("undated" if rows else "none", key="compliance", field="kyc")
        else:
            yield from _agreement({row.status or "none" for row in rows})

    return check


def _agreement(states: set[str]) -> Misses:
    """A signed agreement is wanted; one under way is better than none."""
    if states & {"signed", "done"}:
        return
    case = next((state for state in ("pending", "expired") if state in states), "none")
    yield Miss(case, key="compliance", field="baa")


def _review_of_duty(moment: Moment) -> Misses:
    for row in moment.facts.compliance:
        flag = row.flag(moment.day)
        if flag not in ("overdue", "due_30"):
            continue
        due = min(one for one in (row.next_review, row.ends_on) if one is not None)
        yield Miss(flag, (row.kind, due.isoformat()), f"compliance:{row.id}")


ADVICE_OF: dict[str, Callable[[Moment], Misses]] = {
    "no_decision_maker": _no_decision_maker,
    "agreement_missing": _duty_missing("healthcare", "baa", "dpa"),
    "review_of_duty": _review_of_duty,
    "kyc_missing": _duty_missing("financial_services", "kyc"),
    "few_supporters": _few_supporters,
    "outnumbered": _outnumbered,
    "no_opposition": _no_opposition,
    "two_actions": _two_actions,
    "reviewed": _reviewed,
    "facts_fresh": _facts_fresh,
    "running": _running,
    "lanes_filled": _lanes_filled,
}
