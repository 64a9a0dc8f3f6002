"""Products, white space and opportunities."""

from __future__ import annotations

from decimal import Decimal

from sample.book import TODAY, Book, fields, thousands
from sample.clients import Client
from sample.dice import Dice
from sample.ladder import lines

# id | name | family | rung | list price k | margin % | requires
_PRODUCTS = """
client-portal | Client Portal | Portal | core | 60 | 42 |
analytics | Analytics | Portal | advanced | 30 | 46 | client-portal
integrations | Integrations | Portal | core | 24 | 34 | client-portal
support-plus | Support Plus | Service | core | 22 | 30 |
content-studio | Content Studio | Service | auxiliary | 30 | 27 | client-portal
training | Training | Service | entry | 8 | 25 |
advisory | Advisory | Service | advanced | 36 | 38 |
security-review | Security Review | Service | entry | 16 | 36 |
"""
# Meridell: product | outpatient | diagnostics | day surgery | elder care | group services;
# a number is owned, +number@stage is open, ? is not explored, - is no fit.
_MAP = """
client-portal | 72 | +64@proposed | 38 | +42@current_opportunity | 24
analytics | 46 | 50 | +28@current_opportunity | +24@potential | 28
integrations | 30 | 26 | ? | ? | 18
support-plus | 34 | 22 | 20 | ? | +18@proposed
content-studio | +30@potential | - | - | ? | ?
training | 12 | +10@current_opportunity | ? | ? | 8
advisory | - | - | - | - | 36
security-review | ? | +16@current_opportunity | ? | - | 22
"""
_UNITS = ("outpatient", "diagnostics", "day-surgery", "elder-care", "group-services")
# client | name | type | stage | k | chance | expected | closed | product | unit | origin | lost
_OPPORTUNITIES = """
meridell | Client Portal for Diagnostics | cross_sell | proposal | 64 | 60 | 2027-04-30 | | client-portal | diagnostics | account_manager |
meridell | Client Portal for Elder Care | cross_sell | prospecting | 42 | 35 | 2027-06-30 | | client-portal | elder-care | account_manager |
meridell | Analytics for Day Surgery | cross_sell | qualification | 28 | 50 | 2027-02-26 | | analytics | day-surgery | client |
meridell | Support Plus for Group Services | upsell | proposal | 18 | 70 | 2026-12-18 | | support-plus | group-services | account_manager |
meridell | Training for Diagnostics | upsell | negotiation | 10 | 80 | 2026-11-12 | | training | diagnostics | client |
meridell | Security Review for Diagnostics | cross_sell | qualification | 16 | 40 | 2027-01-29 | | security-review | diagnostics | account_manager |
meridell | Content Studio for Outpatient | cross_sell | prospecting | 30 | 20 | 2027-05-28 | | content-studio | outpatient | business_development |
meridell | Analytics for Elder Care | cross_sell | prospecting | 24 | 20 | 2027-06-30 | | analytics | elder-care | account_manager |
meridell | Analytics for Diagnostics | cross_sell | won | 50 | 100 | 2026-03-01 | 2026-02-19 | analytics | diagnostics | account_manager |
corvane | Security Review, Training | cross_sell | won | 40 | 100 | 2026-05-01 | 2026-04-22 | security-review | | account_manager |
brightwater | Analytics for Wastewater | upsell | won | 38 | 100 | 2026-04-01 | 2026-03-24 | analytics | wastewater | account_manager |
greyfell | Portal for field teams | upsell | won | 32 | 100 | 2026-07-06 | 2026-07-02 | client-portal | field | client |
quillon | Analytics for claims | cross_sell | won | 30 | 100 | 2026-02-01 | 2026-01-20 | analytics | | account_manager |
norrland | Analytics for Mill 1 | cross_sell | won | 20 | 100 | 2026-06-01 | 2026-05-21 | analytics | | account_manager |
stonecrop | Label interface | cross_sell | won | 16 | 100 | 2026-09-01 | 2026-08-25 | integrations | | client |
lindqvist | Support trend analytics | cross_sell | won | 12 | 100 | 2025-11-01 | 2025-10-21 | analytics | | account_manager |
corvane | Analytics | cross_sell | won | 20 | 100 | 2024-11-01 | 2024-10-18 | analytics | | account_manager |
norrland | Integrations for the harvest plan | cross_sell | won | 14 | 100 | 2025-02-01 | 2025-01-23 | integrations | | account_manager |
meridell | Integrations for Diagnostics | upsell | won | 26 | 100 | 2025-05-01 | 2025-04-15 | integrations | diagnostics | account_manager |
wexmere | Portal and integrations | new | won | 118 | 100 | 2026-08-01 | 2026-07-14 | client-portal | | business_development |
ardelle | Portal for test benches | new | won | 78 | 100 | 2025-11-15 | 2025-10-30 | client-portal | | business_development |
duneholt | Season portal | new | won | 36 | 100 | 2026-03-15 | 2026-03-02 | client-portal | | partner |
corvane | Lab portal for R&D | cross_sell | qualification | 34 | 45 | 2026-12-18 | | client-portal | | client |
norrland | Analytics for Mill 2 | cross_sell | qualification | 22 | 50 | 2026-12-11 | | analytics | | account_manager |
quillon | Training for the claims team | upsell | negotiation | 9 | 80 | 2026-11-06 | | training | | client |
greyfell | Offline forms for crews | upsell | prospecting | 26 | 25 | 2027-03-31 | | client-portal | field | client |
ardelle | Integrations for the test line | cross_sell | qualification | 18 | 40 | 2027-01-22 | | integrations | | account_manager |
stonecrop | Analytics | cross_sell | proposal | 20 | 55 | 2026-12-04 | | analytics | | account_manager |
wexmere | Analytics for the registry | cross_sell | prospecting | 24 | 15 | 2027-06-30 | | analytics | | account_manager |
fennimore | Security Review for cards | upsell | proposal | 18 | 50 | 2026-12-15 | | security-review | | account_manager |
brightwater | Leak map for all districts | upsell | qualification | 46 | 40 | 2027-02-26 | | analytics | wastewater | client |
pemberly | Training for three more schools | upsell | proposal | 7.2 | 60 | 2026-11-20 | | training | | client |
kestrel | Second data centre | upsell | prospecting | 24 | 20 | 2027-02-26 | | support-plus | | account_manager |
alpenrand | Analytics | cross_sell | lost | 28 | 0 | 2026-06-30 | 2026-06-25 | analytics | | account_manager | budget
tessaro | Content Studio | cross_sell | lost | 22 | 0 | 2025-11-28 | 2025-11-20 | content-studio | | account_manager | timing
velloso | Analytics | cross_sell | lost | 18 | 0 | 2026-05-29 | 2026-05-28 | analytics | | account_manager | competition
hartmoor | Integrations with the ledger | cross_sell | prospecting | 15 | 20 | 2027-04-30 | | integrations | | account_manager |
"""
_LOST = {"budget": "Asked again for 2028.", "timing": "After the new plant opens.",
         "competition": "A cheaper tool of the till supplier."}  # fmt: skip


