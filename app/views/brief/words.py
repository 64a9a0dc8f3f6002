"""What the brief says in words: the meeting, the figures, the renewal."""

from __future__ import annotations

from app.analytics.brief import Brief
from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.views.records.brief_lines import Fact
from app.views.widgets.tile import TileFacts


def meeting_words(brief: Brief) -> str:
    """What is planned, when and how; or that nothing is."""
    meeting = brief.meeting
    if meeting is None:
        return tr("No meeting is planned.")
    day = formats.day_title(meeting.at.astimezone().date())
    channel = tr(label("channel", meeting.channel)) if meeting.channel else ""
    parts = (f"{day} {formats.clock(meeting.at)}", channel, meeting.subject or "")
    return " · ".join(part for part in parts if part)


_SHORT = {
    "recurring_revenue": "Revenue", "contribution_percent": "Margin", "nps": "NPS",
}  # fmt: skip


def tile_facts(brief: Brief, figure_id: str) -> TileFacts:
    """A figure with where it comes from, or the reason why there is none."""
    figure = brief.figures[figure_id]
    title, value, unit, basis = _tile(brief, figure_id)
    if figure_id == "health":
        words = brief.health_reason
        basis = words[:1].upper() + words[1:]
    elif figure.value is None:
        basis = figure.reason or ""
    return TileFacts(
        title, value, unit if figure.value is not None else "", basis=basis,
        short=tr(_SHORT.get(figure_id, "")),
    )  # fmt: skip


def _tile(brief: Brief, figure_id: str) -> tuple[str, str, str, str]:
    figure = brief.figures[figure_id]
    value, answers = figure.value, tr("{0} answers", figure.n or 0)
    if figure_id == "health":
        return tr("Health"), formats.number(value), "/ 100", ""
    if figure_id == "recurring_revenue":
        return tr("Recurring revenue"), formats.money(value, brief.currency), "", tr("a year")
    if figure_id == "contribution_percent":
        return tr("Contribution margin"), formats.percent(value, 1), "", tr("12 months")
    if figure_id == "csat_mean":
        return tr("Satisfaction"), formats.csat(value), tr("of 5"), answers
    return tr("Net promoter score"), formats.nps(value), "", answers


def renewal_facts(brief: Brief) -> list[Fact]:
    """The contract, its end, its notice date, and the next step."""
    facts: list[Fact] = []
    renewal, day = brief.renewal, brief.day
    if renewal is None:
        facts.append(Fact(tr("Contract"), tr("No running contract"), "revenue", "text.muted"))
    else:
        contract = renewal.contract
        ends = tr("{0}, in {1} days", formats.day(renewal.due, day), renewal.days)
        facts.append(Fact(tr("Contract"), contract.name or tr("No name"), "revenue"))
        facts.append(Fact(tr("Ends"), ends, "revenue"))
        facts.append(_notice(brief))
    step = brief.step
    if step is None:
        facts.append(Fact(tr("Next step"), tr("None is set"), "plan", "status.watch.text"))
    else:
        due = f", {formats.due(step.due, day)}" if step.due else ""
        facts.append(Fact(tr("Next step"), step.text + due, "plan"))
    return facts


def _notice(brief: Brief) -> Fact:
    renewal = brief.renewal
    notice = renewal.notice_in_days if renewal is not None else None
    if renewal is None or notice is None:
        return Fact(tr("Notice by"), tr("No day is known"), "revenue", "text.muted")
    when = formats.day(renewal.contract.notice_by, brief.day)
    if notice < 0:
        words, role = tr("{0}, {1} days ago", when, -notice), "status.risk.text"
    else:
        words = tr("{0}, in {1} days", when, notice)
        role = "status.watch.text" if notice <= 30 else "text.primary"
    return Fact(tr("Notice by"), words, "revenue", role)
