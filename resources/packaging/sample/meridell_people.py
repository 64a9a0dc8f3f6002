"""Meridell Clinics: the thirteen people on the map, and the one who left."""

from __future__ import annotations

PEOPLE = """
meridell | Annika Holm | Chief Executive | I | n | 5 2 | 224 150 i N | influencer | unit=group-services
meridell | Ruth Oduya | COO | I | m | 5 4 | 5 15 pviv N | executive_sponsor champion | unit=group-services reports=Annika Holm phone=+32 2 555 0101
meridell | Laurent Besson | CFO | I | ? | 5 3 | - | approver economic_buyer | unit=group-services reports=Annika Holm since=2026-08-17
meridell | Hedda Brandt | CFO | I | s | 5 3 | 118 70 pv N | economic_buyer | unit=group-services reports=Annika Holm left=2026-08-14 successor=Laurent Besson
meridell | Karim Benali | IT Director | I | s | 4 5 | 11 17 vvpi T | technical_evaluator influencer | unit=group-services reports=Annika Holm
meridell | Ingrid Saal | Head of Procurement | P | x | 4 3 | 29 19 pviv N | procurement | unit=group-services reports=Laurent Besson
meridell | Marta Lindgren | Head of Outpatient | P | m | 3 5 | 14 20 vpvm N | champion business_evaluator | unit=outpatient reports=Ruth Oduya
meridell | Yusuf Amrani | Head of Diagnostics | P | s | 3 4 | 19 18 ivpv I | business_evaluator user | unit=diagnostics reports=Ruth Oduya
meridell | Elise Tran | Head of Day Surgery | P | n | 3 2 | 96 70 pv N | business_evaluator | unit=day-surgery reports=Ruth Oduya
meridell | Gareth Pugh | Head of Elder Care | O | ? | 2 2 | - | business_evaluator | unit=elder-care reports=Ruth Oduya
meridell | Pauline Okafor | Privacy Officer | O | n | 2 3 | 123 90 pm T | legal_compliance | unit=group-services reports=Karim Benali
meridell | Dana Whitlock | Integration Lead | O | s | 1 5 | 12 16 vpvm T | technical_evaluator user | unit=group-services reports=Karim Benali
meridell | Nils Aaker | Portal Product Owner | O | m | 2 5 | 7 13 mvpv I | champion user | unit=outpatient reports=Marta Lindgren
meridell | Sofia Marek | Clinic Systems Lead | P | o | 2 4 | 146 90 pm I | blocker user | unit=day-surgery reports=Marta Lindgren
"""
INFLUENCES = """
meridell-karim-benali | meridell-laurent-besson | influences | 1 | 2 | advises on spend
meridell-ingrid-saal | meridell-ruth-oduya | influences | -1 | 2 | presses on price
meridell-sofia-marek | meridell-yusuf-amrani | influences | -1 | 2 | warns against change
meridell-nils-aaker | meridell-ruth-oduya | influences | 1 | 2 | trusted on usage
"""
NOTES = {
    "meridell-ruth-oduya": "Shows our quarterly numbers to the board. "
    "Offered to introduce us to Laurent Besson.",
    "meridell-laurent-besson": "Joined as CFO on 17 Aug and signs the renewal. Reviews every "
    "supplier above €100k. Notice date is 1 Nov.",
    "meridell-yusuf-amrani": "Results within 24 hours. No extra log-in for lab staff. Wants a say "
    "in the roll-out order.",
    "meridell-karim-benali": "Wants one identity service for all clinics.",
    "meridell-ingrid-saal": "Compares prices every renewal. Asks for a paper before any talk.",
    "meridell-marta-lindgren": "Clinic managers ask her for weekly figures.",
    "meridell-nils-aaker": "Reads the usage report first and forwards it.",
    "meridell-sofia-marek": "Ran the old results system and fears for the interfaces.",
    "meridell-gareth-pugh": "Elder Care joins group systems in 2027.",
    "kestrel-marcus-thiele": "Wants a cause within a day and a call, not a mail.",
    "greyfell-anja-roth": "Best reached before the morning shift.",
    "wexmere-priya-raman": "Runs the onboarding on their side.",
    "fennimore-signe-dahl": "Has had the data processing agreement since 11 September.",
    "velloso-camille-mercier": "Carries the project until the commercial lead is named.",
    "quillon-maud-levasseur": "Prefers short calls before ten.",
}
# What was known of people, and from when: [person, attribute, value, day].
STANCES = [
    ["meridell-dana-whitlock", "support", "neutral", "2024-03-01"],
    ["meridell-dana-whitlock", "support", "supporter", "2025-11-12"],
    ["meridell-ingrid-saal", "interest", "30", "2024-01-15"],
    ["meridell-ingrid-saal", "interest", "50", "2026-08-24"],
    ["meridell-sofia-marek", "power", "10", "2024-01-15"],
    ["meridell-sofia-marek", "power", "30", "2026-09-07"],
    ["meridell-yusuf-amrani", "interest", "50", "2024-06-03"],
    ["meridell-yusuf-amrani", "interest", "70", "2026-09-24"],
]
