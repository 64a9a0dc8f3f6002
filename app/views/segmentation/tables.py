"""The columns of the segmentation screen's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from app.analytics.account_card import AccountCard
from app.analytics.tiers import TierStanding
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.segment_words import rule_words
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.segmentation import OverrideRow, TierLogRow
from app.queries.segments import SegmentRow

MISMATCH_WORDS = {
    "against_wish": "against the client's wish",
    "wish_differs": "the recommendation differs from their wish",
    "not_as_recommended": "not as recommended",
}


def _tier(value: str | None) -> str:
    return tr("Tier {0}", value) if value else formats.MISSING


def _intensity(code: str | None) -> str:
    return tr(label("intensity", code)) if code else formats.MISSING


def _day(value: date | None) -> str:
    return formats.day_full(value) if value is not None else formats.MISSING


def outcome_columns(standings: Mapping[int, TierStanding]) -> tuple[Column[AccountCard], ...]:
    """Both scores of every account, the score that its tier is made of, and that tier."""

    def score(card: AccountCard) -> Decimal | None:
        return standings[card.id].score if card.id in standings else None

    def tier(card: AccountCard) -> str | None:
        return standings[card.id].computed if card.id in standings else None

    def number(value: Decimal | None) -> str:
        return formats.number(value, 0) if value is not None else formats.MISSING

    def column(
        key: str, title: str, value: Callable[[AccountCard], Decimal | None]
    ) -> Column[AccountCard]:
        return Column(key=key, title=title, value=value, text=number, align=Align.RIGHT,
                      width_px=92)  # fmt: skip

    return (
        Column(key="name", title=tr("Account"), value=lambda card: card.name, width_px=170,
               find=True),
        column("attractiveness", tr("Attractiveness"), lambda card: card.attractiveness_score),
        column("strength", tr("Strength"), lambda card: card.strength_score),
        column("score", tr("Score"), score),
        Column(key="tier", title=tr("By the rules"), value=tier, text=_tier, width_px=92),
    )  # fmt: skip


def move_columns() -> tuple[Column[TierStanding], ...]:
    """Who moves, from where to where, and why."""
    return (
        Column(key="name", title=tr("Account"), value=lambda one: one.name, width_px=170,
               find=True),
        Column(key="below", title=tr("Now"), value=lambda one: one.below, text=_tier, width_px=64),
        Column(key="computed", title=tr("By the rules"), value=lambda one: one.computed, text=_tier,
               width_px=92),
        Column(key="score", title=tr("Score"), value=lambda one: one.score, align=Align.RIGHT,
               text=lambda value: formats.number(value, 1), width_px=58),
        Column(key="roles", title=tr("Roles"), value=lambda one: one.roles, align=Align.RIGHT,
               width_px=52),
        Column(key="cause", title=tr("Why"), value=lambda one: one.cause, width_px=420,
               text=lambda text: text[:1].upper() + text[1:], tip=lambda one: one.cause),
    )  # fmt: skip


def override_columns(
    standings: Mapping[int, TierStanding],
) -> tuple[Column[OverrideRow], ...]:
    """Tiers set by hand, with those by the rules beside them."""

    def computed(row: OverrideRow) -> str | None:
        return standings[row.account_id].computed if row.account_id in standings else None

    return (
        Column(key="name", title=tr("Account"), value=lambda row: row.account_name, width_px=170,
               find=True),
        Column(key="tier", title=tr("By hand"), value=lambda row: row.tier, text=_tier,
               width_px=74),
        Column(key="computed", title=tr("By the rules"), value=computed, text=_tier, width_px=92),
        Column(key="until", title=tr("Until"), value=lambda row: row.until_date, text=_day,
               width_px=130),
        Column(key="reason", title=tr("Why"), value=lambda row: row.reason or "", width_px=300,
               tip=lambda row: row.reason),
    )  # fmt: skip


def log_columns() -> tuple[Column[TierLogRow], ...]:
    """Every move with its cause."""
    return (
        Column(key="on", title=tr("Day"), value=lambda row: row.on_date, text=_day, width_px=130),
        Column(key="name", title=tr("Account"), value=lambda row: row.account_name, width_px=170,
               find=True),
        Column(key="tier", title=tr("To"), value=lambda row: row.tier, text=_tier, width_px=64),
        Column(key="reason", title=tr("Why"), value=lambda row: row.reason or "", width_px=300,
               text=lambda text: text[:1].upper() + text[1:], tip=lambda row: row.reason),
    )  # fmt: skip


def mismatch_columns() -> tuple[Column[AccountCard], ...]:
    """Accounts whose intensity does not fit."""
    return (
        Column(key="name", title=tr("Account"), value=lambda card: card.name, width_px=180,
               find=True),
        Column(key="ours", title=tr("Ours"), value=lambda card: card.intensity, text=_intensity,
               width_px=110),
        Column(key="advised", title=tr("Recommended"),
               value=lambda card: card.recommended_intensity, text=_intensity, width_px=110),
        Column(key="wish", title=tr("Their wish"), value=lambda card: card.preferred_intensity,
               text=_intensity, width_px=110),
        Column(key="what", title=tr("What does not fit"),
               value=lambda card: tr(MISMATCH_WORDS[card.intensity_mismatch or "against_wish"]),
               text=lambda text: text[:1].upper() + text[1:], width_px=260,
               tone=lambda card: "status.watch.text"
               if card.intensity_mismatch == "against_wish" else None),
    )  # fmt: skip


def segment_columns(
    currency: Callable[[], str], counts: dict[int, int]
) -> tuple[Column[SegmentRow], ...]:
    """The segments with their rules and how many accounts they take in."""
    return (
        Column(key="name", title=tr("Segment"), value=lambda row: row.name, width_px=190,
               find=True),
        Column(key="count", title=tr("Accounts"), value=lambda row: counts.get(row.id),
               align=Align.RIGHT, width_px=76,
               text=lambda number: formats.MISSING if number is None else str(number)),
        Column(key="rule", title=tr("Rule"), value=lambda row: rule_words(row.only, currency()),
               width_px=560, tip=lambda row: rule_words(row.only, currency())),
    )  # fmt: skip
