"""A fact's standing in words: how fresh it is, since when, and who said so."""

from __future__ import annotations

from datetime import date

from app.analytics.freshness import FADING, FRESH, STALE, UNDATED, AgedFact, Debt
from app.bridge import formats
from app.bridge.tr import tr, trn

_BANDS = {
    FRESH: "Fresh",
    FADING: "Fading",
    STALE: "Stale",
    UNDATED: "Age not known",
}
SHAPES = {FRESH: "healthy", FADING: "watch", STALE: "at_risk", UNDATED: None}
"""Standing → the band whose mark it has."""
WORTH = {FRESH: 1.0, FADING: 0.7, STALE: 0.45, UNDATED: 0.7}
"""How dark something that fades is drawn; never so faint that it could not be read."""


def band_word(band: str) -> str:
    """Fresh, fading, stale, or that its age is not known."""
    return tr(_BANDS[band])


def since_words(fact: AgedFact, today: date) -> str:
    """“Confirmed 3 Sep, 40 d” or “Assumed”, as short as a list needs it."""
    known, at = fact
    word = tr("Confirmed") if known.confidence == "confirmed" else tr("Assumed")
    if at.age_days is None or known.on_date is None:
        return tr("{0}, never dated", word)
    return f"{word} {formats.day(known.on_date, today)}, {formats.age(at.age_days)}"


def told_words(fact: AgedFact) -> str:
    """Who told us and where, as far as that is noted."""
    parts = [fact.fact.told_by or "", fact.fact.source or ""]
    return ", ".join(part for part in parts if part)


def standing_words(fact: AgedFact, today: date) -> str:
    """Everything about a fact's freshness in two sentences, for tooltips and readers."""
    known, at = fact
    parts = [f"{band_word(at.band)}: {since_words(fact, today)}"]
    if known.author:
        parts[0] += " " + tr("by {0}", known.author)
    told = told_words(fact)
    if told:
        parts.append(tr("Told by {0}", told))
    own = tr("own half-life") if known.own_half_life else tr("half-life")
    parts.append(f"{own[:1].upper()}{own[1:]} {trn('{0} day', '{0} days', known.half_life_days)}")
    return ". ".join(parts)


def debt_words(debt: Debt) -> str:
    """What the debt is made of, beside its number."""
    if not debt.facts:
        return tr("No facts yet. What you write below is dated and fades until it is confirmed.")
    stale, fading = debt.how_many(STALE), debt.how_many(FADING)
    parts = [
        tr("{0} of {1} stale", stale, trn("{0} fact", "{0} facts", len(debt.facts))),
        tr("{0} fading", fading) if fading else "",
    ]
    undated = debt.how_many(UNDATED)
    if undated:
        parts.append(tr("{0} never dated", undated))
    return " · ".join(part for part in parts if part)
