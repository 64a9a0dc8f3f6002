"""How sure a score from few answers can be: 95 % intervals (KPIS 5.6, 5.7)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from app.analytics.satisfaction import Recommendation

_Z = Decimal("1.96")
_HUNDRED = Decimal(100)


class Interval(NamedTuple):
    """The lower and the upper end."""

    low: Decimal
    high: Decimal


def recommendation_interval(found: Recommendation) -> Interval | None:
    """The net promoter score's interval, within −100 and +100."""
    if found.score is None:
        return None
    n = Decimal(found.n)
    promoters, detractors = found.promoters / n, found.detractors / n
    variance = promoters + detractors - (promoters - detractors) ** 2
    reach = _Z * _HUNDRED * (max(variance, Decimal(0)) / n).sqrt()
    return Interval(max(found.score - reach, -_HUNDRED), min(found.score + reach, _HUNDRED))


def wilson_interval(satisfied: int, n: int) -> Interval | None:
    """Wilson's interval of a share, in percent."""
    if not n:
        return None
    size, share, square = Decimal(n), Decimal(satisfied) / n, _Z * _Z
    centre = share + square / (2 * size)
    reach = _Z * (share * (1 - share) / size + square / (4 * size * size)).sqrt()
    scale = _HUNDRED / (1 + square / size)
    return Interval((centre - reach) * scale, (centre + reach) * scale)