def add_growth(book: Book, clients: dict[str, Client]) -> None:
    """Write products, whitespace and opportunities."""
    for key, name, family, rung, price, margin, requires in fields(_PRODUCTS):
        book.add("products", id=key, name=name, family=family, rung=rung,
                 list_price=thousands(price), margin_percent=margin, requires=requires)  # fmt: skip
    _add_map(book)
    held: dict[str, set[str]] = {}
    past: dict[str, set[str]] = {}
    for line in lines(clients):
        group = held if line.value_on(TODAY) else past
        group.setdefault(line.client, set()).update(
            line.product.split() or ("security-review", "training")
        )
    for client in clients.values():
        if client.id != "meridell" and not client.is_former:
            _add_cells(book, client.id, held[client.id], past.get(client.id, set()))
    _add_opportunities(book)


def _add_map(book: Book) -> None:
    for product, *cells in fields(_MAP):
        for unit, cell in zip(_UNITS, cells, strict=True):
            status, value = "active", cell
            if cell == "?":
                status, value = "unassessed", ""
            elif cell == "-":
                status, value = "not_relevant", ""
            elif cell.startswith("+"):
                value, _, status = cell[1:].partition("@")
            book.add("whitespace", account_id="meridell", product_id=product,
                     unit_id=f"meridell-{unit}", status=status,
                     potential=thousands(value) if value else None,
                     competitor="Carelytics" if (product, unit) == ("analytics", "elder-care")
                     else None)  # fmt: skip


def _add_cells(book: Book, client: str, held: set[str], past: set[str]) -> None:
    """One cell per product of a client without units on the map."""
    dice = Dice(f"white space {client}")
    open_now = {line[8]: line for line in fields(_OPPORTUNITIES)
                if line[0] == client and line[3] not in {"won", "lost"}}  # fmt: skip
    for product, _name, _family, _rung, price, *_rest in fields(_PRODUCTS):
        status, potential = dice.pick(("unassessed", "unassessed", "not_relevant", "potential")), ""
        if product in held:
            status = "active"
        elif product in open_now:
            status, potential = "current_opportunity", open_now[product][4]
        elif product in past:
            status = "past"
        elif client == "velloso" and product == "analytics":
            status = "competitor_held"
        if status == "potential":
            potential = str(Decimal(price) * dice.between(4, 9) / 10)
        book.add("whitespace", account_id=client, product_id=product, status=status,
                 potential=thousands(potential) if potential else None,
                 competitor="Tillwise" if status == "competitor_held" else None)  # fmt: skip


def _add_opportunities(book: Book) -> None:
    for place, line in enumerate(fields(_OPPORTUNITIES)):
        client, name, kind, stage, value, chance, expected, closed, product, unit, origin, lost = (
            line
        )
        in_pounds = client == "pemberly"
        book.add(
            "opportunities", id=f"{client}-opportunity-{place + 1:02d}", account_id=client,
            name=name, booking_type=kind, stage=stage, amount=thousands(value),
            currency="GBP" if in_pounds else None, probability=chance, expected_close=expected,
            closed_on=closed, product_id=product, unit_id=unit and f"{client}-{unit}",
            origin=origin, lost_reason=lost, lost_note=_LOST.get(lost),
        )  # fmt: skip
