"""Stages, handoffs, closures, compliance and stories."""

from __future__ import annotations

from sample.book import Book, fields, thousands

# client | stage=day …
_STAGES = """
meridell | prospecting=2021-11-08 onboarding=2022-03-01 relationship_building=2022-09-05 development=2024-02-05
brightwater | prospecting=2020-11-16 onboarding=2021-04-01 relationship_building=2021-09-06 development=2022-10-03 retention=2025-04-01
fennimore | prospecting=2021-02-08 onboarding=2021-07-01 relationship_building=2021-12-06 development=2023-05-02
kestrel | prospecting=2020-06-15 onboarding=2020-12-01 relationship_building=2021-05-03 development=2022-01-17 retention=2024-12-02
quillon | prospecting=2022-01-24 onboarding=2022-06-01 relationship_building=2022-11-07 development=2024-03-04
corvane | prospecting=2021-12-06 onboarding=2022-05-02 relationship_building=2022-10-03 development=2024-06-03
alpenrand | prospecting=2021-04-12 onboarding=2021-09-01 relationship_building=2022-02-07 retention=2024-02-05
greyfell | prospecting=2025-01-20 onboarding=2025-06-02 relationship_building=2025-11-03
tessaro | prospecting=2021-10-04 onboarding=2022-03-01 relationship_building=2022-08-01 retention=2024-05-06
thornholm | prospecting=2020-10-05 onboarding=2021-04-01 relationship_building=2021-10-04 retention=2023-04-03
hartmoor | prospecting=2021-07-05 onboarding=2021-12-15 relationship_building=2022-05-02 retention=2024-01-15
velloso | prospecting=2022-08-22 onboarding=2023-01-02 relationship_building=2023-06-05 retention=2025-03-03
norrland | prospecting=2022-02-14 onboarding=2022-07-01 relationship_building=2022-12-05 development=2025-01-20
lindqvist | prospecting=2023-06-12 onboarding=2023-11-01 relationship_building=2024-04-02 development=2025-10-06
wexmere | prospecting=2026-03-09 onboarding=2026-08-19
sundqvist | prospecting=2022-05-09 onboarding=2022-10-03 relationship_building=2023-03-06 retention=2024-09-02
calder-finch | prospecting=2021-08-23 onboarding=2022-01-10 relationship_building=2022-06-06 retention=2024-01-08
pemberly | prospecting=2025-03-10 onboarding=2025-08-01 relationship_building=2025-12-01
stonecrop | prospecting=2024-09-16 onboarding=2025-02-03 relationship_building=2025-06-02
ardelle | prospecting=2025-06-16 onboarding=2025-11-17 relationship_building=2026-03-16
marrowby | prospecting=2022-12-05 onboarding=2023-05-02 relationship_building=2023-10-02 retention=2024-11-04
orchard-lane | prospecting=2022-06-20 onboarding=2022-11-01 relationship_building=2023-03-06 retention=2024-06-03
palisander | prospecting=2023-09-11 onboarding=2024-02-01 relationship_building=2024-07-01 closing=2026-09-08
duneholt | prospecting=2025-11-24 onboarding=2026-03-16 relationship_building=2026-06-15
tollgate | prospecting=2021-10-11 onboarding=2022-03-01 relationship_building=2022-08-01 retention=2024-03-04 closing=2025-11-17 closed=2026-02-01
beckside | prospecting=2023-01-16 onboarding=2023-06-01 relationship_building=2023-11-06 closing=2026-03-09 closed=2026-06-01
hollin-wharf | prospecting=2023-03-20 onboarding=2023-07-17 relationship_building=2023-11-06 closing=2025-04-14 closed=2025-07-15
"""
_REASONS = {
    ("meridell", "development"): "Third unit on the portal, Analytics for Group Services signed",
    ("wexmere", "onboarding"): "Kick-off with the registry",
    ("palisander", "closing"): "Notice received by mail",
    ("tollgate", "closed"): "Merged with a competitor of ours' client",
    ("brightwater", "retention"): "All products in use, growth by district only",
}
# client | submitted by | accepted on | trigger | success | promises | flags | before us | deal | goals | challenges
_HANDOFFS = """
wexmere | Saira Malik | 2026-08-12 | Students wait in three queues for one letter. | One place for all letters by the spring term. | Single sign-on in the first eight weeks. | Identity team has two people. | Paper and mail | Two years, portal and integrations. | All faculties by 2028. | Limited resources in the identity team; changing needs of the faculties.
ardelle | Saira Malik | 2025-11-14 | Test results are mailed as spreadsheets. | Results on one page on the day of the test. | A test bench connected per month. | Founder decides everything. | Spreadsheets | Two years, portal. | Second plant in 2027. | Unclear goals of the second plant.
greyfell | Saira Malik | 2025-05-28 | Crews call in readings by phone. | Readings on the day without a call. | Training on site. | Works council wants a say. | None | Core, Analytics and support. | Field portal in the second year. | Ineffective communication between grid and field.
duneholt | Saira Malik | 2026-03-12 | Guest lists in five versions. | One list per night. | | Season business, quiet in winter. | | One season, ends itself. | | Limited resources before opening night.
"""
# client | type | notice | effective | reasons | primary | competitor | lost k | control | feedback | win back
_CLOSURES = """
palisander | not_renewed | 2026-09-08 | 2027-01-31 | consolidation_insourcing business_change | consolidation_insourcing | | 42 | not | | 2028-02-01
tollgate | acquired_or_ceased | 2025-11-17 | 2026-02-01 | business_change consolidation_insourcing | business_change | | 96 | not | Content to the end; the new owner brings its own system. | 2028-02-01
beckside | not_renewed | 2026-03-09 | 2026-06-01 | price_budget value_not_realised | price_budget | Foodtrace | 54 | partly | Too few of our people used it to justify the price. | 2027-06-01
hollin-wharf | client_terminated | 2025-04-14 | 2025-07-15 | product_gap price_budget | product_gap | | 32 | controllable | Video reviews were missing. | 2026-11-02
"""
# client | kind | risk | status | executed | next review | ends | note
_COMPLIANCE = """
fennimore | dpa | medium | pending | | 2026-10-09 | | New agreement sent on 11 September, they owe the signature
fennimore | kyc | low | done | 2025-12-02 | 2026-12-02 | |
meridell | dpa | medium | signed | 2025-01-09 | 2026-12-01 | 2026-12-31 | Ends with the agreement
meridell | other | low | done | 2026-03-12 | 2027-03-12 | | Penetration test shared with IT
quillon | dpa | low | signed | 2025-06-02 | 2027-05-31 | |
quillon | kyc | medium | due | 2024-10-28 | 2026-10-28 | | Change of ownership at the parent
corvane | dpa | low | signed | 2025-05-05 | 2027-04-30 | |
corvane | other | medium | done | 2026-06-24 | 2027-06-24 | | Security review 2026
wexmere | dpa | low | signed | 2026-07-28 | 2028-07-31 | |
thornholm | dpa | low | signed | 2026-04-01 | 2027-03-31 | |
pemberly | dpa | high | signed | 2025-08-01 | 2027-07-31 | | Data of minors
"""
# client | title | challenge | solution | measure | before | after | quote | by | permission | until | day
_STORIES = """
brightwater | Leaks found before the phone rings | Customers reported leaks by phone, often days late. | Leak reports in the portal with a map for the crews. | Hours from leak to crew | 31 | 9 | We see the leak before the street does. | priyanka-shah | approved | 2027-12-31 | 2026-05-12
stonecrop | Churn seen in the label | Support tickets carried no reason. | Labels in the widget, trend by client each week. | Clients lost in a quarter | 7 | 3 | | daan-verhoeven | asked | | 2026-10-07
norrland | One mill, one page | Moisture figures came by mail at noon. | Analytics for Mill 1, on the foreman's tablet. | Wet loads sent back a month | 14 | 5 | The foreman looks at the page, not at the sky. | erik-sandvall | approved_with_limits | 2027-06-30 | 2026-08-26
meridell | Results within a day | Referring doctors waited three days. | Results in the portal, feed from the laboratory. | Results within 24 hours | 58 % | 86 % | | ruth-oduya | not_asked | | 2026-09-29
"""


