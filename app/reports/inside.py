"""What the internal summary adds to the client's document: frozen data for our own people only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.reports.document import FigureLine, State, SummaryData


@dataclass(frozen=True)
class HealthPart:
    """A component of the health score: score times weight is its contribution."""

    title: str
    score: Decimal | None
    weight: Decimal
    contribution: Decimal | None
    reason: str


@dataclass(frozen=True)
class Health:
    """The health score and how it is made up."""

    score: Decimal | None
    band: State
    parts: tuple[HealthPart, ...]
    cap: str | None
    reason: str | None


@dataclass(frozen=True)
class Result:
    """Revenue and margin of a quarter."""

    start: date
    revenue: Decimal | None
    margin_percent: Decimal | None


@dataclass(frozen=True)
class Stakeholder:
    """A person with what we know of their part in decisions."""

    name: str
    title: str | None
    roles: str
    support: str
    influence: int | None
    interest: int | None
    coverage: str


@dataclass(frozen=True)
class RiskLine:
    """A risk on the five by five map."""

    title: str
    likelihood: int | None
    impact: int | None
    response: str
    owner: str | None
    due: date | None
    status: str


@dataclass(frozen=True)
class Inside:
    """What only our own people may read."""

    standing: tuple[tuple[str, str], ...]
    health: Health
    currency: str
    results: tuple[Result, ...]
    figures: tuple[FigureLine, ...]
    stakeholders: tuple[Stakeholder, ...]
    risks: tuple[RiskLine, ...]


@dataclass(frozen=True, kw_only=True)
class InternalSummary(SummaryData):
    """The client's document with our own pages added."""

    inside: Inside
