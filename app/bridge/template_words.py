"""What a template brings, in words: for the list it is chosen from and for its preview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from app.bridge import formats
from app.bridge.coach_words import kpi_title
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.models.plan_templates import PARTS, PLAIN, Line, PlanTemplate
from app.queries.plan_templates import TemplateChoice

INDUSTRIES = {
    "technology": "Technology",
    "healthcare": "Healthcare",
    "financial_services": "Financial services",
}


class PartWords(NamedTuple):
    """A part of a template: its key, how much it is, and its lines."""

    part: str
    title: str
    lines: tuple[str, ...]


def group_of(choice: TemplateChoice) -> str:
    """The heading that a template stands below."""
    if choice.fit == 2:
        return tr("Fits this account")
    if choice.is_own:
        return tr("Your own")
    return tr("For any client") if choice.key in PLAIN else tr("For other clients")


def note_of(choice: TemplateChoice) -> str:
    """What is said below a template's name."""
    template = choice.template
    if template.about:
        return tr(template.about)
    parts = [
        tr(INDUSTRIES[template.industry]) if template.industry in INDUSTRIES else "",
        tr(label("strategy_type", template.strategy_type)) if template.strategy_type else "",
    ]
    return ", ".join(part for part in parts if part)


def preview_of(template: PlanTemplate, day: date) -> tuple[PartWords, ...]:
    """Every part that the template brings, for a plan that is begun on this day."""
    return tuple(
        PartWords(part, _count(part, template.size(part)), tuple(_LINES[part](template, day)))
        for part in PARTS
        if template.size(part)
    )


_COUNTS = {
    "goals": ("{0} goal", "{0} goals"),
    "strategies": ("{0} strategy", "{0} strategies"),
    "tasks": ("{0} action", "{0} actions"),
    "communications": ("{0} row of the communication plan", "{0} rows of the communication plan"),
    "risks": ("{0} risk", "{0} risks"),
    "swot": ("{0} SWOT entry", "{0} SWOT entries"),
    "targets": ("{0} target", "{0} targets"),
    "lanes": ("{0} group of stakeholders", "{0} groups of stakeholders"),
    "duties": ("{0} compliance date", "{0} compliance dates"),
}


def _count(part: str, size: int) -> str:
    return trn(*_COUNTS[part], size)


def _on(words: str, offset: int | None, day: date) -> str:
    if offset is None:
        return words
    return f"{words} · {formats.day(day + timedelta(days=offset), day)}"


def _goals(template: PlanTemplate, day: date) -> list[str]:
    return [_on(goal["title"], goal.get("due_days"), day) for goal in template.goals]


def _tasks(template: PlanTemplate, day: date) -> list[str]:
    return [_on(task.title, task.offset_days, day) for task in template.tasks]


def _talks(template: PlanTemplate, _day: date) -> list[str]:
    return [_talk(row) for row in template.communications]


def _talk(row: Line) -> str:
    audience = row.get("audience") or label("decision_role", row.get("role"))
    said = f"{tr(audience)}: {row.get('information') or ''}".rstrip(": ")
    days = row.get("frequency_days")
    every = trn("every {0} day", "every {0} days", days) if days else ""
    return ", ".join(part for part in (said, every) if part)


def _lanes(template: PlanTemplate, _day: date) -> list[str]:
    names = ", ".join(tr(name) for name in template.lanes)
    return [tr("An open seat on the map where nobody is known yet: {0}", names)]


def _duties(template: PlanTemplate, day: date) -> list[str]:
    return [
        _on(tr(label("compliance_kind", row["kind"])), row.get("review_days"), day)
        for row in template.duties
    ]


_LINES: dict[str, Callable[[PlanTemplate, date], list[str]]] = {
    "goals": _goals,
    "strategies": lambda template, _day: [row["title"] for row in template.strategies],
    "tasks": _tasks,
    "communications": _talks,
    "risks": lambda template, _day: [row["title"] for row in template.risks],
    "swot": lambda template, _day: [row["text"] for row in template.swot],
    "targets": lambda template, _day: [
        f"{kpi_title(row['kpi'])}: {formats.plain_number(row['value'])}" for row in template.targets
    ],
    "lanes": _lanes,
    "duties": _duties,
}
