"""The health of an account: what it is made of, what caps it, and what changed it (KPIS 5.15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, undefined
from app.analytics.health_parts import PARTS, Part
from app.analytics.issues import is_open
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.parameters import HealthModel
from app.analytics.recurring import recurring
from app.analytics.stages import gave_notice, has_health
from app.analytics.window import Window
from app.core.money import round_half_up
from app.queries.fact_rows import AccountFact
from app.queries.facts import Facts

ZERO, HUNDRED = Decimal(0), Decimal(100)
# Shares are cut to this many places and the last takes the rest, so that sums are exact.
_PLACES = Decimal("1E-15")


class Component(NamedTuple):
    """A component with its weight; contribution and loss together are its share of 100."""

    name: str
    weight: Decimal
    part: Part
    contribution: Decimal | None
    loss: Decimal | None

    @property
    def score(self) -> Decimal | None:
        """From 0 to 100, None where there is nothing to score."""
        return self.part.score


class Cap(NamedTuple):
    """Why the score cannot be above a value."""

    value: Decimal
    reason: str


class HealthScore(NamedTuple):
    """The health of an account on a day; `value` is None where it is not known."""

    account_id: int
    day: date
    value: Decimal | None
    band: str | None
    reason: str | None
    components: tuple[Component, ...] = ()
    coverage: Decimal = ZERO
    uncapped: Decimal | None = None
    cap: Cap | None = None
    version: int = 1

    @property
    def cap_effect(self) -> Decimal:
        """What the cap takes away; nought or negative."""
        if self.value is None or self.uncapped is None:
            return ZERO
        return self.value - self.uncapped


class Shift(NamedTuple):
    """How much a component (or `cap`) moved the score between two days."""

    name: str
    change: Decimal


class HealthChange(NamedTuple):
    """The change of the score and what it is made of; the shifts add up to it exactly."""

    change: Decimal | None
    shifts: tuple[Shift, ...] = ()


def account_health(facts: Facts, account_id: int, as_of: date) -> HealthScore:
    """The health of one account."""
    evidence = Evidence(facts, as_of)
    return health_of(evidence, facts.accounts[account_id], as_of)


def account_health_change(facts: Facts, account_id: int, then: date, now: date) -> HealthChange:
    """What moved the health of one account between two days."""
    evidence = Evidence(facts, now)
    account = facts.accounts[account_id]
    return change_of(health_of(evidence, account, then), health_of(evidence, account, now))


def health_of(evidence: Evidence, account: AccountFact, day: date) -> HealthScore:
    """The health of an account on a day."""
    return evidence.remembered(("health", account.id, day), lambda: _health(evidence, account, day))


def _health(evidence: Evidence, account: AccountFact, day: date) -> HealthScore:
    model = evidence.parameters.health
    if not has_health(evidence, account, day):
        return HealthScore(account.id, day, None, None, "prospects and closed accounts have none")
    parts = {name: PARTS[name](evidence, account, day) for name in model.weights}
    components = weigh(model, parts)
    every = sum(model.weights.values(), ZERO)
    known = sum((part.weight for part in components if part.score is not None), ZERO)
    coverage = HUNDRED * known / every if every else ZERO
    if not known or coverage < model.least_coverage:
        reason = "insufficient data"
        return HealthScore(account.id, day, None, None, reason, components, coverage)
    plain = sum((part.contribution for part in components if part.contribution), ZERO)
    cap = _cap(evidence, account, day)
    value = min(plain, cap.value) if cap else plain
    return HealthScore(
        account.id, day, value, band_of(model, value), None, components, coverage, plain,
        cap if cap and value < plain else None, model.version,
    )  # fmt: skip


def weigh(model: HealthModel, parts: dict[str, Part]) -> tuple[Component, ...]:
    """Give the weight of missing components to the others, and share out the 100 exactly."""
    weights = model.weights
    scored = tuple(name for name, part in parts.items() if part.score is not None)
    shares = _shares(tuple((name, weights[name]) for name in scored if weights[name]))
    found: list[Component] = []
    for name, part in parts.items():
        share = shares.get(name)
        if share is None or part.score is None:
            found.append(Component(name, weights[name], part, None, None))
            continue
        contribution = (share * part.score / HUNDRED).quantize(_PLACES)
        found.append(Component(name, weights[name], part, contribution, share - contribution))
    return tuple(found)


@lru_cache(maxsize=128)
def _shares(weights: tuple[tuple[str, Decimal], ...]) -> dict[str, Decimal]:
    """The shares of 100 by weight; the last takes what rounding leaves."""
    total = sum((weight for _name, weight in weights), ZERO)
    shares = {name: (HUNDRED * weight / total).quantize(_PLACES) for name, weight in weights}
    if weights:
        last = weights[-1][0]
        shares[last] += HUNDRED - sum(shares.values(), ZERO)
    return shares


def band_of(model: HealthModel, value: Decimal) -> str:
    """Healthy, watch or at risk."""
    if value >= model.healthy_from:
        return "healthy"
    return "watch" if value >= model.watch_from else "at_risk"


def _cap(evidence: Evidence, account: AccountFact, day: date) -> Cap | None:
    model = evidence.parameters.health
    notice = gave_notice(evidence, account, day)
    urgent = any(
        issue.priority == "urgent" and is_open(issue, day)
        for issue in evidence.facts.issues.get(account.id, ())
    )
    caps = [Cap(model.urgent_cap, "an urgent issue is open")] if urgent else []
    if notice:
        caps.append(Cap(model.notice_cap, "notice of termination was given"))
    return min(caps, default=None)


def change_of(then: HealthScore, now: HealthScore) -> HealthChange:
    """What moved the score from one day to another."""
    if then.value is None or now.value is None:
        return HealthChange(None)
    before = {part.name: part.contribution or ZERO for part in then.components}
    shifts = [
        Shift(part.name, (part.contribution or ZERO) - before.pop(part.name, ZERO))
        for part in now.components
    ]
    shifts.extend(Shift(name, -value) for name, value in before.items())
    cap = now.cap_effect - then.cap_effect
    if cap:
        shifts.append(Shift("cap", cap))
    return HealthChange(now.value - then.value, tuple(shifts))


def health(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The health of an account, or of many weighted by recurring revenue."""
    if scope.is_one_account:
        return _of_account(health_of(evidence, scope.accounts[0], window.last_day))
    rows: list[Ref] = []
    without: list[tuple[AccountFact, str]] = []
    total = weights = ZERO
    for account in scope.accounts:
        found = health_of(evidence, account, window.last_day)
        weight = recurring(evidence, account, window.stock)
        if found.value is None or weight <= 0:
            without.append((account, found.reason or "has no recurring revenue"))
            continue
        total, weights = total + weight * found.value, weights + weight
        rows.append(Ref("account", account.id, account.name, found.value))
    terms = (Term("total", total, lambda: rows), Term("weight", weights, lambda: rows))

    def left_out() -> Iterator[Excluded]:
        return (Excluded(account.name, reason) for account, reason in without)

    if not weights:
        reason = "no account has both a health and recurring revenue to weigh it by"
        return undefined(reason, "total ÷ weight", terms, n=0, left_out=left_out)
    return Outcome(total / weights, "total ÷ weight", terms, len(rows), left_out=left_out)


def _of_account(found: HealthScore) -> Outcome:
    known = [part for part in found.components if part.score is not None and part.weight]
    terms = tuple(Term(part.name, part.score, part.part.lister) for part in known)
    weighted = " + ".join(f"{part.weight} × {part.name}" for part in known)
    formula = f"({weighted}) ÷ {sum((part.weight for part in known), ZERO)}"
    if found.cap:
        formula = f"min({found.cap.value}, {formula})"

    def left_out() -> Iterator[Excluded]:
        for part in found.components:
            if part.score is None:
                yield Excluded(part.name, part.part.reason)
        if found.cap:
            lost = round_half_up(-found.cap_effect, 1)
            yield Excluded(f"{lost} points", f"capped at {found.cap.value}: {found.cap.reason}")

    n = len(known)
    if found.value is None:
        reason = found.reason or "insufficient data"
        return undefined(reason, formula, terms, n=n, left_out=left_out)
    return Outcome(found.value, formula, terms, n, left_out=left_out)


KPIS = (Kpi("health", "Health", "score", Kind.STOCK, health),)
