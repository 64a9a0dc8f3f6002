"""How often someone wants to hear from us: two limits, and which of several rules holds.

Of a person: the rule for that person, else for a tag of theirs, else for a role of theirs, else
what holds for their account. Of an account: its own days (KPIS 5.23), else the rule for a tag,
else for its tier, else the days of its intensity. Among rules of the same kind the strictest holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from app.models.rules import RHYTHMS

SCOPES = ("person", "tag", "role", "tier")
USUAL_INTENSITY = "moderate"
MOST_DAYS = 3660


class Rhythm(NamedTuple):
    """How many days may pass between two-way touches, at best and at most."""

    ideal_days: int
    max_days: int


class CadenceRule(NamedTuple):
    """A rhythm for one person (by reference), a tag, a decision role or a tier."""

    scope: str
    value: str
    rhythm: Rhythm


class Applied(NamedTuple):
    """The rhythm that holds, and why: the scope of the rule and what it names.

    `scope` is one of SCOPES, `account` for an account's own days, `intensity` for the usual ones.
    """

    rhythm: Rhythm
    scope: str
    value: str


class Standing(NamedTuple):
    """What of an account decides on its rhythm."""

    tier: str | None = None
    tags: Collection[str] = ()
    intensity: str | None = None
    ideal_days: int | None = None
    max_days: int | None = None


class Seat(NamedTuple):
    """What of a person decides on their rhythm."""

    ref: str
    tags: Collection[str] = ()
    roles: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythms of a portfolio."""

    usual: Mapping[str, Rhythm] = field(
        default_factory=lambda: {name: Rhythm(*days) for name, days in RHYTHMS.items()}
    )
    rules: tuple[CadenceRule, ...] = ()

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Cadence:
        """Read the settings of a portfolio; what is absent or unreadable keeps its default."""
        usual = {name: Rhythm(*days) for name, days in RHYTHMS.items()}
        for name, pair in _mapping(settings.get("rhythms")).items():
            if name in usual:
                usual[name] = _pair(pair, usual[name])
        rules = tuple(rules_of(settings.get("cadence_rules")))
        named = {rule.value for rule in rules if rule.scope == "tier"}
        levels = _mapping(settings.get("tier_service")).items()
        served = tuple(
            CadenceRule("tier", tier, rhythm)
            for tier, level in levels
            if tier not in named and (rhythm := _rhythm(level)) is not None
        )
        return cls(usual, (*rules, *served))

    def of_account(self, account: Standing) -> Applied:
        """The rhythm of an account."""
        below = self._by_rule("tag", account.tags) or self._by_rule("tier", (account.tier or "",))
        if below is None:
            name = account.intensity if account.intensity in self.usual else USUAL_INTENSITY
            usual = self.usual[name or USUAL_INTENSITY]
            below = Applied(usual, "intensity", name or USUAL_INTENSITY)
        if account.ideal_days or account.max_days:
            ideal, most = below.rhythm
            most = account.max_days or most
            own = Rhythm(account.ideal_days or min(ideal, most), most)
            return Applied(own, "account", "")
        return below

    def of_person(self, seat: Seat, account: Standing) -> Applied:
        """The rhythm of a person at an account."""
        found = (
            self._by_rule("person", (seat.ref,))
            or self._by_rule("tag", seat.tags)
            or self._by_rule("role", seat.roles)
        )
        return found or self.of_account(account)

    def _by_rule(self, scope: str, values: Collection[str]) -> Applied | None:
        if not self.rules or not values:
            return None
        fitting = [rule for rule in self.rules if rule.scope == scope and rule.value in values]
        if not fitting:
            return None
        best = min(fitting, key=lambda rule: (rule.rhythm.max_days, rule.rhythm.ideal_days))
        return Applied(best.rhythm, scope, best.value)


class Freshness(NamedTuple):
    """How long ago the last real two-way touch was, against the two limits.

    `days` is None where there never was one: then `since`, the day the relationship began,
    starts the clock; without that day nothing is due.
    """

    last: date | None
    days: int | None
    rhythm: Rhythm
    waited: int | None

    @property
    def level(self) -> str:
        """`fresh` up to the ideal, `due` up to the maximum, then `overdue`; else `unknown`."""
        if self.waited is None:
            return "unknown"
        if self.waited <= self.rhythm.ideal_days:
            return "fresh"
        return "due" if self.waited <= self.rhythm.max_days else "overdue"

    @property
    def ratio(self) -> Decimal:
        """Days waited in units of the maximum: above 1 is overdue."""
        return Decimal(self.waited or 0) / max(self.rhythm.max_days, 1)

    @property
    def days_over(self) -> int:
        """How many days past the maximum; negative while there is time."""
        return (self.waited or 0) - self.rhythm.max_days


def freshness(last: date | None, rhythm: Rhythm, day: date, since: date | None = None) -> Freshness:
    """Where the clock stands on a day; it restarts at the last touch, or starts at `since`."""
    start = last or since
    days = None if last is None else (day - last).days
    return Freshness(last, days, rhythm, None if start is None else (day - start).days)


def rules_of(setting: object) -> Iterator[CadenceRule]:
    """The rules of the setting; entries that say nothing sensible are passed over."""
    given = cast("list[object]", setting) if isinstance(setting, list) else []
    for entry in map(_mapping, given):
        scope, value, rhythm = entry.get("scope"), entry.get("value"), _rhythm(entry)
        if scope in SCOPES and isinstance(value, str) and value and rhythm is not None:
            yield CadenceRule(scope, value, rhythm)


def _rhythm(entry: object) -> Rhythm | None:
    found = _mapping(entry)
    ideal, most = _days(found.get("ideal")), _days(found.get("max"))
    if most is None:
        return None
    return Rhythm(min(ideal or max(most // 2, 1), most), most)


def _pair(pair: object, usual: Rhythm) -> Rhythm:
    days = cast("list[object]", pair) if isinstance(pair, list) else []
    ideal, most = (*days, None, None)[:2]
    found = Rhythm(_days(ideal) or usual.ideal_days, _days(most) or usual.max_days)
    return found._replace(ideal_days=min(found))


def _days(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        days = int(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        return None
    return days if 1 <= days <= MOST_DAYS else None


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
