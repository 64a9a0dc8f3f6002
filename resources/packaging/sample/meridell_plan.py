"""Meridell Clinics: the account plan 2026/27 as drawn, and its two predecessors."""

from __future__ import annotations

from sample.book import Book, fields, thousands

PLAN = "meridell-plan-2026"
_NORA, _IMKE, _TOBIAS = "Nora Velde", "Imke Brandsma", "Tobias Reyl"
# goal | title | owner | client owner | due | status | priority | done | shared | depends on
_ACTIONS = """
1 | Agree pilot scope with Yusuf Amrani | Nora Velde | yusuf-amrani | 2026-09-24 | completed | normal | 2026-09-24 | true |
1 | Fix delayed results feed | Tobias Reyl | | 2026-10-16 | started | urgent | | true |
1 | Send revised roll-out plan | Nora Velde | yusuf-amrani | 2026-10-13 | started | high | | true |
1 | Train site leads, wave 1 | Imke Brandsma | | 2026-11-12 | not_started | normal | | true | send-revised-roll-out-plan
 | Name a deputy for the pilot | | yusuf-amrani | 2026-10-22 | not_started | normal | | true |
 | Confirm sites for wave 2 | | marta-lindgren | 2026-11-30 | not_started | normal | | true |
 | Send one-page value summary | Nora Velde | laurent-besson | 2026-10-16 | not_started | high | | false |
3 | Value report sent | Nora Velde | ruth-oduya | 2026-10-02 | completed | normal | 2026-10-02 | false |
3 | Sponsor supports renewal | Nora Velde | ruth-oduya | 2026-10-09 | completed | normal | 2026-10-08 | false |
3 | Usage reviewed with IT | Tobias Reyl | karim-benali | 2026-10-02 | completed | normal | 2026-10-02 | false |
3 | CFO met | Nora Velde | laurent-besson | 2026-10-23 | not_started | high | | false |
3 | Price and term agreed | Nora Velde | ruth-oduya | 2026-10-28 | not_started | high | | false | cfo-met
3 | Procurement paper sent | Nora Velde | ingrid-saal | 2026-10-30 | not_started | normal | | false | price-and-term-agreed
2 | Agree which weekly figures clinic managers get | Nora Velde | marta-lindgren | 2026-11-20 | not_started | normal | | false |
"""
# Steps of the day that belong to no plan: title | due | person | priority
_TODAY = """
Review Diagnostics plan | 2026-10-13 | | urgent
Ask Ruth for an introduction | 2026-10-13 | laurent-besson | high
"""
# quadrant | text | goal | risk | perspective
_SWOT = """
strength | COO shows our quarterly numbers to the board | 3 | | ours
strength | Three of five units already on the portal | 1 | | ours
weakness | Only one contact in Diagnostics | | | ours
weakness | Results feed delayed twice this year | 1 | | client
opportunity | Elder Care joins group systems in 2027 | 1 | | client
opportunity | Clinic managers ask for weekly figures | 2 | | client
threat | New CFO reviews suppliers above €100k | | | ours
threat | Carelytics pitched to Procurement in Sep | 3 | carelytics | ours
"""
# audience | person | information | purpose | channel | days | owner | escalation
_TALK = """
Ruth Oduya, Karim Benali | ruth-oduya | Service review | Figures, tickets, decisions | video | 30 | Nora Velde | Saira Malik
Yusuf Amrani, site leads | yusuf-amrani | Roll-out call | Sites live, what blocks | video | 7 | Imke Brandsma | Nora Velde
Clinic managers | | Results report | Results within 24 hours by site | email | 7 | Tobias Reyl | Imke Brandsma
Executive board | annika-holm | Quarterly summary | Value in one page | email | 91 | Nora Velde | Saira Malik
Procurement | ingrid-saal | Price and contract paper | No surprise before the notice date | email | 91 | Nora Velde | Saira Malik
"""
_RISKS = """
carelytics | Carelytics offers a lower price | competition | 3 | 4 | reduce | Value report and board figures before the price talk | Nora Velde | 2026-10-30 | mitigating | commercial
one-contact | Diagnostics rests on one contact | people | 4 | 4 | reduce | Deputy in the pilot, introduction to the lab leads | Imke Brandsma | 2026-11-15 | open | people
feed | Results feed late a third time | delivery | 3 | 5 | avoid | Second feed until the fix has run for four weeks | Tobias Reyl | 2026-10-16 | mitigating | delivery
"""


def add_meridell_plan(book: Book) -> None:
    """Write the plan with its goals, actions, SWOT, communication and risks."""
    _add_plans(book)
    _add_goals(book)
    book.add("strategies", id="meridell-strategy-1", plan_id=PLAN,
             title="Show value to the board before price is on the table",
             goal_ids=("meridell-goal-1", "meridell-goal-3"),
             note="The COO carries our figures; the CFO sees them first from her.")  # fmt: skip
    book.add("strategies", id="meridell-strategy-2", plan_id=PLAN,
             title="Grow from sites, not from headquarters", goal_ids=("meridell-goal-1",))  # fmt: skip
    for key, *cells in fields(_RISKS):
        title, category, likelihood, impact, response, plan, owner, due, status, cause = cells
        book.add("risks", id=f"meridell-risk-{key}", account_id="meridell", title=title,
                 category=category, likelihood=likelihood, impact=impact, response=response,
                 mitigation=plan, owner=owner, due_date=due, status=status, root_cause=cause)  # fmt: skip
    _add_actions(book)
    for place, (quadrant, text, goal, risk, view) in enumerate(fields(_SWOT)):
        book.add("swot", id=f"meridell-swot-{place + 1}", plan_id=PLAN, quadrant=quadrant,
                 text=text, perspective=view, goal_id=goal and f"meridell-goal-{goal}",
                 risk_id=risk and f"meridell-risk-{risk}")  # fmt: skip
    for place, line in enumerate(fields(_TALK)):
        audience, person, information, purpose, channel, days, owner, escalation = line
        book.add("communications", id=f"meridell-talk-{place + 1}", plan_id=PLAN,
                 audience=audience, person_id=person and f"meridell-{person}",
                 information=information, purpose=purpose, channel=channel, frequency_days=days,
                 owner=owner, escalation=escalation)  # fmt: skip
    _add_handoff(book)


