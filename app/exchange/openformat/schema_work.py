"""The open format's files about touches, promises, issues, projects and satisfaction."""

from __future__ import annotations

from app.exchange.openformat.kinds import (
    Column,
    FileSpec,
    Kind,
    Link,
    account,
    code,
    codes,
    day,
    flag,
    ident,
    moment,
    money,
    number,
    on_date,
    ref,
    refs,
    text,
    whole,
)
from app.models import codes as c

INTERACTIONS = FileSpec(
    "interactions",
    "interaction",
    (
        ident(),
        account(),
        moment("at", required=True),
        code("channel", c.CHANNEL),
        code("direction", c.DIRECTION),
        code("state", c.INTERACTION_STATE),
        text("subject"),
        text("note"),
        whole("sentiment", -2, 2),
        refs("people_ids", "people", Link("interaction_person", "interaction_id", "person_id")),
        refs("team_ids", "team", Link("interaction_team", "interaction_id", "team_member_id")),
    ),
)

PROMISES = FileSpec(
    "promises",
    "promise",
    (
        ident(),
        account(),
        text("text", required=True),
        code("side", c.SIDE),
        day("due_date"),
        code("state", c.PROMISE_STATE),
        day("settled_on"),
        ref("interaction_id", "interactions"),
        ref("person_id", "people"),
        flag("shared"),
    ),
)

ISSUES = FileSpec(
    "issues",
    "issue",
    (
        ident(),
        account(),
        text("title", required=True),
        code("type", c.ISSUE_TYPE),
        code("status", c.ISSUE_STATUS),
        code("priority", c.PRIORITY),
        whole("severity", 1, 4),
        code("impact", c.ISSUE_IMPACT),
        ref("reporter_id", "people"),
        moment("opened_at"),
        moment("first_response_at"),
        moment("resolved_at"),
        number("first_response_limit_h", low=0),
        number("resolution_limit_h", low=0),
        code("root_cause", c.ROOT_CAUSE),
        text("root_cause_detail"),
        text("resolution"),
        number("hours", low=0),
        day("promised_on"),
        flag("client_visible"),
    ),
)

USAGE = FileSpec(
    "usage",
    "usage",
    (
        account(),
        on_date(),
        text("metric", required=True),
        number("value", required=True),
        text("unit"),
        flag("client_visible"),
    ),
    key=("account_id", "date", "metric"),
)

PROJECTS = FileSpec(
    "projects",
    "project",
    (
        ident(),
        account(),
        text("name", required=True),
        code("status", c.PROJECT_STATUS),
        day("start_date"),
        day("due_date"),
        day("done_on"),
        text("owner"),
        text("note"),
        code("kind", c.PROJECT_KIND),
        ref("project_id", "projects"),
    ),
)

SURVEYS = FileSpec(
    "surveys",
    "survey_answer",
    (
        ident(),
        account(),
        code("kind", c.SURVEY_KIND, required=True),
        on_date(),
        Column("score", Kind.DECIMAL, "score", needed=True),
        text("wave"),
        ref("person_id", "people"),
        number("scale_min"),
        number("scale_max"),
        text("comment"),
        whole("invited", 0),
    ),
)

STORIES = FileSpec(
    "stories",
    "story",
    (
        ident(),
        account(),
        text("title", required=True),
        text("challenge"),
        text("solution"),
        text("metric"),
        text("before", attr="value_before"),
        text("after", attr="value_after"),
        text("quote"),
        ref("person_id", "people"),
        code("permission", c.STORY_PERMISSION),
        day("permission_until"),
        on_date(required=False),
    ),
)

CLOSURES = FileSpec(
    "closures",
    "closure",
    (
        account(),
        code("type", c.CLOSURE_TYPE),
        day("notice_date"),
        day("effective_date"),
        codes("reasons", c.CLOSURE_REASON),
        code("primary_reason", c.CLOSURE_REASON),
        text("competitor"),
        money("revenue_lost"),
        code("controllability", c.CONTROLLABILITY),
        text("exit_feedback"),
        day("win_back_on"),
    ),
    key=("account_id",),
)

COMPLIANCE = FileSpec(
    "compliance",
    "compliance",
    (
        account(),
        code("kind", c.COMPLIANCE_KIND, required=True),
        code("risk", c.COMPLIANCE_RISK),
        code("status", c.COMPLIANCE_STATUS),
        day("executed_on"),
        day("next_review"),
        day("ends_on"),
        text("note"),
    ),
    key=("account_id", "kind"),
)

FILES = (
    INTERACTIONS,
    PROMISES,
    ISSUES,
    USAGE,
    PROJECTS,
    SURVEYS,
    STORIES,
    CLOSURES,
    COMPLIANCE,
)
