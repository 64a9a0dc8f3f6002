"""The open format's files about clients and their people."""

from __future__ import annotations

from app.exchange.openformat.kinds import (
    Column,
    FileSpec,
    Kind,
    account,
    code,
    codes,
    currency,
    day,
    flag,
    ident,
    money,
    ref,
    text,
    whole,
)
from app.models import codes as c

ACCOUNTS = FileSpec(
    "accounts",
    "account",
    (
        ident(),
        text("name", required=True),
        ref("parent_id", "accounts"),
        text("legal_name"),
        text("industry"),
        text("region"),
        text("country"),
        whole("size", 0),
        text("website"),
        text("tier"),
        code("strategy_type", c.STRATEGY_TYPE),
        code("lifecycle_stage", c.LIFECYCLE),
        code("account_status", c.ACCOUNT_STATUS),
        code("relationship_intensity", c.INTENSITY),
        code("preferred_intensity", c.INTENSITY),
        whole("growth_potential", 0, 100),
        whole("attractiveness", 0, 100),
        currency(),
        day("start_date"),
        day("end_date"),
        text("owner"),
        Column("tags", Kind.TAGS),
        text("strategic_exception"),
        day("strategic_exception_until"),
        money("wallet_annual"),
        code("decision", c.DECISION),
        day("repair_until"),
        code("risk_stage", c.RISK_STAGE),
        code("kam_stage", c.KAM_STAGE),
        whole("buy_sell_level", 1, 5),
        whole("rhythm_ideal_days", 1),
        whole("rhythm_max_days", 1),
        day("archived_on"),
        text("external_system"),
        text("external_id"),
        text("note"),
    ),
)

UNITS = FileSpec("units", "unit", (ident(), account(), text("name", required=True)))

PEOPLE = FileSpec(
    "people",
    "person",
    (
        ident(),
        account(),
        text("name", required=True),
        ref("unit_id", "units"),
        text("title"),
        text("email"),
        text("phone"),
        code("preferred_channel", c.CHANNEL),
        flag("do_not_contact"),
        ref("reports_to_id", "people"),
        ref("dotted_to_id", "people"),
        codes("decision_roles", c.DECISION_ROLE),
        code("political_status", c.POLITICAL_STATUS),
        code("support", c.SUPPORT),
        code("coverage", c.COVERAGE),
        code("decision_orientation", c.ORIENTATION),
        code("relationship_level", c.RELATIONSHIP_LEVEL),
        code("desired_level", c.RELATIONSHIP_LEVEL),
        whole("power", 0, 100),
        whole("interest", 0, 100),
        code("engagement", c.ENGAGEMENT),
        code("desired_engagement", c.ENGAGEMENT),
        code("status", c.PERSON_STATUS),
        day("since"),
        day("left_on"),
        ref("successor_id", "people"),
        flag("placeholder"),
        text("note"),
    ),
)

INFLUENCES = FileSpec(
    "influences",
    "influence",
    (
        ref("from_id", "people", attr="from_person_id", required=True),
        ref("to_id", "people", attr="to_person_id", required=True),
        code("kind", c.INFLUENCE),
        whole("sentiment", -1, 1),
        whole("strength", 1, 3),
        text("note"),
    ),
    key=("from_id", "to_id", "kind"),
)

TEAM = FileSpec(
    "team",
    "team_member",
    (ident(), text("name", required=True), text("email"), text("role")),
)

COVERAGE = FileSpec(
    "coverage",
    "coverage",
    (
        ref("team_id", "team", attr="team_member_id", required=True),
        ref("person_id", "people", required=True),
        code("level", c.RELATIONSHIP_LEVEL),
        code("desired", c.RELATIONSHIP_LEVEL),
    ),
    key=("team_id", "person_id"),
)

STAGES = FileSpec(
    "stages",
    "stage_change",
    (
        account(),
        code("stage", c.LIFECYCLE, required=True),
        day("from_date", required=True),
        text("reason"),
    ),
    key=("account_id", "stage", "from_date"),
)

HANDOFFS = FileSpec(
    "handoffs",
    "handoff",
    (
        account(),
        code("status", c.HANDOFF_STATUS),
        text("submitted_by"),
        text("accepted_by"),
        day("accepted_on"),
        text("trigger_in_their_words"),
        text("success_criteria"),
        text("promises_made"),
        text("risk_flags"),
        text("prior_vendor"),
        text("commercial_summary"),
        text("goals"),
        text("challenges"),
    ),
    key=("account_id",),
)

FILES = (ACCOUNTS, UNITS, PEOPLE, INFLUENCES, TEAM, COVERAGE, STAGES, HANDOFFS)
