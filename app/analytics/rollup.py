"""Figures of an account together with those below it: summed, averaged, worst or weighted.

Every account of a family counts once, whatever its depth: a figure is made of the accounts' own
values and never of figures that are rolled up already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, cast

from app.analytics.account_card import AccountCard
from app.analytics.family import Family
from app.analytics.figure import Excluded, Figure, Ref, Term
from app.core.money import from_minor

SETTING = "rollups"
SUM, AVERAGE, WORST_CHILD, WORST = "sum", "child_average", "worst_child", "worst"
WEIGHTED, POOLED = "weighted", "pooled"
METHODS = {
    SUM: "Sum",
    AVERAGE: "Average of the children",
    WORST_CHILD: "Worst child",
    WORST: "Worst of all",
    WEIGHTED: "Weighted by revenue",
    POOLED: "All answers together",
}
"""How figures roll up; averages and the worst child leave the parent's own value out."""
_ZERO = Decimal(0)

Reader = Callable[[AccountCard], Decimal | None]


@dataclass(frozen=True)
class Metric:
    """A figure of accounts that rolls up; `methods` begin with the usual one."""

    key: str
    title: str
    unit: str
    value: Reader
    methods: tuple[str, ...]
    answers: Callable[[AccountCard], int] | None = None

    def weight(self, card: AccountCard, method: str) -> Decimal:
        """How much an account's value weighs in a mean; nought or less leaves it out."""
        if method == POOLED and self.answers is not None:
            return Decimal(self.answers(card))
        return revenue_of(card) or _ZERO


def _money(name: str) -> Reader:
    def read(card: AccountCard) -> Decimal | None:
        minor: int | None = getattr(card, name)
        return None if minor is None else from_minor(minor, card.currency)

    return read


revenue_of = _money("revenue_12m_minor")
_RATES = (WEIGHTED, AVERAGE, WORST_CHILD, WORST)
_AMOUNTS = (SUM, AVERAGE, WORST_CHILD, WEIGHTED)

METRICS: tuple[Metric, ...] = (
    Metric("arr", "ARR", "money", _money("recurring_minor"), _AMOUNTS),
    Metric("revenue", "Revenue, 12 months", "money", revenue_of, _AMOUNTS),
    Metric("contribution", "Contribution", "money", _money("contribution_12m_minor"), _AMOUNTS),
    Metric("margin", "Margin", "percent", lambda card: card.contribution_percent, _RATES),
    Metric("health", "Health", "score", lambda card: card.health,
           (WORST_CHILD, WORST, AVERAGE, WEIGHTED)),
    Metric("csat", "CSAT", "score", lambda card: card.csat, (POOLED, *_RATES),
           lambda card: card.csat_n),
    Metric("nps", "NPS", "score", lambda card: card.nps, (POOLED, *_RATES),
           lambda card: card.nps_n),
)  # fmt: skip
BY_KEY = {metric.key: metric for metric in METRICS}


def methods_of(setting: object) -> dict[str, str]:
    """How each metric rolls up: as the portfolio says, else as usual."""
    nothing: Mapping[str, Any] = {}
    said = cast("Mapping[str, Any]", setting) if isinstance(setting, Mapping) else nothing
    return {
        metric.key: word if (word := said.get(metric.key)) in metric.methods else metric.methods[0]
        for metric in METRICS
    }


class Rolled(NamedTuple):
    """A metric of a family: its value, of how many accounts, and how many have none."""

    value: Decimal | None
    n: int
    skipped: int


@dataclass(slots=True)
class _Sums:
    """What adds up over accounts."""

    n: int = 0
    skipped: int = 0
    total: Decimal = _ZERO
    lowest: Decimal | None = None
    weight: Decimal = _ZERO
    weighted: Decimal = _ZERO

    def add(self, other: _Sums) -> None:
        """Take in the accounts of other sums."""
        self.n += other.n
        self.skipped += other.skipped
        if other.n:
            self.total += other.total
            self.weight += other.weight
            self.weighted += other.weighted
            self._take_lowest(other.lowest)

    def count(self, metric: Metric, card: AccountCard, method: str) -> None:
        """Take in the value of one account."""
        if not counts(card):
            return
        value = metric.value(card)
        if value is None:
            self.skipped += 1
            return
        self.n += 1
        self.total += value
        self._take_lowest(value)
        if method in (WEIGHTED, POOLED) and (weight := metric.weight(card, method)) > 0:
            self.weight += weight
            self.weighted += value * weight

    def _take_lowest(self, value: Decimal | None) -> None:
        if value is not None and (self.lowest is None or value < self.lowest):
            self.lowest = value


def counts(card: AccountCard) -> bool:
    """Whether an account enters figures of others: neither archived nor ignored."""
    return card.archived_on is None and card.account_status != "ignored"


