"""Which sections a plan has beside its goals, in the order of the document."""

from __future__ import annotations

from functools import cache

from app.views.plan.parts.part import PartSpec

_PARTS = "app.views.plan.parts"

SPECS = (
    PartSpec("work", "All actions", f"{_PARTS}.work:WorkPart"),
    PartSpec(
        "mutual",
        "Mutual success plan",
        f"{_PARTS}.mutual:MutualPart",
        "What the client may see of this plan",
    ),
    PartSpec("handoff", "Handoff debrief", f"{_PARTS}.handoff:HandoffPart"),
    PartSpec(
        "facts",
        "Customer facts and insights",
        f"{_PARTS}.insights:InsightsPart",
        "Drag a card to another column to change its kind",
    ),
    PartSpec("charter", "Charter", f"{_PARTS}.charter:CharterPart"),
    PartSpec("communication", "Communication plan", f"{_PARTS}.communication:CommunicationPart"),
    PartSpec("risks", "Risks and challenges", f"{_PARTS}.risks:RisksPart"),
    PartSpec("compliance", "Compliance dates", f"{_PARTS}.compliance:CompliancePart"),
    PartSpec("competitors", "Competitors", f"{_PARTS}.competitors:CompetitorsPart"),
    PartSpec("measures", "KPIs and targets", f"{_PARTS}.measures:MeasuresPart"),
    PartSpec("reviews", "Reviews", f"{_PARTS}.reviews:ReviewsPart"),
)
"""After goals, strategies, actions, SWOT and snapshot."""

RAIL = (
    PartSpec("coach", "Plan coach", "app.views.plan.coach.panel:CoachPanel"),
    PartSpec("versions", "Version history", "app.views.plan.versions.panel:VersionPanel"),
)
"""What stands beside the document at the right."""


@cache
def parts() -> tuple[PartSpec, ...]:
    """The sections of this version."""
    return tuple(spec for spec in SPECS if spec.exists)


@cache
def rail() -> tuple[PartSpec, ...]:
    """The panels of this version."""
    return tuple(spec for spec in RAIL if spec.exists)
