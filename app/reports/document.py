"""What a client summary says: frozen data, whole before anything is printed.

`SummaryData` is the client's document. It has no field for anything internal, so nothing internal
can be printed by mistake: the allow-list is the type. What our own people may read besides stands
in `inside`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from app.core.periods import Period

Audience = Literal["client", "internal"]
Mark = Literal["good", "watch", "risk", "open"]
Change = Literal["better", "worse", "plain"]


@dataclass(frozen=True)
class State:
    """A status in a word, with the shape that repeats it."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Human:
    """A person of either side, by name and title."""

    name: str
    title: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Tile:
    """One of the figures on top of the first page."""

    title: str
    value: str
    suffix: str = ""
    change: str = ""
    direction: Change = "plain"
    rising: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Quarter:
    """A quarter's mean answer and how many answers it rests on."""

    start: date
    mean: Decimal | None
    answers: int


@dataclass(frozen=True)
class Wave:
    """A quarter's promoters, passives and detractors."""

    start: date
    promoters: int
    passives: int
    detractors: int


@dataclass(frozen=True)
class Satisfaction:
    """Satisfaction as the client may see it: means, counts, never an answer."""

    mean: Decimal | None = None
    answers: int = 0
    previous: Decimal | None = None
    quarters: tuple[Quarter, ...] = ()
    distribution: tuple[tuple[int, int], ...] = ()
    goal: Decimal | None = None
    waves: tuple[Wave, ...] = ()


@dataclass(frozen=True)
class Month:
    """A month's value of a usage figure."""

    start: date
    value: Decimal | None


@dataclass(frozen=True)
class Usage:
    """A usage or value figure that the client knows, month by month."""

    metric: str
    unit: str | None
    months: tuple[Month, ...]


@dataclass(frozen=True)
class FigureLine:
    """A line of the key figures: the four columns of the classic report, and the state."""

    title: str
    current: str
    previous: str
    year_to_date: str
    target: str = ""
    direction: Change = "plain"
    rising: bool | None = None
    state: State | None = None


@dataclass(frozen=True)
class GoalLine:
    """A shared goal with its measure and how far it is.

    What makes it achievable and relevant is not printed: it tends to name resources and worth.
    """

    title: str
    specific: str | None
    measure: str | None
    unit: str | None
    baseline: Decimal | None
    current: Decimal | None
    target: Decimal | None
    due: date | None
    progress: Decimal | None
    expected: Decimal | None
    state: State


@dataclass(frozen=True)
class Delivery:
    """A project or deliverable that was finished."""

    done_on: date
    name: str


@dataclass(frozen=True)
class IssueLine:
    """An open issue that the client knows of."""

    title: str
    status: str
    opened: date | None
    promised: date | None
    state: State


@dataclass(frozen=True)
class Step:
    """An agreed next step of either side."""

    title: str
    owner: str
    side: str
    due: date | None
    state: State


@dataclass(frozen=True)
class ComingDate:
    """A day within the next ninety on which something agreed happens."""

    day: date
    name: str


@dataclass(frozen=True)
class ContractLine:
    """A running contract by product, term and yearly value."""

    product: str
    unit: str | None
    start: date
    end: date
    value_minor: int
    currency: str


@dataclass(frozen=True)
class ReviewLine:
    """A review held together: what was decided and when the next one is."""

    kind: str
    held_on: date
    decisions: str | None
    next_date: date | None


@dataclass(frozen=True)
class StoryLine:
    """A success that the client allows us to tell."""

    title: str
    challenge: str | None
    solution: str | None
    metric: str | None
    before: str | None
    after: str | None
    quote: str | None
    quoted: str | None


@dataclass(frozen=True)
class LeftOut:
    """A section without data, and what would fill it."""

    section: str
    reason: str


@dataclass(frozen=True)
class SummaryData:
    """The client's document: only what the allow-list names."""

    account: str
    supplier: str | None
    manager: Human | None
    period: Period
    as_of: date
    story: tuple[str, ...]
    tiles: tuple[Tile, ...]
    satisfaction: Satisfaction
    usage: tuple[Usage, ...]
    figures: tuple[FigureLine, ...]
    goals: tuple[GoalLine, ...]
    delivered: tuple[Delivery, ...]
    issues: tuple[IssueLine, ...]
    steps: tuple[Step, ...]
    dates: tuple[ComingDate, ...]
    contracts: tuple[ContractLine, ...]
    reviews: tuple[ReviewLine, ...]
    our_people: tuple[Human, ...]
    their_people: tuple[Human, ...]
    stories: tuple[StoryLine, ...]
    left_out: tuple[LeftOut, ...] = field(default=())