def _add_plans(book: Book) -> None:
    book.add(
        "plans", id=PLAN, account_id="meridell", name="Account plan 2026/27", status="draft",
        period_start="2026-07-01", period_end="2027-06-30", revenue_target=thousands(550),
        owner=_NORA, next_review="2026-12-15",
        situation="Three of five units use the portal. Satisfaction fell for the first time in "
        "two years, since the Diagnostics feed was late. The agreement ends on 31 December; a "
        "new CFO signs the renewal and does not know us.",
        vision="One portal for all five units by 2028, and results within 24 hours everywhere.",
        needs_short_term="A reliable results feed. A price for 12 and for 24 months.",
        needs_long_term="Elder Care on group systems; one log-in for all clinics.",
    )  # fmt: skip
    for year, target in ((2025, 470), (2024, 410)):
        book.add(
            "plans", id=f"meridell-plan-{year}", account_id="meridell",
            name=f"Account plan {year}/{year - 1999}", status="archived",
            period_start=f"{year}-07-01", period_end=f"{year + 1}-06-30",
            revenue_target=thousands(target), owner=_NORA,
        )  # fmt: skip


def _add_goals(book: Book) -> None:
    book.add(
        "goals", id="meridell-goal-1", plan_id=PLAN, title="Bring the client portal to Diagnostics",
        type="business_development",
        specific="The nine Diagnostics sites use the client portal for referrals and results.",
        metric="Sites live", unit="sites", baseline=0, current=2, target=9,
        achievable="Same integration as Outpatient. 40 delivery days reserved with Imke Brandsma.",
        relevant="Meridell wants results within 24 hours. Opens the €64k portal opportunity.",
        start_date="2026-09-01", due_date="2027-04-30", owner=_NORA, priority="high",
        status="in_progress", shared=True,
    )  # fmt: skip
    book.add(
        "goals", id="meridell-goal-2", plan_id=PLAN,
        title="Raise the satisfaction of clinic managers", type="satisfaction",
        specific="Measured in the quarterly survey", metric="CSAT", unit="of 5", baseline="4.2",
        current="4.2", target="4.6",
        achievable="Weekly figures and a results feed on time answer most complaints.",
        relevant="Clinic managers speak to the board before the renewal.",
        start_date="2026-10-01", owner=_NORA, priority="normal", status="in_progress", shared=True,
    )  # fmt: skip
    book.add(
        "goals", id="meridell-goal-3", plan_id=PLAN,
        title="Renew for 24 months before the notice date", type="retention",
        specific="A signed agreement to 31 December 2028 for all five lines.",
        metric="Readiness steps", unit="steps", baseline=0, current=3, target=6,
        achievable="The COO supports the renewal; the terms are known.",
        relevant="€486k a year; without it the plan has no ground.",
        start_date="2026-09-25", due_date="2026-11-01", owner=_NORA, priority="urgent",
        status="in_progress", shared=False,
    )  # fmt: skip
    for year, title, outcome in (
        (2025, "Use Analytics in Diagnostics", "fully"),
        (2024, "One agreement for all units", "fully"),
    ):
        book.add(
            "goals", id=f"meridell-goal-{year}", plan_id=f"meridell-plan-{year}", title=title,
            type="business_development", metric="Done", baseline=0, current=1, target=1,
            start_date=f"{year}-07-01", due_date=f"{year + 1}-06-30", owner=_NORA,
            priority="normal", status="achieved", outcome=outcome, shared=False,
        )  # fmt: skip


def _add_actions(book: Book) -> None:
    names: dict[str, str] = {}
    for place, line in enumerate(fields(_ACTIONS)):
        goal, title, owner, theirs, due, status, priority, done, shared, after = line
        key = f"meridell-plan-action-{place + 1:02d}"
        names["-".join(title.lower().split())] = key
        book.add(
            "actions", id=key, title=title, account_id="meridell",
            goal_id=goal and f"meridell-goal-{goal}", plan_id=PLAN, owner=owner,
            client_owner_id=theirs and f"meridell-{theirs}", due_date=due, status=status,
            priority=priority, done_on=done, depends_on=names[after] if after else None,
            shared=shared,
        )  # fmt: skip
    for place, (title, due, person, priority) in enumerate(fields(_TODAY)):
        book.add(
            "actions", id=f"meridell-next-{place + 1}", title=title, account_id="meridell",
            owner=_NORA, client_owner_id=person and f"meridell-{person}", due_date=due,
            status="not_started", priority=priority, shared=False,
        )  # fmt: skip


def _add_handoff(book: Book) -> None:
    book.add(
        "handoffs", account_id="meridell", status="accepted", submitted_by="Saira Malik",
        accepted_by=_NORA, accepted_on="2022-03-07",
        trigger_in_their_words="Our clinics send results by fax, and patients wait for a week.",
        success_criteria="Results with the referring doctor within 24 hours.",
        promises_made="One agreement for all units; a named delivery lead.",
        risk_flags="Procurement compares prices at every renewal.",
        prior_vendor="Medifolio", commercial_summary="Three units first, two more as options.",
        goals="One portal for all units within five years.",
    )  # fmt: skip
