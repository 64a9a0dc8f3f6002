"""The open format's files about products, contracts and money."""

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
    percent,
    ref,
    refs,
    text,
)
from app.models import codes as c

PRODUCTS = FileSpec(
    "products",
    "product",
    (
        ident(),
        text("name", required=True),
        text("family"),
        code("rung", c.RUNG),
        money("list_price"),
        currency(),
        number("margin_percent"),
        refs("requires", "products", Link("product_requirement", "product_id", "requires_id")),
    ),
)

WHITESPACE = FileSpec(
    "whitespace",
    "white_space",
    (
        account(),
        ref("product_id", "products", required=True),
        ref("unit_id", "units"),
        code("status", c.WHITESPACE_STATUS),
        money("potential"),
        currency(),
        text("competitor"),
        text("note"),
    ),
    key=("account_id", "product_id", "unit_id"),
)

CONTRACTS = FileSpec(
    "contracts",
    "contract",
    (
        ident(),
        account(),
        text("name"),
        ref("product_id", "products"),
        ref("unit_id", "units"),
        day("start_date", required=True),
        day("end_date", required=True),
        day("notice_by"),
        flag("auto_renew"),
        money("annual_value", required=True),
        currency(),
        code("status", c.CONTRACT_STATUS),
        ref("renews_id", "contracts"),
        money("renewal_target"),
        money("renewal_forecast"),
        money("renewal_final"),
        code("renewal_outcome", c.RENEWAL_OUTCOME),
        day("closed_on"),
        money("indexation"),
    ),
)

REVENUE = FileSpec(
    "revenue",
    "revenue",
    (
        account(),
        on_date(),
        money("amount", required=True),
        currency(),
        code("kind", c.REVENUE_KIND),
        ref("product_id", "products"),
        ref("unit_id", "units"),
    ),
    key=("account_id", "date", "kind", "product_id", "unit_id", "currency"),
)

ORDERS = FileSpec(
    "orders",
    "sales_order",
    (
        ident(),
        account(),
        on_date(),
        money("amount", required=True),
        currency(),
        code("kind", c.ORDER_KIND),
        code("status", c.ORDER_STATUS),
        ref("order_id", "orders", attr="credited_order_id"),
    ),
)

COSTS = FileSpec(
    "costs",
    "cost",
    (
        account(),
        on_date(),
        code("kind", c.COST_KIND, required=True),
        number("quantity"),
        number("rate"),
        money("amount", required=True),
        currency(),
    ),
    key=("account_id", "date", "kind", "currency"),
)

ACQUISITION = FileSpec(
    "acquisition",
    "acquisition",
    (
        on_date(),
        money("amount", required=True),
        currency(),
        code("kind", c.ACQUISITION_KIND),
    ),
    key=("date", "kind", "currency"),
)

OPPORTUNITIES = FileSpec(
    "opportunities",
    "opportunity",
    (
        ident(),
        account(),
        text("name", required=True),
        code("booking_type", c.BOOKING_TYPE),
        code("stage", c.STAGE),
        money("amount"),
        currency(),
        percent("probability"),
        day("expected_close"),
        day("closed_on"),
        ref("product_id", "products"),
        ref("unit_id", "units"),
        code("origin", c.ORIGIN),
        code("lost_reason", c.LOST_REASON),
        text("lost_note"),
    ),
)

FILES = (
    PRODUCTS,
    WHITESPACE,
    CONTRACTS,
    REVENUE,
    ORDERS,
    COSTS,
    ACQUISITION,
    OPPORTUNITIES,
)
