"""What the frame of an account shows: its head, its figures and the life it has led."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale

from app.analytics.cards import AccountCard, account_cards
from app.bridge import formats
from app.bridge.tr import tr, trn
from app.core.money import from_minor
from app.models.labels import label
from app.queries.accounts import AccountHead, StageRow, account_head, stage_log
from app.queries.facts import Facts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class FrameFacts(NamedTuple):
    """Everything of an account's frame, read in one session."""

    head: AccountHead
    stages: tuple[StageRow, ...]
    card: AccountCard | None


class FigureFacts(NamedTuple):
    """One of the five figures: its key, caption, value, and the key figure that explains it."""

    key: str
    caption: str
    value: str
    kpi: str = ""


def read_frame(session: Session, facts: Facts, account_id: int, today: date) -> FrameFacts:
    """Read the head and the log; the card is counted from the account's facts."""
    cards = account_cards(facts, today, [account_id])
    return FrameFacts(
        account_head(session, account_id),
        tuple(stage_log(session, account_id)),
        cards[0] if cards else None,
    )


def figures(facts: FrameFacts, today: date) -> tuple[FigureFacts, ...]:
    """ARR, margin, CSAT, NPS and the next renewal."""
    card = facts.card
    if card is None:
        return ()
    arr = None if card.recurring_minor is None else from_minor(card.recurring_minor, card.currency)
    csat = formats.csat(card.csat)
    if card.csat is not None:
        csat = tr("{0} / 5", csat)
    return (
        FigureFacts("arr", tr("ARR"), formats.money(arr, card.currency)),
        FigureFacts(
            "margin",
            tr("Margin"),
            formats.percent(card.contribution_percent, 0),
            "contribution_percent",
        ),
        FigureFacts("csat", tr("CSAT"), csat, "csat_mean"),
        FigureFacts("nps", tr("NPS"), formats.nps(card.nps), "nps"),
        FigureFacts("renewal", tr("Renewal"), formats.day(card.renewal_on, today)),
    )


def second_line(facts: FrameFacts) -> str:
    """Industry, units, since when, and who manages it."""
    account, counts = facts.head.account, facts.head.counts
    parts = [account.industry or ""]
    if counts.units:
        parts.append(trn("{0} unit", "{0} units", counts.units))
    if account.start_date is not None:
        months = formats.style_of(QLocale().name()).months
        since = f"{months[account.start_date.month - 1]} {account.start_date.year}"
        parts.append(tr("Client since {0}", since))
    if account.owner:
        parts.append(tr("Account manager {0}", account.owner))
    parts.append(tier_words(facts.card))
    return " · ".join(part for part in parts if part)


def tier_words(card: AccountCard | None) -> str:
    """Where a tier is set by hand: that one, and the one by the rules beside it."""
    if card is None or card.tier == card.tier_below or not card.tier:
        return ""
    if card.computed_tier is None:
        return tr("Tier {0} by hand", card.tier)
    return tr("Tier {0} by hand, {1} by the rules", card.tier, card.computed_tier)


def rhythm_words(facts: FrameFacts) -> str:
    """“Intense · every 14 d”."""
    intensity = facts.head.account.relationship_intensity
    days = facts.card.rhythm_max_days if facts.card else None
    word = tr(label("intensity", intensity)) if intensity else ""
    every = tr("every {0} d", days) if days and word else ""
    return " · ".join(part for part in (word, every) if part)


def health_words(value: Decimal | None, band: str | None) -> str:
    """“Health 69”, or that it is not known yet."""
    del band
    return tr("Health {0}", formats.number(value)) if value is not None else tr("Health not known")
