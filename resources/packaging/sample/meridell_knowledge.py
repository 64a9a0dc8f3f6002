"""Meridell Clinics: what is known of the client, how sure and how old it is, and its rivals."""

from __future__ import annotations

from typing import Any

from sample.book import fields

_PLAN = "meridell-plan-2026"
_NORA = "Nora Velde"
Line = dict[str, Any]

# key | kind | text | priority | state | state on | told by | source | known on
_CARDS = """
g1 | goal | Every referring doctor has results within 24 hours | high | confirmed | 2026-09-15 | ruth-oduya | Quarterly review | 2026-09-15
g2 | goal | Grow Diagnostics by a fifth without new sites | normal | confirmed | 2026-03-10 | yusuf-amrani | Site visit | 2026-03-10
p1 | pressure | Referring doctors leave where results come late | high | confirmed | 2026-09-15 | marta-lindgren | Quarterly review | 2026-09-15
p2 | pressure | The new CFO reviews every supplier above €100k | urgent | confirmed | 2026-09-14 | ingrid-saal | Call with Procurement | 2026-09-14
i1 | initiative | One portal for all five units by 2028 | high | confirmed | 2026-07-01 | ruth-oduya | Plan meeting | 2026-07-01
i2 | initiative | Weekly figures for clinic managers | normal | unconfirmed | | marta-lindgren | Survey comment | 2026-09-29
i3 | initiative | Fax for referrals switched off | normal | completed | 2026-01-30 | karim-benali | IT steering | 2026-01-30
o1 | obstacle | Laboratory staff fear a second log-in | high | confirmed | 2026-09-24 | yusuf-amrani | Pilot meeting | 2026-09-24
o2 | obstacle | Site leads have no time for training before winter | normal | unconfirmed | | nils-aaker | Roll-out call | 2026-05-20
s1 | solution | Single sign-on with the clinics’ own accounts | high | unconfirmed | | karim-benali | IT steering | 2026-10-02
f1 | challenge | Radiologists are hard to hire outside the cities | normal | confirmed | 2026-04-21 | ruth-oduya | Quarterly review | 2026-04-21
f2 | competitive_strength | The densest net of clinics in the region | normal | confirmed | 2025-11-12 | annika-holm | Annual report | 2025-11-12
f3 | competitive_weakness | Results by fax until last winter; doctors remember | normal | unconfirmed | | marta-lindgren | Survey comment | 2026-06-18
f4 | industry_trend | Chains buy single practices from owners who retire | normal | unconfirmed | | | Trade press | 2025-06-02
f5 | customer_kpi | Share of results within 24 hours, now 86 % | high | confirmed | 2026-10-01 | yusuf-amrani | Monthly figures | 2026-10-01
f6 | strategic_strength | The COO shows our quarterly numbers to the board | high | confirmed | 2026-10-08 | ruth-oduya | Call | 2026-10-08
f7 | strategic_strength | Three of five units work with the portal every day | normal | confirmed | 2026-10-02 | karim-benali | IT steering | 2026-10-02
"""
_LINKS = "g1 p1 | g2 p1 | p1 i1 | p2 i1 | i1 o1 | i1 o2 | o1 s1 | p1 i2"
# card | person | primary | how sure
_CARERS = """
g1 | ruth-oduya | true | confirmed
g1 | yusuf-amrani | | confirmed
g2 | yusuf-amrani | true | confirmed
p1 | marta-lindgren | true | confirmed
p2 | laurent-besson | true | assumed
p2 | ingrid-saal | | confirmed
i1 | ruth-oduya | true | confirmed
i2 | marta-lindgren | true | assumed
o1 | yusuf-amrani | true | confirmed
o2 | nils-aaker | true | assumed
s1 | karim-benali | true | confirmed
"""
# key | name | product | position | share | strengths | weaknesses | counter-strategy
_RIVALS = """
carelytics | Carelytics | client-portal | contender | 15 | Lower licence price | No integrations, no support on weekends | Value report and board figures before the price talk
optarium | Optarium | analytics | incumbent | 40 | In use at Day Surgery since 2019 | One unit only; no link to the laboratory | Show one report over all units
medifolio | Medifolio | client-portal | displaced | | Old staff know it | Fax and paper; replaced by us in 2022 |
own-it | Own IT | integrations | possible | | Knows the laboratory system | Two people, both in the pilot | Keep them as partners of the pilot
"""
# file | record | field | how sure | known on | told by | source
_FACTS = """
people | ruth-oduya | support | confirmed | 2026-10-08 | | Offered an introduction
people | ruth-oduya | decision_roles | confirmed | 2026-07-01 | | Plan meeting
people | yusuf-amrani | support | confirmed | 2026-09-24 | | Pilot meeting
people | karim-benali | support | confirmed | 2026-10-02 | | IT steering
people | marta-lindgren | support | confirmed | 2026-06-20 | | Service review
people | ingrid-saal | support | assumed | 2026-03-02 | | Price talk last winter
people | annika-holm | support | assumed | 2026-03-03 | ruth-oduya | Said in passing
people | laurent-besson | decision_roles | confirmed | 2026-09-14 | ingrid-saal | Call with Procurement
plans | meridell-plan-2026 | situation | confirmed | 2026-09-15 | ruth-oduya | Quarterly review
plans | meridell-plan-2026 | needs_short_term | confirmed | 2026-09-15 | ruth-oduya | Quarterly review
plans | meridell-plan-2026 | vision | confirmed | 2026-07-01 | ruth-oduya | Plan meeting
plans | meridell-plan-2026 | needs_long_term | assumed | 2025-12-05 | |
plans | meridell-plan-2026 | critical_vulnerability | confirmed | 2026-07-01 | |
"""
_CHARTER = {
    "charter_field": "Everything that moves a result from the laboratory to the doctor.",
    "charter_value": "Results a day earlier in every unit, with figures the board can see.",
    "charter_how": "One portal, our integrations, and a named delivery lead for each unit.",
    "charter_return": "Five units over three years, a reference in health care, an early view "
    "of what clinics will need.",
    "critical_vulnerability": "All we know of Diagnostics rests on one contact.",
    "buy_sell_target": 4,
}


