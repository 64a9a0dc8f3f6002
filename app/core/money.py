"""Money as an exact amount with its currency, and the integer minor units it is kept in."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

# ISO 4217 currencies whose minor unit is not a hundredth (ISO 4217 list one).
_NO_DECIMALS = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
    "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
_EXPONENTS = {
    **dict.fromkeys(_NO_DECIMALS, 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}


class Money(NamedTuple):
    """An exact amount in major units with its ISO 4217 currency."""

    amount: Decimal
    currency: str


def exponent(currency: str) -> int:
    """How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency.upper(), 2)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round to so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def to_minor(amount: Decimal, currency: str) -> int:
    """Major units to whole minor units, halves away from zero."""
    return int(round_half_up(amount.scaleb(exponent(currency)), 0))


def from_minor(minor: int, currency: str) -> Decimal:
    """Whole minor units to major units, with all the decimals of the currency."""
    return Decimal(minor).scaleb(-exponent(currency))
