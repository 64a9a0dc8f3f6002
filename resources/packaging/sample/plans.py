"""Short account plans of a few other clients, with goals, actions, SWOT and risks."""

from __future__ import annotations

from sample.book import Book, fields, thousands
from sample.clients import OWNER

# client | status | start | end | target k | situation | vision
_PLANS = """
brightwater | active | 2026-04-01 | 2027-03-31 | 640 | All products in use; the board likes the leak figures. | Leak map for every district.
kestrel | active | 2026-06-01 | 2027-05-31 | 372 | Content Studio cut in June; outage in September; renewal on 30 November. | Calm operation and a new agreement.
fennimore | approved | 2026-07-01 | 2027-06-30 | 460 | Steady; the data processing agreement is open. | Preferred supplier for digital services.
corvane | active | 2026-05-01 | 2027-04-30 | 330 | Quality uses everything; R&D is curious. | Lab portal in all laboratories.
norrland | active | 2026-07-01 | 2027-06-30 | 175 | Mill 1 runs on Analytics. | Both mills on one page.
wexmere | in_review | 2026-08-01 | 2027-07-31 | 130 | Onboarding, eighth week of twelve. | All faculties by 2028.
velloso | draft | 2026-10-01 | 2027-03-31 | 150 | Margin below the target, champion gone. | Repair by year's end, or part as friends.
"""
# client | title | type | measure | unit | from | now | to | start | due | status | shared | relevant
_GOALS = """
brightwater | Leak map for three districts | delivery | Districts live | districts | 0 | 2 | 3 | 2026-07-13 | 2026-11-30 | in_progress | true | Shows the board what the next districts bring.
brightwater | Reports by phone down by a third | satisfaction | Calls a week | calls | 420 | 285 | 280 | 2026-04-01 | 2026-12-31 | in_progress | true | Their own target for the regulator.
kestrel | Restore satisfaction after the outage | satisfaction | CSAT | of 5 | 3.4 | 3.4 | 4.1 | 2026-09-25 | 2027-03-31 | in_progress | true | The board reads it before the renewal.
kestrel | Renew on 30 November | retention | Readiness steps | steps | 0 | 1 | 6 | 2026-09-01 | 2026-11-30 | in_progress | false | €372k a year.
fennimore | Data processing agreement signed | compliance | Signed | | 0 | 0 | 1 | 2026-09-11 | 2026-10-09 | in_progress | true | Audit in November.
corvane | Lab portal for R&D | business_development | Laboratories | laboratories | 0 | 0 | 4 | 2026-09-01 | 2027-04-30 | not_started | false | Second budget beside Quality.
norrland | Mill 2 on Analytics | business_development | Mills on Analytics | mills | 1 | 1 | 2 | 2026-07-01 | 2027-03-31 | in_progress | true | One page for both foremen.
wexmere | Onboarding in twelve weeks | delivery | Steps done | steps | 0 | 5 | 9 | 2026-08-19 | 2026-11-11 | in_progress | true | Spring term starts in January.
velloso | Margin above twenty percent | profitability | Contribution | % | 16 | 18 | 20 | 2026-04-01 | 2026-12-31 | in_progress | false | Else the account is trimmed.
"""
# client | goal number | title | owner | due | status | done
_ACTIONS = """
brightwater | 1 | Third district connected | Imke Brandsma | 2026-11-16 | started |
brightwater | 1 | Map data checked with operations | Imke Brandsma | 2026-09-18 | completed | 2026-09-17
kestrel | 1 | Deputy for the service desk named | Tobias Reyl | 2026-10-20 | started |
kestrel | 2 | Renewal terms for 12 and 24 months | Nora Velde | 2026-10-26 | not_started |
fennimore | 1 | Agreement sent with the changes of September | Nora Velde | 2026-09-11 | completed | 2026-09-11
corvane | 1 | Questions from the demo answered | Imke Brandsma | 2026-10-27 | not_started |
norrland | 1 | List of sensors in Mill 2 | Imke Brandsma | 2026-11-06 | not_started |
wexmere | 1 | Single sign-on step | Tobias Reyl | 2026-10-16 | started |
velloso | 1 | Hours by task for three months | Nora Velde | 2026-10-23 | started |
"""
# client | quadrant | text | goal number
_SWOT = """
brightwater | strength | Crews trust the map | 1
brightwater | opportunity | Regulator asks all utilities for leak times | 2
brightwater | threat | Group IT plans a tender for 2028 |
kestrel | weakness | One data centre only | 1
kestrel | threat | Procurement asks for three offers | 2
kestrel | strength | Operations control opens us every morning | 1
velloso | weakness | Too many rounds for one page | 1
velloso | threat | Nobody speaks for us since 2 October |
wexmere | opportunity | Registry wants Analytics next year | 1
"""
# client | key | title | category | likelihood | impact | response | plan | owner | due | status | cause
_RISKS = """
kestrel | renewal | Kestrel does not renew on 30 November | commercial | 3 | 5 | reduce | Weekly call, root-cause note, second data centre | Nora Velde | 2026-11-15 | open | third_party
velloso | margin | Margin stays below the target | commercial | 4 | 3 | reduce | Fewer rounds, fixed scope, price | Nora Velde | 2026-12-31 | open | process
wexmere | identity | Identity team has no time in November | limited_resources | 3 | 3 | reduce | Guide with screenshots, deputy | Tobias Reyl | 2026-10-30 | mitigating | client_side
calder-finch | rival | Second supplier compared | competition | 3 | 3 | reduce | Kick-off with references | Nora Velde | 2026-11-11 | open | commercial
greyfell | goals | Grid and field want different things | internal_conflict | 2 | 3 | accept | | Nora Velde | 2027-01-29 | open | communication
"""