# The program writes what a line says in the order of its columns.
_ORDER = (
    "entity", "entity_id", "field", "source", "account_id", "insight_id", "from_insight_id",
    "to_insight_id", "product_id", "kind", "text", "priority", "state", "state_on", "state_by",
    "name", "position", "share_percent", "strengths", "weaknesses", "counter_strategy",
    "person_id", "is_primary", "confidence", "on_date", "author", "ref",
)  # fmt: skip


def knowledge() -> dict[str, list[Line]]:
    """The lists of settings.json that say what is known of Meridell."""
    lists = {
        "_insights": [_card(cells) for cells in fields(_CARDS)],
        "_insight_owners": [_carer(cells) for cells in fields(_CARERS)],
        "_insight_links": [
            {"from_insight_id": _name(pair.split()[0]), "to_insight_id": _name(pair.split()[1])}
            for pair in _LINKS.split(" | ")
        ],
        "_competitors": [_rival(cells) for cells in fields(_RIVALS)],
        "_plans": [{"plan_id": _PLAN, **_CHARTER}],
        "_facts": [*(_told(cells) for cells in fields(_CARDS)),
                   *(_fact(cells) for cells in fields(_FACTS)), *map(_place, fields(_RIVALS))],
    }  # fmt: skip
    return {
        key: sorted(lines, key=lambda line: sorted(map(str, line.items())))
        for key, lines in lists.items()
    }


def _name(key: str) -> str:
    return f"meridell-insight-{key}"


def _kept(line: Line) -> Line:
    return {name: line[name] for name in _ORDER if line.get(name) not in ("", None)}


def _card(cells: list[str]) -> Line:
    key, kind, text, priority, state, state_on, *_ = cells
    return _kept({
        "ref": _name(key), "account_id": "meridell", "kind": kind, "text": text,
        "priority": priority, "state": state, "state_on": state_on,
        "state_by": state_on and _NORA, "position": int(key[1:]),
    })  # fmt: skip


def _told(cells: list[str]) -> Line:
    key, *_, state, _on, person, source, known_on = cells
    return _kept({
        "entity": "insights", "entity_id": _name(key), "field": "text",
        "confidence": "assumed" if state == "unconfirmed" else "confirmed", "on_date": known_on,
        "person_id": person and f"meridell-{person}", "source": source, "author": _NORA,
    })  # fmt: skip


def _carer(cells: list[str]) -> Line:
    key, person, primary, sure = cells
    return _kept({
        "insight_id": _name(key), "person_id": f"meridell-{person}",
        "is_primary": primary == "true", "confidence": sure,
    })  # fmt: skip


def _rival(cells: list[str]) -> Line:
    key, name, product, position, share, strengths, weaknesses, counter = cells
    return _kept({
        "ref": f"meridell-rival-{key}", "account_id": "meridell", "name": name,
        "product_id": product, "position": position, "share_percent": share,
        "strengths": strengths, "weaknesses": weaknesses, "counter_strategy": counter,
    })  # fmt: skip


def _place(cells: list[str]) -> Line:
    """Since when the place of a rival is known."""
    return _kept({
        "entity": "competitors", "entity_id": f"meridell-rival-{cells[0]}", "field": "position",
        "confidence": "assumed", "on_date": "2026-09-14", "source": "Call with Procurement",
        "author": _NORA,
    })  # fmt: skip


def _fact(cells: list[str]) -> Line:
    entity, record, field, sure, on_date, person, source = cells
    key = record if entity == "plans" else f"meridell-{record}"
    return _kept({
        "entity": entity, "entity_id": key, "field": field, "confidence": sure,
        "on_date": on_date, "person_id": person and f"meridell-{person}", "source": source,
        "author": _NORA,
    })  # fmt: skip
