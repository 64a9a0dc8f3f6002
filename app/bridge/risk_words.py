"""Risks in words: how heavy, where on the map, how it stands."""

from __future__ import annotations

from app.bridge.tr import tr
from app.models.labels import label
from app.queries.risk_register import RegisterRow

HEAVY, MIDDLING = 10, 5
"""From these weights (likelihood × impact) on, a risk is high or medium."""
BANDS = {"low": "Low", "medium": "Medium", "high": "High"}
ROLES = {"low": "status.good", "medium": "status.watch", "high": "status.risk"}
MARKS = {"low": "healthy", "medium": "watch", "high": "at_risk"}
"""The shape of a band: that of the health band which is as grave."""
LIKELIHOODS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACTS = ("Negligible", "Minor", "Noticeable", "Serious", "Critical")


def band_of(weight: int | None) -> str | None:
    """Low, medium or high; None where it is not rated."""
    if weight is None:
        return None
    return "high" if weight >= HEAVY else "medium" if weight >= MIDDLING else "low"


def band_words(weight: int | None) -> str:
    """“High, 12”."""
    band = band_of(weight)
    return tr("Not rated") if band is None else tr("{0}, {1}", tr(BANDS[band]), weight)


def place_words(likelihood: int | None, impact: int | None) -> str:
    """“Possible × Critical”; what is not rated says so."""
    if likelihood is None or impact is None:
        return tr("Not rated yet")
    return tr("{0} × {1}", tr(LIKELIHOODS[likelihood - 1]), tr(IMPACTS[impact - 1]).lower())


def spoken_place(row: RegisterRow) -> str:
    """Where a risk stands on the map, in a sentence for readers."""
    if row.likelihood is None or row.impact is None:
        return tr("{0}, not rated yet", row.title)
    return tr(
        "{0}: likelihood {1} of 5, impact {2} of 5, {3}", row.title, row.likelihood, row.impact,
        band_words(row.weight).lower(),
    )  # fmt: skip


def category_word(code: str | None) -> str:
    """The category."""
    return tr(label("risk_category", code)) if code else ""


def wants_words(row: RegisterRow) -> str:
    """What it lacks: “No owner, no date”."""
    said = {"owner": tr("no owner"), "due_date": tr("no date"), "rating": tr("not rated")}
    return ", ".join(said[name] for name in row.wants).capitalize()
