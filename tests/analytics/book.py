"""A portfolio of facts built by hand, in major units and written days, for formulas to run on."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from app.analytics.evidence import Evidence
from app.analytics.figure import Figure
from app.analytics.kpi import Scope
from app.analytics.kpis import KpiLine, compute
from app.analytics.window import Window
from app.core.money import to_minor
from app.core.periods import Period, parse_period
from app.queries.dated_facts import ValueFact
from app.queries.fact_rows import (
    AccountFact,
    AcquisitionFact,
    ActionFact,
    AnswerFact,
    ClosureFact,
    ContractFact,
    InteractionFact,
    IssueFact,
    OpportunityFact,
    OrderFact,
    PersonFact,
    PortfolioFact,
    PromiseFact,
    RateFact,
    StageFact,
    StandingFact,
    TargetFact,
    UnitFact,
    WhiteSpaceFact,
)
from app.queries.facts import Facts
from app.queries.goal_facts import GoalFact
from app.queries.ledger import Entry, Ledger


def day(text: str | date | None) -> date | None:
    """A written day."""
    return date.fromisoformat(text) if isinstance(text, str) else text


def moment(text: str) -> datetime:
    """A written moment, in UTC where it names no zone."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def number(value: Any) -> Decimal | None:
    """An exact number."""
    return None if value is None else Decimal(str(value))


