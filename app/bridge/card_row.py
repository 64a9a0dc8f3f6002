"""An account as lists show it: one flat row of cells, and how it is kept in the cache table.

Nothing here needs the entities or analytics, so the first screen can be painted from kept
rows before those are imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from app.bridge.row_sums import pack_of

if TYPE_CHECKING:
    from app.analytics.cards import AccountCard
    from app.store.fast import FastAccount

SOON_DAYS = 90
TARGET_TAG = "target"
_SUM_PLACES = Decimal("1E-6")


class CardRow(NamedTuple):
    """The cells of an account in the portfolio list; money is in the portfolio's currency.

    Revenue and contribution are those of twelve months; `csat_sum` is the sum of the answers,
    so that subtotals are exact. `rhythm` is the most days between touches, and a client waits for
    one since the last or, never touched, since it became one. `standing` is the relationship
    strength of the scoring model, `strength` the mean over the people. `segments`
    are the names of the dynamic ones. `ytd_minor` is the revenue of the fiscal year so far, and
    `ytd_before_minor` that of the same days a year before. `own` are the values of the user's own
    fields by their names. `is_computed` is False where only the account's own cells
    are known yet. `pack` has the numbers of the row in one integer, see `row_sums`.
    """

    id: int
    name: str
    owner: str | None = None
    segment: str | None = None
    tier: str | None = None
    industry: str | None = None
    stage: str | None = None
    stage_since: date | None = None
    tags: tuple[str, ...] = ()
    is_archived: bool = False
    health: Decimal | None = None
    health_band: str | None = None
    health_change: Decimal | None = None
    arr_minor: int | None = None
    course_minor: tuple[int | None, ...] = ()
    revenue_minor: int | None = None
    contribution_minor: int | None = None
    margin: Decimal | None = None
    csat: Decimal | None = None
    csat_sum: Decimal | None = None
    csat_n: int = 0
    csat_change: Decimal | None = None
    nps: Decimal | None = None
    nps_n: int = 0
    renewal: date | None = None
    last_touch: date | None = None
    waits_since: date | None = None
    rhythm: int | None = None
    rhythm_ideal: int | None = None
    next_step: str | None = None
    next_due: date | None = None
    decision: str | None = None
    is_confirmed: bool = False
    proposal: str | None = None
    strength: Decimal | None = None
    attractiveness: Decimal | None = None
    standing: Decimal | None = None
    mismatch: str | None = None
    segments: tuple[str, ...] = ()
    region: str | None = None
    country: str | None = None
    intensity: str | None = None
    ytd_minor: int | None = None
    ytd_before_minor: int | None = None
    own: Mapping[str, Any] | None = None
    is_computed: bool = True
    pack: int | None = None

    @property
    def ends(self) -> bool:
        """Whether the account is leaving, so that its renewal date is its end."""
        return self.stage in ("closing", "closed")

    @property
    def trim(self) -> str | None:
        """Whether trimming the account was confirmed or is proposed."""
        if self.decision == "trim":
            return "confirmed"
        return "proposed" if self.proposal == "trim" else None

    @property
    def is_target(self) -> bool:
        """Whether it carries the tag of accounts that are gone after."""
        return TARGET_TAG in self.tags

    @property
    def ytd_change(self) -> Decimal | None:
        """Revenue of the year so far against the same days a year before, in percent."""
        if self.ytd_minor is None or not self.ytd_before_minor or self.ytd_before_minor < 0:
            return None
        return 100 * Decimal(self.ytd_minor - self.ytd_before_minor) / self.ytd_before_minor

    def days_to_renewal(self, today: date) -> int | None:
        """Days until the next renewal."""
        return None if self.renewal is None else (self.renewal - today).days

    def days_since_touch(self, today: date) -> int | None:
        """Days since the last two-way touch."""
        return None if self.last_touch is None else (today - self.last_touch).days

    def is_touch_overdue(self, today: date) -> bool:
        """Whether a client has waited for a touch for more days than the rhythm allows."""
        since, most = self.waits_since, self.rhythm
        return since is not None and most is not None and (today - since).days > most

    def is_touch_due(self, today: date) -> bool:
        """Whether more days have passed than is ideal, but not more than the rhythm allows."""
        since, ideal = self.waits_since, self.rhythm_ideal
        if since is None or ideal is None or (today - since).days <= ideal:
            return False
        return not self.is_touch_overdue(today)


def row_from_card(card: AccountCard, own: Mapping[str, Any] | None = None) -> CardRow:
    """The row of an account's card, with what the user's own fields say of it."""
    answers = None if card.csat is None else (card.csat * card.csat_n).quantize(_SUM_PLACES)
    row = CardRow(
        id=card.id, name=card.name, owner=card.owner, segment=card.strategy_type, tier=card.tier,
        industry=card.industry, stage=card.stage, stage_since=card.stage_since, tags=card.tags,
        is_archived=card.archived_on is not None, health=card.health,
        health_band=card.health_band, health_change=card.health_change,
        arr_minor=card.recurring_minor, course_minor=card.recurring_series_minor,
        revenue_minor=card.revenue_12m_minor, contribution_minor=card.contribution_12m_minor,
        margin=card.contribution_percent, csat=card.csat, csat_sum=answers, csat_n=card.csat_n,
        csat_change=card.csat_change, nps=card.nps, nps_n=card.nps_n, renewal=card.renewal_on,
        last_touch=card.last_touch, waits_since=card.waits_since,
        rhythm=card.rhythm_max_days, rhythm_ideal=card.rhythm_ideal_days, next_step=card.next_step,
        next_due=card.next_due, decision=card.decision, is_confirmed=card.decision_confirmed,
        proposal=card.decision_proposal, strength=card.relationship_strength,
        attractiveness=card.attractiveness_score, standing=card.strength_score,
        mismatch=card.intensity_mismatch, segments=card.segments, region=card.region,
        country=card.country, intensity=card.intensity, ytd_minor=card.revenue_ytd_minor,
        ytd_before_minor=card.revenue_ytd_before_minor, own=own,
    )  # fmt: skip
    return with_pack(row)


def with_pack(row: CardRow) -> CardRow:
    """The row with its numbers in one integer, for sums."""
    return row._replace(pack=pack_of(row))


_DAYS = frozenset(("stage_since", "renewal", "last_touch", "next_due"))
_NUMBERS = frozenset((
    "health", "health_change", "margin", "csat", "csat_sum", "csat_change", "nps", "strength",
    "attractiveness", "standing",
))  # fmt: skip
# What the account's own row says is read from there and not kept a second time.
_OWN = frozenset((
    "id", "name", "owner", "segment", "tier", "stage", "is_archived", "own", "is_computed", "pack",
    "waits_since",
))  # fmt: skip
_KEPT = tuple(name for name in CardRow._fields if name not in _OWN)
_EMPTY = {name: CardRow._field_defaults[name] for name in _KEPT}
_PLACES = Decimal("1E-9")  # kept for painting only, so no more digits than anyone could see


def kept_form(row: CardRow) -> dict[str, Any]:
    """The computed cells as the cache table keeps them; what is empty is left out."""
    kept: dict[str, Any] = {}
    for name in _KEPT:
        value = getattr(row, name)
        if isinstance(value, Decimal):
            kept[name] = f"{value.quantize(_PLACES).normalize():f}"
        elif isinstance(value, date):
            kept[name] = value.isoformat()
        elif value != _EMPTY[name]:
            kept[name] = value
    if row.waits_since != row.last_touch:  # which it nearly always is, so it is not kept twice
        kept["waits_since"] = row.waits_since.isoformat() if row.waits_since else None
    return kept


def row_from_kept(account: FastAccount) -> CardRow:
    """The row of an account as it was last computed; without a card only its own cells."""
    return CardRow(
        account.id, account.name, account.owner, account.strategy_type, account.tier,
        stage=account.lifecycle_stage, is_archived=account.archived_on is not None,
        is_computed=account.card is not None, **_cells(account.card or {}),
    )  # fmt: skip


def thin_row(account: FastAccount) -> CardRow:
    """The row with its own cells and recurring revenue only, until its card is read."""
    # By place: thousands of these are made before the first paint.
    own = (account.id, account.name, account.owner, account.strategy_type, account.tier, None)
    stage = (account.lifecycle_stage, None, (), account.archived_on is not None)
    return CardRow._make((*own, *stage, *_NO_HEALTH, account.recurring_minor, *_NO_MORE))


_NO_HEALTH = (None, None, None)
_NO_MORE = (*(CardRow._field_defaults[name] for name in CardRow._fields[14:-2]), False, None)


def rows_from_kept(accounts: Iterable[FastAccount]) -> list[CardRow]:
    """The rows of the accounts, as the first paint shows them."""
    return [row_from_kept(account) for account in accounts]


def _cells(kept: Mapping[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in kept.items():
        if name in _NUMBERS:
            cells[name] = Decimal(value)
        elif name in _DAYS:
            cells[name] = date.fromisoformat(value)
        elif name in _EMPTY:
            cells[name] = value
    if "waits_since" in kept:
        since: str | None = kept["waits_since"]
        cells["waits_since"] = date.fromisoformat(since) if since else None
    else:
        cells["waits_since"] = cells.get("last_touch")
    course: list[int | None] = kept.get("course_minor", [])
    cells["course_minor"] = tuple(course)
    for name in ("tags", "segments"):
        words: list[str] = kept.get(name, [])
        cells[name] = tuple(words)
    return cells
