"""Format 1.2: insights, details of plans and their parts, versions, hand-over, farewell, return."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the new tables; none of the earlier formats' is touched."""
    _make(
        "playbook",
        text="name! kind! industry strategy_type content! ref!",
        unique=("ref",),
    )
    _make(
        "insight",
        links="account_id! unit_id",
        whole="position",
        text="kind! text! note priority state state_on state_by section ref!",
        unique=("ref",),
        indexed="account_id unit_id",
    )
    _make(
        "competitor",
        links="account_id! product_id",
        text="name! position share_percent strengths weaknesses counter_strategy ref!",
        unique=("ref",),
        indexed="account_id product_id",
    )
    _make(
        "plan_detail",
        links="plan_id! unit_id version_of_id>plan",
        whole="number buy_sell_target",
        text=(
            "template team submitted_by submitted_on approved_by approved_on decision_note "
            "charter_field charter_value charter_how charter_return critical_vulnerability"
        ),
        unique=("plan_id",),
        indexed="unit_id version_of_id",
    )
    _make(
        "action_detail",
        links="action_id! project_id+ risk_id swot_entry_id review_id",
        whole="offset_days repeat_every",
        text=(
            "phase start_date side criterion verified_by verified_on verified_side effort_hours "
            "repeat note"
        ),
        unique=("action_id",),
        indexed="project_id risk_id swot_entry_id review_id",
    )
    _make(
        "communication_detail",
        links="communication_id!",
        whole="repeat_every",
        text="confidentiality repeat anchor ends_on weekend",
        unique=("communication_id",),
    )
    _make(
        "risk_detail",
        links="risk_id! contract_id swot_entry_id",
        whole="linked_minor",
        text="currency counter_strategy",
        unique=("risk_id",),
        indexed="contract_id swot_entry_id",
    )
    _make(
        "review_detail",
        links="review_id! plan_id",
        unique=("review_id",),
        indexed="plan_id",
    )
    _make(
        "plan_version",
        links="plan_id! review_id",
        text="name! kind! at! author content! figures ref!",
        unique=("ref",),
        indexed="plan_id review_id",
    )
    _make(
        "fact_mark",
        links="person_id",
        whole="entity_id! half_life_days",
        text="entity! field! source confidence on_date! author",
        unique=("entity entity_id field",),
        indexed="person_id",
    )
    op.create_index("ix_fact_mark_entity", "fact_mark", ["entity", "entity_id"])
    _make(
        "handoff_detail",
        links="handoff_id!",
        text="kind from_owner to_owner introduced_on answers gaps",
        unique=("handoff_id",),
    )
    _make(
        "handoff_move",
        links="handoff_id!",
        text="status! at! author note",
        indexed="handoff_id",
    )
    _make(
        "contact_lead",
        links="account_id!",
        text="name! role from_date! until_date",
        indexed="account_id",
    )
    _make(
        "gate_check",
        links="account_id!",
        text="stage! criterion! met_on! author",
        unique=("account_id stage criterion",),
        indexed="account_id",
    )
    _make(
        "project_detail",
        links="project_id!",
        text="purpose template first_value first_value_target first_value_on",
        unique=("project_id",),
    )
    _make(
        "closure_detail",
        links="closure_id! person_id",
        whole="final_nps",
        text=(
            "stated_reason root_cause interviewed_on interviewer what_happened replacement "
            "moving_to decided_when use_again use_again_why final_csat products"
        ),
        unique=("closure_id",),
        indexed="person_id",
    )
    _make(
        "closure_evidence",
        links="closure_id!",
        text="reason! kind! text!",
        indexed="closure_id",
    )
    op.create_index("ix_closure_evidence_reason", "closure_evidence", ["closure_id", "reason"])
    _make(
        "save_attempt",
        links="account_id!",
        text="on_date! author conversation offer outcome",
        indexed="account_id",
    )
    _make(
        "episode",
        links="account_id!",
        text="start_date end_date! reason",
        indexed="account_id",
    )
    _make(
        "goal_detail",
        links="goal_id! unit_id insight_id",
        text="calculation effort_hours confidence owner_comment manager_comment",
        unique=("goal_id",),
        indexed="unit_id insight_id",
    )
    _make(
        "insight_owner",
        links="insight_id! person_id!",
        whole="is_primary",
        text="confidence",
        unique=("insight_id person_id",),
        indexed="person_id",
    )
    _make(
        "insight_link",
        links="from_insight_id!>insight to_insight_id!>insight",
        unique=("from_insight_id to_insight_id",),
        indexed="to_insight_id",
    )


def _make(
    name: str,
    *,
    links: str = "",
    whole: str = "",
    text: str = "",
    unique: tuple[str, ...] = (),
    indexed: str = "",
) -> None:
    """Make a table. A name with "!" must be there; a link with "!" or "+" goes with its owner."""
    op.create_table(
        name,
        *_links(name, links),
        *_columns(BIG, whole),
        *_columns(sa.Text(), text),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *(
            sa.UniqueConstraint(*names.split(), name=op.f(f"uq_{name}_{names.split()[0]}"))
            for names in unique
        ),
        sqlite_strict=True,
    )
    for column in indexed.split():
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _links(name: str, links: str) -> Iterator[sa.Column[int] | sa.ForeignKeyConstraint]:
    for link in links.split():
        words, _, told = link.partition(">")
        column = words.rstrip("!+")
        target = told or column.removesuffix("_id")
        yield sa.Column(column, BIG, nullable=not words.endswith("!"))
        yield sa.ForeignKeyConstraint(
            [column],
            [f"{target}.id"],
            name=op.f(f"fk_{name}_{column}_{target}"),
            ondelete="CASCADE" if words[-1] in "!+" else "SET NULL",
        )


def _columns(kind: sa.types.TypeEngine[Any], names: str) -> Iterator[sa.Column[Any]]:
    for name in names.split():
        yield sa.Column(name.rstrip("!"), kind, nullable=not name.endswith("!"))
