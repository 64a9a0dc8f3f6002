"""The clients: who they are, where they stand, and what is decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sample.book import Book, fields, thousands

OWNER = "Nora Velde"
# id | name | legal name | industry | region | country | size | website
_WHO = """
brightwater | Brightwater Utilities | Brightwater Utilities plc | Utilities | Western Europe | GB | 5200 | brightwater.example
meridell | Meridell Clinics | Meridell Clinics NV | Healthcare | Western Europe | BE | 3400 | meridell.example
fennimore | Fennimore Bank | Fennimore Bank A/S | Financial services | Nordics | DK | 2900 | fennimore.example
kestrel | Kestrel Rail Services | Kestrel Rail Services GmbH | Rail transport | Central Europe | DE | 4100 | kestrel.example
quillon | Quillon Insurance | Quillon Insurance SA | Insurance | Western Europe | FR | 2200 | quillon.example
corvane | Corvane Pharma | Corvane Pharma AG | Pharmaceuticals | Central Europe | CH | 2600 | corvane.example
alpenrand | Alpenrand Logistics | Alpenrand Logistics GmbH | Logistics | Central Europe | AT | 1900 | alpenrand.example
greyfell | Greyfell Energy | Greyfell Energy GmbH | Energy | Central Europe | DE | 1500 | greyfell.example
tessaro | Tessaro Foods | Tessaro Foods SpA | Food | Southern Europe | IT | 1700 | tessaro.example
thornholm | Thornholm Council | Thornholm Borough Council | Public sector | Western Europe | GB | 2100 | thornholm.example
hartmoor | Hartmoor Housing | Hartmoor Housing Association | Housing | Western Europe | GB | 640 | hartmoor.example
velloso | Velloso Retail | Velloso Retail SA | Retail | Southern Europe | PT | 1300 | velloso.example
norrland | Norrland Timber | Norrland Timber AB | Forestry | Nordics | SE | 720 | norrland.example
lindqvist | Lindqvist Optics | Lindqvist Optics AB | Optics | Nordics | SE | 410 | lindqvist.example
wexmere | Wexmere University | University of Wexmere | Higher education | Western Europe | GB | 2400 | wexmere.example
sundqvist | Sundqvist Marine | Sundqvist Marine AB | Marine engineering | Nordics | SE | 380 | sundqvist.example
calder-finch | Calder & Finch | Calder & Finch LLP | Professional services | Western Europe | GB | 290 | calderfinch.example
pemberly | Pemberly Schools Trust | Pemberly Schools Trust | Education | Western Europe | GB | 860 | pemberly.example
stonecrop | Stonecrop Software | Stonecrop Software BV | Software | Western Europe | NL | 230 | stonecrop.example
ardelle | Ardelle Robotics | Ardelle Robotics SAS | Robotics | Western Europe | FR | 340 | ardelle.example
marrowby | Marrowby Hotels | Marrowby Hotels Ltd | Hospitality | Western Europe | IE | 950 | marrowby.example
orchard-lane | Orchard Lane Dairies | Orchard Lane Dairies Ltd | Food | Western Europe | GB | 210 | orchardlane.example
palisander | Palisander Interiors | Palisander Interiors BV | Furniture | Western Europe | NL | 140 | palisander.example
duneholt | Duneholt Events | Duneholt Events BV | Events | Western Europe | NL | 60 | duneholt.example
tollgate | Tollgate Media | Tollgate Media Ltd | Media | Western Europe | GB | 480 | tollgate.example
beckside | Beckside Foods | Beckside Foods Ltd | Food | Western Europe | GB | 260 | beckside.example
hollin-wharf | Hollin Wharf Studios | Hollin Wharf Studios Ltd | Media | Western Europe | GB | 90 | hollinwharf.example
"""
# id | segment | stage | intensity | decision | growth | attractive | client since | renewal |
# margin % | wallet k | kam stage | buy-sell | tags
_HOW = """
brightwater | strategic | retention | intense | keep | 46 | 84 | 2021-04-01 | 2027-03-31 | 38 | 1100 | interdependent | 4 | reference|board
meridell | strategic | development | intense | grow | 94 | 90 | 2022-03-01 | 2026-12-31 | 34 | 1250 | cooperative | 4 | healthcare|board
fennimore | strategic | development | moderate | keep | 48 | 82 | 2021-07-01 | 2027-06-30 | 41 | 1400 | cooperative | 4 | regulated
kestrel | strategic | retention | intense | keep | 40 | 78 | 2020-12-01 | 2026-11-30 | 29 | 900 | basic | 3 | board
quillon | key | development | moderate | grow | 72 | 80 | 2022-06-01 | 2027-05-31 | 39 | 780 | cooperative | 3 | regulated
corvane | key | development | moderate | grow | 82 | 88 | 2022-05-01 | 2027-04-30 | 42 | 820 | cooperative | 4 | regulated
alpenrand | key | retention | moderate | keep | 38 | 62 | 2021-09-01 | 2027-08-31 | 36 | 520 | basic | 3 |
greyfell | key | relationship_building | moderate | grow | 86 | 86 | 2025-06-01 | 2027-07-31 | 37 | 960 | basic | 3 | field teams
tessaro | relationship | retention | moderate | keep | 34 | 48 | 2022-03-01 | 2027-02-28 | 33 | 410 | basic | 3 |
thornholm | relationship | retention | arms_length | keep | 30 | 50 | 2021-04-01 | 2027-03-31 | 31 | 640 | basic | 2 | framework
hartmoor | relationship | retention | moderate | keep | 36 | 50 | 2021-12-15 | 2026-12-15 | 35 | 300 | basic | 3 |
velloso | relationship | retention | moderate | trim | 20 | 40 | 2023-01-01 | 2026-12-31 | 18 |  | exploratory | 2 |
norrland | relationship | development | moderate | grow | 74 | 72 | 2022-07-01 | 2027-06-30 | 40 | 360 | cooperative | 4 | reference
lindqvist | relationship | development | moderate | keep | 47 | 64 | 2023-11-01 | 2027-10-31 | 38 | 290 | basic | 3 |
wexmere | relationship | onboarding | intense | grow | 66 | 66 | 2026-08-01 | 2028-07-31 | 27 | 520 | exploratory | 3 | partner
sundqvist | relationship | retention | arms_length | keep | 28 | 40 | 2022-10-01 | 2027-09-30 | 44 | 180 | basic | 2 |
calder-finch | relationship | retention | moderate | keep | 32 | 46 | 2022-01-10 | 2027-01-10 | 37 | 210 | basic | 2 |
pemberly | relationship | relationship_building | moderate | keep | 35 | 36 | 2025-08-01 | 2027-07-31 | 30 | 230 | exploratory | 3 |
stonecrop | relationship | relationship_building | moderate | grow | 76 | 76 | 2025-02-01 | 2027-03-31 | 45 | 240 | basic | 4 | reference|partner
ardelle | relationship | relationship_building | intense | grow | 70 | 70 | 2025-11-15 | 2027-11-14 | 36 | 330 | exploratory | 3 |
marrowby | transactional | retention | moderate | trim | 18 | 28 | 2023-05-01 | 2027-04-30 | 12 |  | exploratory | 1 |
orchard-lane | transactional | retention | arms_length | keep | 22 | 36 | 2022-11-01 | 2026-11-01 | 34 | 110 | exploratory | 2 |
palisander | transactional | closing | arms_length | trim | 10 | 18 | 2024-02-01 | 2027-01-31 | 9 |  | exploratory | 1 |
duneholt | transactional | relationship_building | arms_length | keep | 24 | 22 | 2026-03-15 | 2027-03-14 | 26 |  | exploratory | 2 | seasonal
tollgate | relationship | closed | moderate |  | 20 | 40 | 2022-03-01 | 2026-02-01 | 31 |  | basic | 2 |
beckside | transactional | closed | moderate |  | 15 | 25 | 2023-06-01 | 2026-06-01 | 27 |  | exploratory | 1 |
hollin-wharf | transactional | closed | arms_length |  | 10 | 20 | 2023-07-15 | 2025-07-15 | 24 |  | exploratory | 1 |
"""
_TIERS = {"strategic": "1", "key": "2", "relationship": "3", "transactional": "4"}
_RISK = {"velloso": "at_risk", "palisander": "lost"}
_PREFERRED = {"kestrel": "moderate", "thornholm": "arms_length", "calder-finch": "arms_length"}
_NOTES = {
    "meridell": "Five units buy together under one agreement that ends on 31 December.",
    "kestrel": "Second sponsor change in two years; the board reads our monthly report.",
    "wexmere": "Onboarding in twelve weeks, from 19 August.",
    "palisander": "Notice received on 8 September; ends on 31 January 2027.",
    "velloso": "Margin below the target for three quarters; the champion left on 2 October.",
    "tollgate": "Left after a merger; asked to be called again in 2028.",
}


@dataclass(frozen=True)
class Client:
    """What the other modules need to know of a client."""

    id: str
    name: str
    since: date
    renewal: date
    margin: int
    is_former: bool


def clients() -> dict[str, Client]:
    """All clients by id, the former ones last."""
    found: dict[str, Client] = {}
    names = {key: name for key, name, *_ in fields(_WHO)}
    for line in fields(_HOW):
        key, stage, margin = line[0], line[2], int(line[9])
        since, renewal = date.fromisoformat(line[7]), date.fromisoformat(line[8])
        found[key] = Client(key, names[key], since, renewal, margin, stage == "closed")
    return found


def add_clients(book: Book) -> None:
    """Write accounts.csv."""
    who = {line[0]: line[1:] for line in fields(_WHO)}
    for line in fields(_HOW):
        key, segment, stage, intensity, decision, growth, attractive, since, renewal = line[:9]
        wallet, kam, level, *tags = line[10:]
        name, legal, industry, region, country, size, site = who[key]
        former = stage == "closed"
        book.add(
            "accounts", id=key, name=name, legal_name=legal, industry=industry, region=region,
            country=country, size=size, website=f"https://www.{site}", tier=_TIERS[segment],
            strategy_type=segment, lifecycle_stage=stage,
            account_status="closed" if former else "active", relationship_intensity=intensity,
            preferred_intensity=_PREFERRED.get(key, intensity), growth_potential=growth,
            attractiveness=attractive, start_date=since,
            end_date=renewal if former or stage == "closing" else None,
            owner="Saira Malik" if former else OWNER, tags=tuple(t for t in tags if t),
            wallet_annual=thousands(Decimal(wallet)) if wallet else None, decision=decision,
            repair_until="2026-12-31" if key == "velloso" else None,
            risk_stage="lost" if former else _RISK.get(key, "none"), kam_stage=kam,
            buy_sell_level=level, rhythm_ideal_days=2 if key == "meridell" else None,
            external_system="crm" if not former else None,
            external_id=f"LF-{1000 + len(book.rows('accounts'))}" if not former else None,
            note=_NOTES.get(key),
        )  # fmt: skip