def add_plans(book: Book) -> None:
    """Write the plans of the other clients with what stands in them."""
    for client, status, start, end, target, situation, vision in fields(_PLANS):
        book.add("plans", id=f"{client}-plan", account_id=client, name="Account plan 2026/27",
                 status=status, period_start=start, period_end=end,
                 revenue_target=thousands(target), owner=OWNER, next_review="2026-12-10",
                 situation=situation, vision=vision)  # fmt: skip
    count: dict[str, int] = {}
    for line in fields(_GOALS):
        client, title, kind, measure, unit, low, now, high, start, due, status, shared, why = line
        count[client] = count.get(client, 0) + 1
        book.add("goals", id=f"{client}-goal-{count[client]}", plan_id=f"{client}-plan",
                 title=title, type=kind, metric=measure, unit=unit, baseline=low, current=now,
                 target=high, relevant=why, start_date=start, due_date=due, owner=OWNER,
                 priority="normal", status=status, shared=shared)  # fmt: skip
    for place, (client, goal, title, owner, due, status, done) in enumerate(fields(_ACTIONS)):
        book.add("actions", id=f"{client}-plan-action-{place + 1}", title=title,
                 account_id=client, goal_id=f"{client}-goal-{goal}", plan_id=f"{client}-plan",
                 owner=owner, due_date=due, status=status, priority="normal", done_on=done,
                 shared=False)  # fmt: skip
    for place, (client, quadrant, text, goal) in enumerate(fields(_SWOT)):
        book.add("swot", id=f"{client}-swot-{place + 1}", plan_id=f"{client}-plan",
                 quadrant=quadrant, text=text, perspective="ours",
                 goal_id=goal and f"{client}-goal-{goal}")  # fmt: skip
    for client, key, *cells in fields(_RISKS):
        title, category, likelihood, impact, response, plan, owner, due, status, cause = cells
        book.add("risks", id=f"{client}-risk-{key}", account_id=client, title=title,
                 category=category, likelihood=likelihood, impact=impact, response=response,
                 mitigation=plan, owner=owner, due_date=due, status=status, root_cause=cause)  # fmt: skip
    book.add("strategies", id="kestrel-strategy-1", plan_id="kestrel-plan",
             title="Show the cause, then the cure, then the price",
             goal_ids=("kestrel-goal-1", "kestrel-goal-2"))  # fmt: skip
    book.add("communications", id="kestrel-talk-1", plan_id="kestrel-plan",
             audience="Operations control", person_id="kestrel-marcus-thiele",
             information="Weekly call", purpose="No surprise", channel="phone", frequency_days=7,
             owner=OWNER, escalation="Saira Malik")  # fmt: skip
