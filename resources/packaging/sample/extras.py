"""Custom fields, attachments, saved views and the portfolio's own settings."""

from __future__ import annotations

import hashlib
import json

from sample.book import Book, fields, json_bytes
from sample.meridell_knowledge import knowledge
from sample.meridell_people import STANCES
from sample.trouble import LEVELS

_FIELDS = """
accounts | Margin outlook | number |
accounts | Strategic fit | number |
accounts | Reference value | number |
accounts | Contract language | choice | English|German|French|Dutch
people | Assistant | text |
"""
# account | margin outlook | strategic fit | reference value | language
_VALUES = """
brightwater | 88 | 90 | 92 | English
meridell | 84 | 92 | 88 | English
fennimore | 86 | 84 | 80 | English
kestrel | 62 | 88 | 82 | German
corvane | 90 | 88 | 86 | German
quillon | 80 | 82 | 78 | French
greyfell | 82 | 86 | 84 | German
velloso | 30 | 48 | 40 | English
palisander | 12 | 20 | 18 | Dutch
"""
# name | day | type | text, `/` is a new line
_FILES = """
Value report September 2026.txt | 2026-10-02 | text/plain | Value report, September 2026//Active portal users: 412 (June: 374)/Results within 24 hours: 86 % (June: 81 %)/Pilot in Diagnostics: 2 of 9 sites
Agreement 2025-2026.txt | 2025-01-09 | text/plain | Core agreement, 1 January 2025 to 31 December 2026//Client Portal, Integrations, Support Plus/Notice by 1 November 2026
Amendment Analytics Diagnostics.txt | 2026-02-19 | text/plain | Amendment: Analytics for Diagnostics from 1 March 2026, 50,000 a year
Data processing agreement.txt | 2025-01-09 | text/plain | Data processing agreement, signed on 9 January 2025
Steering minutes 2 October.txt | 2026-10-02 | text/plain | IT steering, 2 October 2026//Usage reviewed. Single sign-on fix agreed, Tobias Reyl reports by 20 October.
Review minutes 15 September.txt | 2026-09-15 | text/plain | Quarterly review, 15 September 2026//Weekly results report for clinic managers.
Portal users by month.csv | 2026-10-01 | text/csv | month,users/2026-07,385/2026-08,398/2026-09,412
Results within 24 hours.csv | 2026-10-01 | text/csv | month,percent/2026-07,86/2026-08,88/2026-09,86
Pilot sites.csv | 2026-09-24 | text/csv | site,live/North,yes/Harbour,yes/West,no/South,no
Roll-out plan draft.txt | 2026-10-09 | text/plain | Roll-out plan, draft//Five sites by 31 January 2027, nine by 30 April 2027.
Carelytics offer, note.txt | 2026-09-14 | text/plain | Heard from Procurement: lower licence, no integrations, no support on weekends.
Day Surgery reporting pack.txt | 2026-07-09 | text/plain | Day Surgery reporting pack, handed over on 9 July 2026
"""
_VIEW = {
    "filter": {
        "archived": False,
        "conditions": [{"field": "stage", "operator": "is_not", "values": ["won", "lost"]}],
        "text": "",
    },
    "group": "account",
    "sort": [["expected_close", False]],
}
_SETTINGS = {
    "company": "Larkfield",
    "health": {
        "weights": {
            "satisfaction": 30, "engagement": 20, "stakeholders": 20, "commercial": 15,
            "delivery": 15,
        },
        "healthy_from": 75, "watch_from": 55, "urgent_cap": 54, "notice_cap": 40, "version": 1,
    },
    "margin_target": 20,
    "repair_quarters": 2,
    "rhythms": {"intense": [7, 14], "moderate": [14, 30], "arms_length": [45, 90]},
    "stage_labels": {
        "prospecting": "Idea", "qualification": "Qualified", "proposal": "Proposal",
        "negotiation": "Verbal yes",
    },
    "stage_probabilities": {
        "prospecting": 10, "qualification": 20, "proposal": 50, "negotiation": 80,
    },
    "tiers": {
        "1": "Strategic", "2": "Key", "3": "Relationship", "4": "Transactional",
    },
}  # fmt: skip


def add_extras(book: Book) -> None:
    """Write custom fields and values, attachments, views and settings."""
    for line in fields(_FIELDS):
        entity, field, kind, *options = line
        book.add("custom_fields", entity=entity, field=field, type=kind,
                 options=tuple(option for option in options if option))  # fmt: skip
    names = [line[1] for line in fields(_FIELDS)]
    for account, *values in fields(_VALUES):
        for field, value in zip(names, values, strict=False):
            book.add("custom_values", entity="accounts", id=account, field=field, value=value)
    book.add("custom_values", entity="people", id="meridell-ruth-oduya", field="Assistant",
             value="Femi Adeyemi, +32 2 555 0110")  # fmt: skip
    for place, (name, day, kind, text) in enumerate(fields(_FILES)):
        content = (text.replace("/", "\n") + "\n").encode()
        digest = hashlib.sha256(content).hexdigest()
        book.extra[f"attachments/{digest}"] = content
        book.add("attachments", id=f"meridell-file-{place + 1:02d}", entity="accounts",
                 entity_id="meridell", name=name, sha256=digest, type=kind, added_on=day)  # fmt: skip
    definition = json.dumps(_VIEW, sort_keys=True, separators=(",", ":"))
    book.add("views", id="open-opportunities", name="Open, by date", screen="opportunities",
             definition=definition)  # fmt: skip
    settings = {**_SETTINGS, "service_levels": LEVELS}
    book.extra["settings.json"] = json_bytes(
        {
            **json.loads(json.dumps(settings, sort_keys=True)),
            "_stances": sorted(STANCES),
            **knowledge(),
        }
    )
