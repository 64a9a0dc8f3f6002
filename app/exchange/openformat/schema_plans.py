"""The open format's files about plans, goals, actions, risks and reviews."""

from __future__ import annotations

from app.exchange.openformat.kinds import (
    FileSpec,
    Link,
    account,
    code,
    currency,
    day,
    flag,
    ident,
    money,
    number,
    on_date,
    ref,
    refs,
    text,
    whole,
)
from app.models import codes as c

PLANS = FileSpec(
    "plans",
    "plan",
    (
        ident(),
        account(),
        text("name"),
        code("status", c.PLAN_STATUS),
        day("period_start"),
        day("period_end"),
        money("revenue_target"),
        currency(),
        text("owner"),
        day("next_review"),
        text("situation"),
        text("vision"),
        text("needs_short_term"),
        text("needs_long_term"),
    ),
)

GOALS = FileSpec(
    "goals",
    "goal",
    (
        ident(),
        ref("plan_id", "plans", required=True),
        text("title", required=True),
        code("type", c.GOAL_TYPE),
        text("specific"),
        text("metric"),
        text("unit"),
        number("baseline"),
        number("current"),
        number("target"),
        text("achievable"),
        text("relevant"),
        day("start_date"),
        day("due_date"),
        text("owner"),
        code("priority", c.PRIORITY),
        code("status", c.GOAL_STATUS),
        code("outcome", c.GOAL_OUTCOME),
        flag("shared"),
    ),
)

STRATEGIES = FileSpec(
    "strategies",
    "strategy",
    (
        ident(),
        ref("plan_id", "plans", required=True),
        text("title", required=True),
        refs("goal_ids", "goals", Link("strategy_goal", "strategy_id", "goal_id")),
        text("note"),
    ),
)

ACTIONS = FileSpec(
    "actions",
    "action",
    (
        ident(),
        text("title", required=True),
        account(required=False),
        ref("goal_id", "goals"),
        ref("plan_id", "plans"),
        text("owner"),
        ref("client_owner_id", "people"),
        day("due_date"),
        code("status", c.ACTION_STATUS),
        code("priority", c.PRIORITY),
        day("done_on"),
        refs("depends_on", "actions", Link("action_dependency", "action_id", "depends_on_id")),
        flag("shared"),
    ),
)

SWOT = FileSpec(
    "swot",
    "swot_entry",
    (
        ident(),
        ref("plan_id", "plans", required=True),
        code("quadrant", c.QUADRANT, required=True),
        text("text", required=True),
        code("perspective", c.PERSPECTIVE),
        ref("goal_id", "goals"),
        ref("risk_id", "risks"),
    ),
)

COMMUNICATIONS = FileSpec(
    "communications",
    "communication",
    (
        ident(),
        ref("plan_id", "plans", required=True),
        text("audience"),
        ref("person_id", "people"),
        text("information"),
        text("purpose"),
        code("channel", c.CHANNEL),
        whole("frequency_days", 1),
        text("owner"),
        text("escalation"),
    ),
)

RISKS = FileSpec(
    "risks",
    "risk",
    (
        ident(),
        account(),
        text("title", required=True),
        code("category", c.RISK_CATEGORY),
        whole("likelihood", 1, 5),
        whole("impact", 1, 5),
        code("response", c.RISK_RESPONSE),
        text("mitigation"),
        text("owner"),
        day("due_date"),
        code("status", c.RISK_STATUS),
        code("root_cause", c.ROOT_CAUSE),
    ),
)

REVIEWS = FileSpec(
    "reviews",
    "review",
    (
        ident(),
        account(),
        on_date(),
        code("kind", c.REVIEW_KIND),
        text("attendees"),
        text("rating"),
        text("decisions"),
        day("next_date"),
    ),
)

FILES = (PLANS, GOALS, STRATEGIES, ACTIONS, SWOT, COMMUNICATIONS, RISKS, REVIEWS)
