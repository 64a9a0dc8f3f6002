"""The open format's files about targets, rates, custom fields, attachments and views."""

from __future__ import annotations

from app.exchange.openformat.kinds import (
    Column,
    FileSpec,
    Kind,
    account,
    code,
    day,
    ident,
    number,
    on_date,
    text,
)
from app.models import codes as c

TARGETS = FileSpec(
    "targets",
    "target",
    (
        text("kpi", required=True),
        Column("period", Kind.PERIOD, "period", required=True),
        number("value", required=True),
        account(required=False),
        text("tier"),
    ),
    key=("kpi", "period", "account_id", "tier"),
)

RATES = FileSpec(
    "rates",
    "rate",
    (
        on_date(),
        Column("base", Kind.CURRENCY, "base", required=True),
        Column("quote", Kind.CURRENCY, "quote", required=True),
        number("rate", required=True, low=0),
    ),
    key=("date", "base", "quote"),
)

CUSTOM_FIELDS = FileSpec(
    "custom_fields",
    "custom_field",
    (
        text("entity", required=True),
        text("field", required=True),
        code("type", c.CUSTOM_TYPE),
        Column("options", Kind.WORDS, "options"),
    ),
    key=("entity", "field"),
)

# A custom value names its record by entity and id, and its field by entity and name:
# both are looked up by the planner, so neither column is stored as it stands.
CUSTOM_VALUES = FileSpec(
    "custom_values",
    "custom_value",
    (
        Column("entity", Kind.TEXT, required=True),
        Column("id", Kind.RECORD, "entity_id", required=True),
        Column("field", Kind.TEXT, required=True),
        text("value"),
    ),
    key=("entity", "id", "field"),
)

ATTACHMENTS = FileSpec(
    "attachments",
    "attachment",
    (
        ident(),
        text("entity", required=True),
        Column("entity_id", Kind.RECORD, "entity_id", required=True),
        text("name", required=True),
        text("sha256", required=True),
        text("type"),
        day("added_on"),
    ),
)

VIEWS = FileSpec(
    "views",
    "saved_view",
    (
        ident(),
        text("name", required=True),
        text("screen"),
        Column("definition", Kind.JSON, "definition"),
    ),
)

FILES = (TARGETS, RATES, CUSTOM_FIELDS, CUSTOM_VALUES, ATTACHMENTS, VIEWS)
