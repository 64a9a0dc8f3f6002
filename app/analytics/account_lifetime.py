"""What one account has brought and may still bring (KPIS 5.4, account level)."""

from __future__ import annotations

from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Outcome, Term, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.lifetime import YEARS, average_customer
from app.analytics.profit import profit_of
from app.analytics.window import Window

ZERO = Decimal(0)


def account_lifetime_value(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Contribution to date and ten discounted years of the last one, kept by our retention.

    Retention is the whole portfolio's, so its accounts must be among the facts.
    """
    formula = "realised + yearly × years"
    everyone = average_customer(evidence, Scope(evidence.accounts), window)
    churn, discount = everyone.yearly_churn, evidence.parameters.discount / 100
    to_date = evidence.known_on(window.last_day)
    realised = profit_of(evidence, scope, to_date).contribution
    yearly = profit_of(evidence, scope, window.trailing_year().span).contribution
    if churn is None:
        return undefined("no account was active twelve months ago", formula)
    kept = (1 - churn) / (1 + discount)
    years = sum((kept**year for year in range(1, YEARS + 1)), ZERO)
    terms = (Term("realised", realised), Term("yearly", yearly), Term("years", years))
    return Outcome(realised + yearly * years, formula, terms, len(scope.accounts))


EXTRA = (
    Kpi("account_lifetime_value", "Lifetime value of the account", "money", Kind.TRAILING,
        account_lifetime_value),
)  # fmt: skip
