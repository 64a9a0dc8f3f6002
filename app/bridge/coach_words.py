"""What the coach says: the sentences of its findings, and the word on each one's button."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.models.names import field_name

if TYPE_CHECKING:
    from app.analytics.coaching import Coaching, Finding
    from app.analytics.proposals import Proposal


class Said(NamedTuple):
    """A finding in words: what is missing, why it matters, and the word on its button."""

    title: str
    why: str
    button: str


_GOAL = {
    "goal_specific": ("Goal {0} is not specific yet", "Write"),
    "goal_achievable": ("Goal {0} may not be achievable", "Write"),
    "goal_relevant": ("Goal {0} may not matter to the client", "Write"),
    "goal_measurable:metric": ("Goal {0} has no measure", "Set measure"),
    "goal_measurable:baseline": ("Goal {0} has no start value", "Set value"),
    "goal_measurable:target": ("Goal {0} has no target", "Set target"),
    "goal_dated:undated": ("Goal {0} has no due date", "Set date"),
    "goal_dated:past": ("Goal {0} is past its due date", "Set date"),
    "goal_owners:ours": ("Goal {0} has no owner on our side", "Set owner"),
    "goal_owners:theirs": ("Goal {0} has no client owner", "Add action"),
    "two_actions:none": ("Goal {0} has no dated action", "Add action"),
    "two_actions:one": ("Goal {0} has one dated action only", "Add action"),
}
"""Rule, perhaps with its case → the sentence about a goal, and its button."""

_PLAIN = {
    "swot_written:both": ("No weakness or threat is named", "Write"),
    "swot_written:weakness": ("No weakness is named", "Write"),
    "swot_written:threat": ("No threat is named", "Write"),
    "weakness_linked": ("A weakness leads to no goal", "Link"),
    "weakness_linked:none": ("No weakness is named", "Write"),
    "threat_linked": ("A threat has no action", "Show"),
    "threat_linked:none": ("No threat is named", "Write"),
    "sponsor_told:unknown": ("No sponsor is on the map", "Open map"),
    "signer_told:unknown": ("Nobody who signs is on the map", "Open map"),
    "debrief_written:none": ("No handoff debrief yet", "Write"),
    "debrief_accepted:none": ("No handoff debrief yet", "Write"),
    "debrief_written:gaps": ("Handoff debrief is incomplete", "Write"),
    "debrief_accepted": ("Handoff debrief is not accepted", "Show"),
    "kpi_target:none": ("No key figure has a target", "Set target"),
    "kpi_source:none": ("No key figure has a target", "Set target"),
    "kpi_source:unmeasured": ("A target is measured by nothing", "Show"),
    "risk_owner:none": ("No risk is written down", "Write"),
    "risk_dated:none": ("No risk is written down", "Write"),
    "risk_owner:owner": ("A risk has no owner", "Set owner"),
    "risk_dated:undated": ("A risk has no date", "Set date"),
    "no_decision_maker": ("No decision maker is on the map", "Open map"),
    "agreement_missing:none": ("No agreement on health data", "Add"),
    "agreement_missing:pending": ("The agreement on health data is not signed", "Show"),
    "agreement_missing:expired": ("The agreement on health data has expired", "Show"),
    "kyc_missing:none": ("No know-your-customer review", "Add"),
    "kyc_missing:undated": ("The know-your-customer review has no next date", "Set date"),
    "review_of_duty:overdue": ("A compliance review is overdue", "Show"),
    "review_of_duty:due_30": ("A compliance review is due soon", "Show"),
    "no_opposition": ("Nobody on the map is against us", "Open map"),
    "reviewed:never": ("The plan was never reviewed", "Add"),
    "reviewed:again": ("The last review is long ago", "Add"),
    "facts_fresh": ("Some of what is known is stale", "Confirm"),
    "running:unset": ("The plan has no period", "Set period"),
    "running:over": ("The plan's period is over", "Set period"),
    "lanes_filled": ("Nobody known in some groups", "Open map"),
}


def said_of(finding: Finding, today: date) -> Said:
    """A finding in words."""
    rule, miss = finding.rule, finding.miss
    if miss.waits == "goals":
        return Said(tr("The plan has no goal yet"), _waiting(finding), tr("Add goal"))
    known = f"{rule.id}:{miss.case}"
    if miss.key.startswith("goal:"):
        title, button = _GOAL.get(known) or _GOAL[rule.id]
        return Said(tr(title, miss.names[0]), _why_goal(finding), tr(button))
    if miss.case == "untold":
        title = tr("{0} gets no updates", miss.names[0])
        return Said(title, _joined(tr(rule.why), _more(finding)), tr("Add"))
    if rule.id in ("few_supporters", "outnumbered"):
        return Said(_sides(finding), tr(rule.why), tr("Open map"))
    title, button = _PLAIN.get(known) or _PLAIN[rule.id]
    return Said(tr(title), _why(finding, today), tr(button))


def _sides(finding: Finding) -> str:
    first, second = finding.miss.names
    if finding.rule.id == "few_supporters":
        return tr("{0} of {1} key players support us", first, second)
    return tr("{0} support us, {1} do not", first, second)


def _why_goal(finding: Finding) -> str:
    return _joined(f"{finding.miss.names[1]}.", tr(finding.rule.why), _more(finding))


def _why(finding: Finding, today: date) -> str:
    rule, miss = finding.rule, finding.miss
    about = ""
    if rule.id == "review_of_duty":
        kind, due = miss.names
        day = formats.day(date.fromisoformat(due), today)
        about = f"{tr(label('compliance_kind', kind))}, {day}."
    elif rule.id == "debrief_written" and miss.names:
        names = [tr(field_name(name)) for name in miss.names]
        about = trn("{1} is still empty.", "{0} answers are empty: {1}.", len(names),
                    ", ".join(names))  # fmt: skip
    elif rule.id == "reviewed":
        about = trn("{0} day without one.", "{0} days without one.", int(miss.names[0]))
    elif rule.id == "facts_fresh":
        stale, debt = miss.names
        about = tr("{0}, plan debt {1}.", trn("{0} fact", "{0} facts", int(stale)), debt)
    elif rule.id == "kpi_source" and miss.names:
        about = f"{kpi_title(miss.names[0])}."
    elif rule.id == "running" and miss.names:
        about = tr("It ended on {0}.", formats.day(date.fromisoformat(miss.names[0]), today))
    elif miss.names:
        about = f"{', '.join(miss.names)}."
    waiting = _waiting(finding) if finding.with_it else ""
    return _joined(about, waiting or tr(rule.why), _more(finding))


def kpi_title(name: str) -> str:
    """What a key figure is called."""
    from app.analytics.kpis import KPIS

    return tr(KPIS[name].title) if name in KPIS else name


def _waiting(finding: Finding) -> str:
    return trn("{0} check waits for it.", "{0} checks wait for it.", len(finding.rules))


def _more(finding: Finding) -> str:
    return trn("{0} more like it.", "{0} more like it.", finding.more) if finding.more else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


_OCCASIONS = {
    "enter": "The account entered the stage {0} on {1}.",
    "leave": "The account left the stage {0} on {1}.",
    "enter_segment": "The account came into the segment {0} within the last 30 days.",
    "leave_segment": "The account left the segment {0} within the last 30 days.",
    "risk": "The account is noted as {0}.",
    "renewal": "The agreement ends on {0}.",
    "sponsor_left": "{0} left on {1}.",
}


def occasion_of(proposal: Proposal, today: date) -> str:
    """Why a playbook is proposed now."""
    first, since = proposal.names[0], formats.day(proposal.since, today)
    if proposal.case in ("enter", "leave"):
        first = tr(label("lifecycle_stage", first))
    elif proposal.case == "risk":
        first = tr(label("risk_stage", first)).lower()
    elif proposal.case == "renewal":
        first = formats.day(date.fromisoformat(first), today)
    return tr(_OCCASIONS[proposal.case], first, since)


def summary(coaching: Coaching) -> str:
    """How many checks pass, and how many are to do."""
    checks = coaching.checks
    if not checks:
        return tr("Every check is switched off")
    passed = len(coaching.passed)
    said = tr("{0} of {1} checks pass", passed, checks)
    return tr("{0}, {1} to do", said, coaching.missed) if coaching.missed else said
