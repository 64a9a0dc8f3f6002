"""The rules of the plan coach by name: what each asks, why, and of which section of the plan."""

from __future__ import annotations

from dataclasses import dataclass

CHECK = "check"
URGENT, WATCH, NOTE = "urgent", "watch", "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: a check counts towards completeness; advice does not, and has a weight of its own.

    `title` says what holds where the rule is kept.
    """

    id: str
    title: str
    why: str
    section: str
    severity: str = CHECK

    @property
    def is_check(self) -> bool:
        """Whether it counts towards completeness."""
        return self.severity == CHECK


CHECKS = (
    Rule("goal_specific", "Each goal is specific",
         "A goal that does not say what will be different cannot be agreed on.", "goals"),
    Rule("goal_measurable", "Each goal is measurable",
         "Without a measure, a start and a target nobody can tell how far it is.", "goals"),
    Rule("goal_achievable", "Each goal is achievable",
         "Say what makes it possible: people, days, experience.", "goals"),
    Rule("goal_relevant", "Each goal is relevant to the client",
         "A goal that the client does not share finds no time there.", "goals"),
    Rule("goal_dated", "Each goal has a date that is still to come",
         "Without one it cannot be tracked.", "goals"),
    Rule("goal_owners", "Each goal has an owner on both sides",
         "What is to be reached together needs somebody on each side.", "goals"),
    Rule("swot_written", "Weaknesses and threats are named",
         "What is not written down cannot be worked on.", "swot"),
    Rule("weakness_linked", "Each weakness leads to a goal, a risk or an action",
         "A weakness that leads nowhere stays one.", "swot"),
    Rule("threat_linked", "Each threat leads to a goal, a risk or an action",
         "A threat without an answer is left to chance.", "swot"),
    Rule("sponsor_told", "The sponsor is in the communication plan",
         "A sponsor who hears nothing has nothing to speak up with.", "communication"),
    Rule("signer_told", "Who signs is in the communication plan",
         "Who signs should know the value before the price.", "communication"),
    Rule("sceptics_told", "Sceptics are in the communication plan",
         "Doubt grows where nobody answers it.", "communication"),
    Rule("debrief_written", "The handoff debrief is written",
         "What was heard during the sale must not be asked again.", "handoff"),
    Rule("debrief_accepted", "The handoff debrief is accepted",
         "A promise that was never taken over is easily forgotten.", "handoff"),
    Rule("kpi_target", "Key figures have a target",
         "A figure without a target cannot be good or bad.", "measures"),
    Rule("kpi_source", "Each target has a source that it is measured from",
         "A target that nothing measures is a wish.", "measures"),
    Rule("risk_owner", "Each open risk has an owner",
         "A risk that is everybody's is nobody's.", "risks"),
    Rule("risk_dated", "Each open risk has a date",
         "Without a date the answer to a risk is put off.", "risks"),
)  # fmt: skip
"""The eighteen that completeness is counted from."""

ADVICE = (
    Rule("no_decision_maker", "Somebody decides, and is on the map",
         "Without whoever decides, support cannot become a decision.", "people", URGENT),
    Rule("agreement_missing", "There is a signed agreement on health data",
         "Health data is not to be handled before one is signed.", "compliance", URGENT),
    Rule("review_of_duty", "Compliance reviews are on time",
         "An overdue review can stop the work.", "compliance", URGENT),
    Rule("kyc_missing", "The know-your-customer review has a date",
         "A client in finance is looked at again at fixed times.", "compliance", WATCH),
    Rule("few_supporters", "Most key players support us",
         "A plan is carried by those with a say, not by those we know best.", "people", WATCH),
    Rule("outnumbered", "More people support us than oppose us",
         "Work on support before anything is to be decided.", "people", WATCH),
    Rule("no_opposition", "Those who prefer a competitor are known",
         "Every rival has friends. Identify your competition's supporters.", "people", WATCH),
    Rule("two_actions", "Each goal has two actions with owner and date",
         "A goal is reached by dated steps; two is the least that moves it.", "goals", WATCH),
    Rule("reviewed", "The plan was reviewed in the last 90 days",
         "Plans age quietly. A review finds what no longer holds.", "reviews", WATCH),
    Rule("facts_fresh", "What is known of the client is fresh",
         "A plan rests on what is known. Ask again, then confirm it with one key.", "facts", WATCH),
    Rule("running", "The plan's period covers today",
         "A plan whose time is over leads nobody.", "plan", WATCH),
    Rule("lanes_filled", "Each group of stakeholders has somebody known",
         "In this industry a decision passes through all of them.", "people", NOTE),
)  # fmt: skip
"""Beyond the checks: what an experienced colleague would say."""

RULES = {rule.id: rule for rule in (*CHECKS, *ADVICE)}
REVIEW_DAYS = 90
LEAST_ACTIONS = 2
