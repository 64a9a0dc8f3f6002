"""What was talked about: special touches by hand, the others from a stock of topics."""

from __future__ import annotations

from sample.book import fields

# client | day | who | channel | subject | note | sentiment
_SPECIAL = """
meridell | 2026-10-08 | Ruth Oduya | p | Call with Ruth Oduya | She will bring the CFO to the renewal meeting | 2
meridell | 2026-10-06 | Nils Aaker | m | Mail to Nils Aaker | Portal usage for September: 412 active users | 1
meridell | 2026-10-02 | Karim Benali | v | IT steering with Karim Benali | Usage reviewed, single sign-on fix agreed | 1
meridell | 2026-10-01 | Dana Whitlock | v | Interfaces with Dana Whitlock | Test messages for two more sites went through | 1
meridell | 2026-09-29 | Marta Lindgren | v | Outpatient figures with Marta Lindgren | Clinic managers ask for weekly figures | 1
meridell | 2026-09-24 | Yusuf Amrani | i | Meeting with Yusuf Amrani | Pilot running at 2 of 9 sites | 1
meridell | 2026-09-14 | Ingrid Saal | p | Call with Ingrid Saal | Carelytics pitched to Procurement; she wants a price paper before any talk | -1
meridell | 2026-07-09 | Elise Tran | v | Day Surgery reporting pack | Handed over; she asks for the same for her theatres | 1
meridell | 2026-06-17 | Hedda Brandt | p | Farewell call with Hedda Brandt | Her successor starts in August | 0
meridell | 2026-06-12 | Pauline Okafor | m | Retention periods | Sent the new retention table; no objections | 0
meridell | 2026-05-20 | Sofia Marek | m | Interfaces of the old results system | She fears for the interfaces when Diagnostics moves | -1
meridell | 2026-03-03 | Annika Holm | i | Annual talk with the chief executive | Wants one figure for the board: results within 24 hours | 1
brightwater | 2026-10-06 | Helena Marsh | v | Leak-reporting benchmark | Agreed to compare three districts; the paper is due on 13 October | 1
brightwater | 2026-09-02 | Duncan Rhys | v | Summer usage review | Reports by phone fell by a third in the dry weeks | 1
kestrel | 2026-07-03 | Marcus Thiele | v | Summer timetable | Change notices are due on the second Monday | 0
greyfell | 2026-06-22 | Anja Roth | v | Field portal before the start | Crews are named, training agreed | 1
tessaro | 2026-06-25 | Chiara Bellandi | v | Half-year figures | Parma wants the same report | 1
velloso | 2026-06-19 | Camille Mercier | v | Summer campaign | Too many rounds for one page | -1
sundqvist | 2026-05-01 | Lars Sundqvist | v | Spring review | Content with the dock plan | 1
sundqvist | 2026-04-30 | Britta Holmén | v | Second yard | Needs berths of both yards on one page | 1
pemberly | 2026-06-19 | Daniel Hurst | v | Letters to parents | Wants letters by year and by school | 1
calder-finch | 2026-06-19 | Eleanor Calder | v | Half-year review | Asks what the firm pays for | 0
pemberly | 2026-06-22 | Margaret Oyelaran | v | End of the school year | Three more schools join in autumn | 1
palisander | 2026-05-15 | Femke Jansen | v | Use of the portal | Two of nine colleagues use it | 0
kestrel | 2026-09-24 | Marcus Thiele | p | Outage of 22 September | He expects a root-cause note and a named deputy | -2
kestrel | 2026-09-22 | Jana Prokop | p | Portal down | Depots report that the portal does not open since 06:40 | -2
velloso | 2026-08-31 | Camille Mercier | v | Autumn campaign | Pages are late again; Henrique Paiva is looking elsewhere | -1
greyfell | 2026-08-27 | Anja Roth | p | Field portal after eight weeks | Crews use it; she asks for offline forms | 1
fennimore | 2026-09-29 | Peter Lunde | v | Data processing agreement | Signature promised for 9 October | 0
wexmere | 2026-10-09 | Priya Raman | v | Onboarding week 7 | Single sign-on step waits for the configuration guide | 0
wexmere | 2026-10-07 | Owen Castle | m | Identity provider test | Two of three test accounts can log in | 0
palisander | 2026-09-15 | Femke Jansen | p | After the notice | Will arrange an exit interview for 30 October | 0
stonecrop | 2026-10-07 | Daan Verhoeven | v | Reference story | Agreed to an interview on 26 October | 2
corvane | 2026-10-05 | Regula Amstutz | v | Lab portal for R&D | Wants a demo with real batch data | 1
norrland | 2026-10-02 | Karin Edlund | v | Mill 2 | Scoping workshop agreed for 21 October | 1
orchard-lane | 2026-08-20 | Walter Brigg | v | Harvest month | Asks for the renewal quote in time this year | 0
calder-finch | 2026-09-01 | Eleanor Calder | v | Renewal | Compares two suppliers; wants a kick-off call in October | -1
"""
# channel | subject | note
_TOPICS = """
v | Service review, {month} | Open tickets gone through, nothing late
v | Portal figures for {month} | {first} shows them to the team next week
v | Roadmap for the next quarter | Two wishes noted, no dates promised
v | Data quality | Three fields are filled in half of the records only
v | Training needs | A half-day for new colleagues would help
v | Release notes | {first} tests the new filters with one team
v | Budget round | Next year's budget is drawn up in autumn
i | Visit on site | Shown round; two small wishes on the spot
i | Quarterly review | Figures agreed, next date set
i | Workshop on reports | Left with one page instead of nine
p | Short call | All quiet, {first} is satisfied with the answers
p | Question about an invoice | Explained the indexation clause
p | Access for a colleague | Set up on the same day
p | Check-in | {first} asks for a reminder before the holidays
p | Ticket follow-up | Closed with their agreement
p | Dates | Review moved by a week
m | Usage report for {month} | Sent with a comment, answered the same day
m | Minutes | Sent, one correction came back
m | Answer on interfaces | Documents exchanged
m | New contact list | {first} sent the changes
m | Release date | Confirmed from their side
"""


def special_touches() -> dict[tuple[str, str], list[str]]:
    """Touches told by hand, by client and day and name."""
    return {(f"{line[0]} {line[1]}", line[2]): line[3:] for line in fields(_SPECIAL)}


def topics() -> dict[str, list[tuple[str, str]]]:
    """Subjects and notes by channel."""
    found: dict[str, list[tuple[str, str]]] = {}
    for channel, subject, note in fields(_TOPICS):
        found.setdefault(channel, []).append((subject, note))
    return found
