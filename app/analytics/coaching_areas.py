"""How complete a plan is by area: details, relationships, insights, white space, objectives.

Every area is a share of conditions that are met, or of cells that somebody looked at, and explains
itself like any other figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from app.analytics.coaching_advice import DECIDING, SUPPORTING
from app.analytics.coaching_checks import CHECK_OF, SPONSOR_ROLES, Moment, numbered_goals
from app.analytics.figure import Excluded, Figure, Ref, Term, count
from app.queries.coaching import CoachFacts

GREEN_FROM, AMBER_FROM = Decimal(80), Decimal(50)
KEY_SHARE = Decimal(33)  # percent of goals and initiatives that key players own
CHAIN = ("goal", "pressure", "initiative", "obstacle")
_ASIDE = ("confirmed", "achieved", "resolved", "completed", "overcome", "implemented")
_CONTACT = frozenset({"brief_contact", "multiple_contacts", "in_depth"})
_UNLOOKED = "unassessed"
_SMART = ("goal_specific", "goal_measurable", "goal_achievable", "goal_relevant", "goal_dated",
          "goal_owners")  # fmt: skip

Condition = tuple[str, bool]


def band_of(percent: Decimal | None) -> str | None:
    """Healthy, watch or at risk, as a share of what is wanted."""
    if percent is None:
        return None
    return "healthy" if percent >= GREEN_FROM else "watch" if percent >= AMBER_FROM else "at_risk"


def areas(moment: Moment) -> tuple[Figure, ...]:
    """The five areas of a plan, in percent."""
    facts = moment.facts
    return (
        _share(facts, "details", "Details", _details(facts)),
        _share(facts, "relationships", "Relationships", _relationships(facts)),
        _share(facts, "insights", "Insights", insight_map(facts)),
        _white_space(facts),
        _objectives(moment),
    )


def _details(facts: CoachFacts) -> list[Condition]:
    plan = facts.plan
    return [
        ("Period", plan.period_start is not None and plan.period_end is not None),
        ("Owner", bool(plan.owner)),
        ("Next review", plan.next_review is not None),
        ("Revenue target", plan.revenue_target_minor is not None),
        ("Situation", bool(plan.situation)),
        ("Vision", bool(plan.vision)),
        ("Needs within the year", bool(plan.needs_short_term)),
        ("Needs later", bool(plan.needs_long_term)),
        ("Charter", all(facts.charter)),
    ]


def _relationships(facts: CoachFacts) -> list[Condition]:
    people = facts.people
    players = [one for one in people if one.is_key_player]
    with_us = sum(one.support in SUPPORTING for one in players)
    return [
        ("Somebody decides", any(DECIDING.intersection(one.roles) for one in people)),
        ("There is a sponsor", any(SPONSOR_ROLES.intersection(one.roles) for one in people)),
        ("Key players are named", bool(players)),
        ("Half of the key players support us", bool(players) and 2 * with_us >= len(players)),
        (
            "Every key player's support is known",
            bool(players) and all(one.support for one in players),
        ),
        (
            "No key player is without contact",
            bool(players) and all(one.coverage in _CONTACT for one in players),
        ),
    ]


def insight_map(facts: CoachFacts) -> list[Condition]:
    """One confirmed card of each kind that explains a client, a third of them key players' own."""
    sure = {one.kind for one in facts.insights if one.state in _ASIDE}
    players = {one.id for one in facts.people if one.is_key_player}
    aims = [one for one in facts.insights if one.kind in ("goal", "initiative")]
    owned = sum(not one.owner_ids.isdisjoint(players) for one in aims)
    conditions = [(f"A confirmed {kind}", kind in sure) for kind in CHAIN]
    enough = bool(aims) and 100 * owned >= KEY_SHARE * len(aims)
    return [*conditions, ("A third of goals and initiatives are key players' own", enough)]


def _share(facts: CoachFacts, name: str, title: str, conditions: list[Condition]) -> Figure:
    met = [words for words, holds in conditions if holds]
    unmet = [words for words, holds in conditions if not holds]
    plan = facts.plan

    def rows(names: list[str], worth: int) -> Callable[[], Iterator[Ref]]:
        return lambda: (Ref("plan", plan.id, words, count(worth)) for words in names)

    return Figure(
        id=f"coach_{name}",
        title=title,
        unit="percent",
        value=100 * count(len(met)) / len(conditions),
        n=len(conditions),
        formula="100 × met ÷ (met + missing)",
        terms=(
            Term("met", count(len(met)), rows(met, 1)),
            Term("missing", count(len(unmet)), rows(unmet, 0)),
        ),
    )


def _white_space(facts: CoachFacts) -> Figure:
    cells = sum(facts.white_space.values())
    looked = cells - facts.white_space.get(_UNLOOKED, 0)
    return Figure(
        id="coach_white_space",
        title="White space",
        unit="percent",
        value=100 * count(looked) / cells if cells else None,
        reason=None if cells else "There is no cell on the white-space map yet",
        n=cells or None,
        formula="100 × assessed ÷ cells" if cells else "",
        terms=(Term("assessed", count(looked)), Term("cells", count(cells))) if cells else (),
    )


def _objectives(moment: Moment) -> Figure:
    goals = numbered_goals(moment.facts)
    missed: dict[int, set[str]] = {}
    for rule in _SMART:
        for miss in CHECK_OF[rule](moment):
            kind, _, key = miss.key.partition(":")
            if kind == "goal":
                missed.setdefault(int(key), set()).add(rule)
    wanted, left = len(goals) * len(_SMART), sum(len(rules) for rules in missed.values())

    def rows() -> Iterable[Ref]:
        for _number, goal in goals:
            written = len(_SMART) - len(missed.get(goal.id, ()))
            yield Ref("goal", goal.id, goal.title, count(written))

    def cancelled() -> Iterable[Excluded]:
        there = {goal.id for _number, goal in goals}
        gone = (goal for goal in moment.facts.goals if goal.id not in there)
        return (Excluded(goal.title, "cancelled") for goal in gone)

    return Figure(
        id="coach_objectives",
        title="Goals",
        unit="percent",
        value=100 * count(wanted - left) / wanted if wanted else None,
        reason=None if wanted else "The plan has no goal yet",
        n=len(goals) or None,
        formula="100 × written ÷ wanted" if wanted else "",
        terms=(
            (Term("written", count(wanted - left), rows), Term("wanted", count(wanted)))
            if wanted
            else ()
        ),
        left_out=cancelled,
    )