def roll_up(
    cards: Mapping[int, AccountCard], family: Family, methods: Mapping[str, str]
) -> dict[int, dict[str, Rolled]]:
    """Every metric of every account that has others below it."""
    parents = family.upwards()
    found: dict[int, dict[str, Rolled]] = {key: {} for key in parents}
    for metric in METRICS:
        method = methods[metric.key]
        below: dict[int, _Sums] = {}
        for key in parents:
            sums = _Sums()
            for child in family.children(key):
                sums.count(metric, cards[child], method)
                if child in below:
                    sums.add(below[child])
            below[key] = sums
            own = _Sums()
            own.count(metric, cards[key], method)
            found[key][metric.key] = _rolled(own, sums, method)
    return found


def _rolled(own: _Sums, below: _Sums, method: str) -> Rolled:
    if not below.n + below.skipped:  # no child counts: as without children
        return Rolled(own.total if own.n else None, own.n, own.skipped)
    if method in (AVERAGE, WORST_CHILD):
        value = below.lowest if method == WORST_CHILD else _mean(below.total, Decimal(below.n))
        return Rolled(value, below.n, below.skipped)
    own.add(below)
    if method == SUM:
        return Rolled(own.total if own.n else None, own.n, own.skipped)
    if method == WORST:
        return Rolled(own.lowest, own.n, own.skipped)
    return Rolled(_mean(own.weighted, own.weight), own.n, own.skipped)


def _mean(total: Decimal, over: Decimal) -> Decimal | None:
    return total / over if over > 0 else None


# --- one figure, explained ---------------------------------------------------------------------


def rolled_figure(
    metric: Metric, key: int, cards: Mapping[int, AccountCard], family: Family, method: str
) -> Figure:
    """A metric of an account and those below it as a figure that explains itself."""
    own, below = cards[key], [cards[child] for child in family.below(key)]
    if not any(map(counts, below)):
        return _finished(metric, own, [own, *below], "own", (_term("own", metric, [own]),))
    if method in (AVERAGE, WORST_CHILD):
        terms = _terms(metric, _known(metric, below), method)
        formula = "total ÷ accounts" if method == AVERAGE else "lowest"
        return _finished(metric, own, below, formula, terms)
    everyone = [own, *below]
    if method == SUM:
        parts = (_term("own", metric, [own]), _term("children", metric, below))
        return _finished(metric, own, everyone, "own + children", parts)
    terms = _terms(metric, _known(metric, everyone), method)
    formula = "lowest" if method == WORST else "weighted ÷ weight"
    return _finished(metric, own, everyone, formula, terms)


def _terms(metric: Metric, members: list[AccountCard], method: str) -> tuple[Term, ...]:
    rows = [_ref(metric, card) for card in members]
    values = [row.value for row in rows if row.value is not None]
    if method in (WORST_CHILD, WORST):
        lowest = min(values, default=None)
        rows.sort(key=lambda row: (row.value is None, row.value))
        return (Term("lowest", lowest, lambda: rows),)
    if method == AVERAGE:
        total = sum(values, _ZERO)
        return Term("total", total, lambda: rows), Term("accounts", Decimal(len(rows)))
    heavy = [card for card in members if metric.weight(card, method) > 0]
    weights = {card.id: metric.weight(card, method) for card in heavy}
    weighted = sum(((metric.value(card) or _ZERO) * weights[card.id] for card in heavy), _ZERO)
    shown = [_ref(metric, card) for card in heavy]
    word = [Ref("account", card.id, card.name, weights[card.id]) for card in heavy]
    return (
        Term("weighted", weighted, lambda: shown),
        Term("weight", sum(weights.values(), _ZERO), lambda: word),
    )


def _finished(
    metric: Metric,
    own: AccountCard,
    members: list[AccountCard],
    formula: str,
    terms: tuple[Term, ...],
) -> Figure:
    known = _known(metric, members)
    value = _value(formula, terms) if known else None
    return Figure(
        id=f"family_{metric.key}",
        title=metric.title,
        unit=metric.unit,
        value=value,
        reason=None if value is not None else "no account of the family has a value",
        n=len(known),
        formula=formula,
        terms=terms,
        currency=own.currency if metric.unit == "money" else None,
        left_out=lambda: _left_out(metric, members),
    )


def _value(formula: str, terms: tuple[Term, ...]) -> Decimal | None:
    first = terms[0].value
    if formula == "own + children":
        return sum((term.value for term in terms if term.value is not None), _ZERO)
    if "÷" in formula:
        return _mean(first or _ZERO, terms[1].value or _ZERO)
    return first


def _term(name: str, metric: Metric, members: list[AccountCard]) -> Term:
    rows = [_ref(metric, card) for card in _known(metric, members)]
    return Term(name, sum((row.value or _ZERO for row in rows), _ZERO), lambda: rows)


def _ref(metric: Metric, card: AccountCard) -> Ref:
    return Ref("account", card.id, card.name, metric.value(card))


def _known(metric: Metric, members: Iterable[AccountCard]) -> list[AccountCard]:
    return [card for card in members if counts(card) and metric.value(card) is not None]


def _left_out(metric: Metric, members: Iterable[AccountCard]) -> Iterable[Excluded]:
    for card in members:
        if not counts(card):
            word = "archived" if card.archived_on is not None else "ignored"
            yield Excluded(card.name, f"the account is {word}")
        elif metric.value(card) is None:
            yield Excluded(card.name, f"it has no {metric.title}")
