"""The plan coach: which rules a plan keeps, what is missing, and how complete it is.

A check that is kept counts towards completeness; advice is said and counts nothing. Rules that
are switched off are neither. The coach reads; it never blocks anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.analytics.coaching_advice import ADVICE_OF
from app.analytics.coaching_areas import areas
from app.analytics.coaching_checks import CHECK_OF, Miss, Moment
from app.analytics.coaching_rules import ADVICE, CHECKS, RULES, URGENT, Rule
from app.analytics.figure import Excluded, Figure, Ref, Term, count
from app.queries.coaching import CoachFacts

OFF = "switched off in this portfolio"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule misses: its first case, how many more there are, and the rules told with it."""

    rule: Rule
    miss: Miss
    more: int = 0
    with_it: tuple[Rule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that this finding stands for."""
        return (self.rule, *self.with_it)


@dataclass(frozen=True, slots=True)
class Coaching:
    """What the coach has to say of a plan."""

    plan_id: int
    account_id: int
    completeness: Figure
    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...]
    passed: tuple[Rule, ...]
    off: tuple[Rule, ...]
    areas: tuple[Figure, ...]

    @property
    def missed(self) -> int:
        """How many checks are still to do."""
        return sum(len(finding.rules) for finding in self.findings)

    @property
    def checks(self) -> int:
        """How many checks are on."""
        return len(self.passed) + self.missed

    @property
    def order(self) -> tuple[Finding, ...]:
        """All that is said, in the order in which F8 goes through it."""
        return (*self.findings, *self.advice)


def coach(facts: CoachFacts, day: date, measured: frozenset[str] = frozenset()) -> Coaching:
    """Try every rule that is on; `measured` are the key figures that there is data for."""
    moment = Moment(facts, day, measured)
    passed: list[Rule] = []
    found: list[Finding] = []
    for rule in CHECKS:
        if rule.id in facts.off:
            continue
        finding = _try(rule, moment)
        if finding is None:
            passed.append(rule)
        else:
            found.append(finding)
    off = tuple(rule for rule in RULES.values() if rule.id in facts.off)
    findings = _told_together(found)
    return Coaching(
        plan_id=facts.plan.id,
        account_id=facts.account.id,
        completeness=_completeness(facts, passed, findings, off),
        findings=findings,
        advice=tuple(_advice(moment)),
        passed=tuple(passed),
        off=off,
        areas=areas(moment),
    )


def _try(rule: Rule, moment: Moment) -> Finding | None:
    check = CHECK_OF[rule.id] if rule.is_check else ADVICE_OF[rule.id]
    misses = list(check(moment))
    return Finding(rule, misses[0], len(misses) - 1) if misses else None


def _advice(moment: Moment) -> Iterator[Finding]:
    """What is urgent first, then in the order of the rules."""
    on = [rule for rule in ADVICE if rule.id not in moment.facts.off]
    for rule in sorted(on, key=lambda rule: rule.severity != URGENT):
        finding = _try(rule, moment)
        if finding is not None:
            yield finding


def _told_together(found: list[Finding]) -> tuple[Finding, ...]:
    """Checks that wait for the same record are one finding with one button."""
    kept: dict[str, Finding] = {}
    for finding in found:
        key = finding.miss.waits or finding.rule.id
        first = kept.get(key)
        if first is None:
            kept[key] = finding
        else:
            with_it = (*first.with_it, finding.rule)
            kept[key] = Finding(first.rule, first.miss, first.more, with_it)
    return tuple(kept.values())


def _completeness(
    facts: CoachFacts, passed: list[Rule], findings: tuple[Finding, ...], off: tuple[Rule, ...]
) -> Figure:
    missed = [rule for finding in findings for rule in finding.rules]
    total = len(passed) + len(missed)
    plan = facts.plan.id

    def rows(rules: list[Rule], worth: int) -> Iterator[Ref]:
        return (Ref("plan", plan, rule.title, count(worth)) for rule in rules)

    return Figure(
        id="plan_completeness",
        title="Completeness of the plan",
        unit="percent",
        value=100 * count(len(passed)) / total if total else None,
        reason=None if total else "Every check is switched off",
        n=total or None,
        formula="100 × passed ÷ (passed + to_do)" if total else "",
        terms=(
            Term("passed", count(len(passed)), lambda: rows(passed, 1)),
            Term("to_do", count(len(missed)), lambda: rows(missed, 0)),
        ),
        left_out=lambda: (Excluded(rule.title, OFF) for rule in off if rule.is_check),
    )
