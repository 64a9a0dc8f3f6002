"""Every kind of table that can be imported, in the order in which they build on one another."""

from __future__ import annotations

from app.exchange.tabular.fields import KindSpec, normal
from app.exchange.tabular.kinds_clients import ACCOUNTS, CONTACTS, LEADS, TEAM
from app.exchange.tabular.kinds_money import CONTRACTS, OPPORTUNITIES, PRODUCTS, REVENUE
from app.exchange.tabular.kinds_work import INTERACTIONS, ISSUES, SURVEYS

KINDS: dict[str, KindSpec] = {
    kind.key: kind
    for kind in (
        TEAM,
        PRODUCTS,
        ACCOUNTS,
        LEADS,
        CONTACTS,
        CONTRACTS,
        OPPORTUNITIES,
        REVENUE,
        ISSUES,
        SURVEYS,
        INTERACTIONS,
    )
}
# The open format's names of the same kinds, for mapping files.
ALIASES = {"people": "contacts", "invoices": "revenue", "tickets": "issues"}
_KNOWN_WORDS = frozenset(
    word for kind in KINDS.values() for field in kind.fields for word in field.words
)


def kind_named(name: str) -> KindSpec | None:
    """The kind of that name, by its own or the open format's."""
    key = name.strip().casefold()
    return KINDS.get(ALIASES.get(key, key))


def is_known_header(text: str) -> bool:
    """Whether some kind knows a column of that name."""
    return normal(text) in _KNOWN_WORDS