def add_journey(book: Book) -> None:
    """Write stages, handoffs, closures, compliance and stories."""
    for client, stages in fields(_STAGES):
        for word in stages.split():
            stage, _, day = word.partition("=")
            book.add("stages", account_id=client, stage=stage, from_date=day,
                     reason=_REASONS.get((client, stage)))  # fmt: skip
    for client, by, day, *told in fields(_HANDOFFS):
        names = ("trigger_in_their_words", "success_criteria", "promises_made", "risk_flags",
                 "prior_vendor", "commercial_summary", "goals", "challenges")  # fmt: skip
        book.add("handoffs", account_id=client, status="accepted", submitted_by=by,
                 accepted_by="Nora Velde", accepted_on=day,
                 **dict(zip(names, told, strict=True)))  # fmt: skip
    for line in fields(_CLOSURES):
        client, kind, notice, effective, reasons, primary, rival, lost, control, said, again = line
        book.add("closures", account_id=client, type=kind, notice_date=notice,
                 effective_date=effective, reasons=tuple(reasons.split()), primary_reason=primary,
                 competitor=rival, revenue_lost=thousands(lost), controllability=control,
                 exit_feedback=said, win_back_on=again)  # fmt: skip
    for client, kind, risk, status, executed, review, ends, note in fields(_COMPLIANCE):
        book.add("compliance", account_id=client, kind=kind, risk=risk, status=status,
                 executed_on=executed, next_review=review, ends_on=ends, note=note)  # fmt: skip
    for place, line in enumerate(fields(_STORIES)):
        (
            client,
            title,
            challenge,
            solution,
            metric,
            before,
            after,
            quote,
            by,
            allowed,
            until,
            day,
        ) = line
        book.add("stories", id=f"story-{place + 1}", account_id=client, title=title,
                 challenge=challenge, solution=solution, metric=metric, before=before, after=after,
                 quote=quote, person_id=f"{client}-{by}", permission=allowed,
                 permission_until=until, date=day)  # fmt: skip