class Book:
    """Collects facts; `line` and `value` compute a figure over them."""

    def __init__(self, currency: str = "EUR", fiscal_year_start: int = 1, **settings: Any) -> None:
        self.info = PortfolioFact("Test", currency, fiscal_year_start, None)
        self.settings = settings
        self.accounts: dict[int, AccountFact] = {}
        self.grouped: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self.entries: list[Entry] = []
        self.costs: list[Entry] = []
        self.unit_days: dict[int, list[str]] = {}
        self.standings: dict[int, list[StandingFact]] = defaultdict(list)
        self.lists: dict[str, list[Any]] = defaultdict(list)
        self._keys = count(1)

    def key(self) -> int:
        return next(self._keys)

    def account(
        self, name: str = "Acme", start: str | None = "2020-01-01", end: str | None = None,
        wallet: Any = None, **values: Any,
    ) -> int:  # fmt: skip
        key = self.key()
        for name_of_day in ("archived_on", "strategic_exception_until", "repair_until"):
            if name_of_day in values:
                values[name_of_day] = day(values[name_of_day])
        values.setdefault("lifecycle_stage", "retention")
        self.accounts[key] = AccountFact(
            key, f"a{key}", name, start_date=day(start), end_date=day(end),
            wallet_annual_minor=self._minor(wallet, values.get("currency")), **values,
        )  # fmt: skip
        return key

    def contract(self, account: int, start: str, end: str, value: Any, **values: Any) -> int:
        key = self.key()
        currency = values.get("currency") or self.accounts[account].currency
        for name in ("target", "forecast", "final"):
            if name in values:
                values[f"renewal_{name}_minor"] = self._minor(values.pop(name), currency)
        if "indexation" in values:
            values["indexation_minor"] = self._minor(values.pop("indexation"), currency)
        if "outcome" in values:
            values["renewal_outcome"] = values.pop("outcome")
        for name_of_day in ("notice_by", "closed_on"):
            values[name_of_day] = day(values.get(name_of_day))
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        minor = self._minor(value, currency)
        self._add("contracts", ContractFact(key, account, first, last, minor or 0, **values))
        return key

    def revenue(
        self, account: int, on: str, amount: Any, kind: str | None = "recurring",
        currency: str | None = None, unit: int | None = None,
    ) -> int:  # fmt: skip
        key = self.key()
        minor = self._minor(amount, currency or self.accounts[account].currency) or 0
        self.entries.append(Entry(key, account, date.fromisoformat(on), minor, currency, kind))
        if unit and minor > 0:
            self.unit_days.setdefault(unit, []).append(on)
        return key

    def cost(self, account: int, on: str, amount: Any, kind: str = "cogs", currency=None) -> int:
        key = self.key()
        minor = self._minor(amount, currency or self.accounts[account].currency) or 0
        self.costs.append(Entry(key, account, date.fromisoformat(on), minor, currency, kind))
        return key

    def order(self, account: int, on: str, amount: Any, kind="order", status="invoiced", of=None):
        key = self.key()
        fact = OrderFact(
            key, account, date.fromisoformat(on), self._minor(amount) or 0, None, kind, status, of
        )
        self._add("orders", fact)
        return key

    def spend(self, on: str, amount: Any, currency: str | None = None) -> None:
        minor = self._minor(amount, currency) or 0
        fact = AcquisitionFact(self.key(), date.fromisoformat(on), minor, currency, "marketing")
        self.lists["acquisition"].append(fact)

    def sale(self, account: int, amount: Any = None, closed: str | None = None, **values: Any):
        key = self.key()
        values["probability"] = number(values.get("probability"))
        minor = self._minor(amount, values.get("currency"))
        fact = OpportunityFact(
            key, account, f"Sale {key}", amount_minor=minor, closed_on=day(closed), **values
        )
        self._add("opportunities", fact)
        return key

    def touch(
        self, account: int, on: str, direction: str | None = "mutual", channel="phone", *,
        state: str | None = "held", people: tuple[int, ...] = (), team: tuple[int, ...] = (1,),
    ) -> int:  # fmt: skip
        key = self.key()
        fact = InteractionFact(
            key, account, date.fromisoformat(on), channel, direction, state, "Call", people, team
        )
        self._add("interactions", fact)
        return key

    def promise(self, account: int, due: str | None, state: str | None = "open", **values: Any):
        key = self.key()
        values["settled_on"] = day(values.get("settled_on"))
        values.setdefault("side", "ours")
        text = values.pop("text", f"Promise {key}")
        fact = PromiseFact(key, account, text, due_date=day(due), state=state, **values)
        self._add("promises", fact)
        return key

    def issue(self, account: int, opened: str, priority: str | None = "normal", **values: Any):
        key = self.key()
        for name in ("first_response_at", "resolved_at"):
            values[name] = moment(values[name]) if values.get(name) else None
        for name in ("first_response_limit_h", "resolution_limit_h"):
            values[name] = number(values.get(name))
        values.setdefault("status", "new")
        fact = IssueFact(
            key, account, f"Issue {key}", priority=priority, opened_at=moment(opened), **values
        )
        self._add("issues", fact)
        return key

    def answer(self, account: int, kind: str, on: str, score: Any, **values: Any) -> int:
        key = self.key()
        for name in ("scale_min", "scale_max"):
            values[name] = number(values.get(name))
        fact = AnswerFact(key, account, kind, date.fromisoformat(on), number(score), **values)
        self._add("answers", fact)
        return key

    def person(self, account: int, name: str = "Ruth", **values: Any) -> int:
        key = self.key()
        for name_of_day in ("since", "left_on"):
            values[name_of_day] = day(values.get(name_of_day))
        values.setdefault("status", "active")
        self._add("people", PersonFact(key, account, name, **values))
        return key

    def standing(self, person: int, since: str, value: str | None) -> None:
        self.standings[person].append(StandingFact(person, date.fromisoformat(since), value))

    def value_on(self, account: int, name: str, since: str, value: str | None, until=None) -> None:
        fact = ValueFact(account, name, value, date.fromisoformat(since), day(until))
        self._add("values", fact)

    def unit(self, account: int, name: str = "Diagnostics") -> int:
        key = self.key()
        self._add("units", UnitFact(key, account, name))
        return key

    def stage(self, account: int, stage: str, since: str) -> None:
        self._add("stages", StageFact(self.key(), account, stage, date.fromisoformat(since)))

    def closure(self, account: int, notice=None, effective=None, kind="client_terminated") -> None:
        fact = ClosureFact(self.key(), account, kind, day(notice), day(effective))
        self._add("closures", fact)

    def cell(self, account: int, status: str | None, potential: Any = None) -> None:
        fact = WhiteSpaceFact(
            self.key(), account, 1, None, status, self._minor(potential), None, "Analytics"
        )
        self._add("white_space", fact)

    def goal(self, account: int, baseline=None, current=None, target=None, **values: Any) -> int:
        key = self.key()
        for name_of_day in ("start_date", "due_date"):
            values[name_of_day] = day(values.get(name_of_day))
        fact = GoalFact(
            key, account, f"Goal {key}", number(baseline), number(current), number(target), **values
        )
        self._add("goals", fact)
        return key

    def action(self, account: int, title: str = "Call", due: str | None = None, **values: Any):
        key = self.key()
        values["done_on"] = day(values.get("done_on"))
        values.setdefault("status", "not_started")
        self._add("actions", ActionFact(key, account, title, day(due), **values))
        return key

    def target(self, kpi: str, period: str, value: Any, account=None, tier=None) -> None:
        fact = TargetFact(self.key(), kpi, period, Decimal(str(value)), account, tier)
        self.lists["targets"].append(fact)

    def rate(self, on: str, base: str, quote: str, rate: Any) -> None:
        fact = RateFact(date.fromisoformat(on), base, quote, Decimal(str(rate)))
        self.lists["rates"].append(fact)

    def facts(self) -> Facts:
        grouped: dict[str, Any] = {name: dict(groups) for name, groups in self.grouped.items()}
        return Facts(
            info=self.info, settings=self.settings, accounts=dict(self.accounts),
            unit_days=self.unit_days, standings=dict(self.standings),
            revenue=Ledger.of(self.entries), costs=Ledger.of(self.costs),
            **grouped, **self.lists,
        )  # fmt: skip

    def evidence(self, as_of: str) -> Evidence:
        return Evidence(self.facts(), date.fromisoformat(as_of))

    def scope(self, *account_ids: int, as_of: str = "2026-12-31") -> Scope:
        accounts = self.evidence(as_of).scope(account_ids or None)
        return Scope(accounts, whole=not account_ids)

    def line(self, kpi: str, period: str, as_of: str | None = None, account=None) -> KpiLine:
        start = self.info.fiscal_year_start
        span = parse_period(period, fiscal_year_start=start)
        ids = None if account is None else (account,)
        now = date.fromisoformat(as_of) if as_of else span.last_day
        return compute(self.facts(), (kpi,), account_ids=ids, period=span, as_of=now)[0]

    def figure(self, kpi: str, period: str, as_of: str | None = None, account=None) -> Figure:
        return self.line(kpi, period, as_of, account).figure

    def value(self, kpi: str, period: str, as_of: str | None = None, account=None):
        return self.figure(kpi, period, as_of, account).value

    def _add(self, name: str, fact: Any) -> None:
        self.grouped[name][fact.account_id].append(fact)

    def _minor(self, amount: Any, currency: str | None = None) -> int | None:
        if amount is None:
            return None
        return to_minor(Decimal(str(amount)), currency or self.info.currency)


def window(period: str, as_of: str) -> Window:
    """A window by its written period."""
    return Window(parse_period(period), date.fromisoformat(as_of))


def span(start: str, end: str) -> Period:
    """A half-open period by its written days."""
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def near(value: Decimal | None, expected: Any, places: int = 9) -> bool:
    """Whether a value is the expected one to so many places."""
    return value is not None and abs(value - Decimal(str(expected))) < Decimal(10) ** -places
