"""What is not in a summary: sections without data, or left out by choice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import cast

from app.reports.document import LeftOut, Satisfaction, SummaryData
from app.reports.wording import count_of, unprintable

_REASONS = (
    ("usage", "usage", "Usage", "no usage figure is marked as client-visible"),
    ("goals", "goals", "Shared goals", "no goal of a current plan is marked as shared"),
    ("delivered", "delivered", "What we delivered", "no project was finished in the period"),
    (
        "issues",
        "issues",
        "What needs attention",
        "no open issue is marked as client-visible",
    ),
    ("steps", "steps", "Agreed actions", "no open action or promise is marked as shared"),
    ("dates", "dates", "Next 90 days", "nothing agreed falls into the next 90 days"),
    ("contracts", "contracts", "Contracts", "no contract runs on the day"),
    (
        "reviews",
        "reviews",
        "Our reviews",
        "no review names anybody of the client",
    ),
    ("our_people", "people", "Your team", "no account manager and no one of the team is named"),
    ("their_people", "people", "People of the client", "nobody is named"),
    ("stories", "stories", "Success stories", "there is none with permission to tell it"),
)


def left_out(data: SummaryData, hidden: Collection[str] = ()) -> SummaryData:
    """The document with the list of what it lacks."""
    gaps = [] if "satisfaction" in hidden else _satisfaction(data.satisfaction)
    for name, section, title, reason in _REASONS:
        if not getattr(data, name):
            chosen = "left out by choice"
            gaps.append(LeftOut(title, chosen if section in hidden else reason))
    if "satisfaction" in hidden:
        gaps.insert(0, LeftOut("Satisfaction", "left out by choice"))
    boxes = sum(unprintable(text) for text in _texts(asdict(data)))
    if boxes:
        noun = count_of(boxes, "character")
        gaps.append(LeftOut("Characters", f"{noun} no supplied font can print; a box stands there"))
    return replace(data, left_out=tuple(gaps))


def _satisfaction(said: Satisfaction) -> list[LeftOut]:
    if said.answers == 1:
        return [LeftOut("Satisfaction", "one answer only; a mean is shown from two on")]
    if not said.answers:
        return [LeftOut("Satisfaction", "no answers in the period")]
    return []


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in cast("dict[str, object]", value).values() for text in _texts(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in cast("list[object]", value) for text in _texts(item)]
    return []
