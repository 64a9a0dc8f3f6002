"""The first format: every table of the data model."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table and the search index."""
    op.create_table(
        "account",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", BIG, nullable=True),
        sa.Column("legal_name", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("size", BIG, nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("strategy_type", sa.Text(), nullable=True),
        sa.Column("lifecycle_stage", sa.Text(), nullable=True),
        sa.Column("account_status", sa.Text(), nullable=True),
        sa.Column("relationship_intensity", sa.Text(), nullable=True),
        sa.Column("preferred_intensity", sa.Text(), nullable=True),
        sa.Column("growth_potential", BIG, nullable=True),
        sa.Column("attractiveness", BIG, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("strategic_exception", sa.Text(), nullable=True),
        sa.Column("strategic_exception_until", sa.Text(), nullable=True),
        sa.Column("wallet_annual_minor", BIG, nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("repair_until", sa.Text(), nullable=True),
        sa.Column("risk_stage", sa.Text(), nullable=True),
        sa.Column("kam_stage", sa.Text(), nullable=True),
        sa.Column("buy_sell_level", BIG, nullable=True),
        sa.Column("rhythm_ideal_days", BIG, nullable=True),
        sa.Column("rhythm_max_days", BIG, nullable=True),
        sa.Column("archived_on", sa.Text(), nullable=True),
        sa.Column("external_system", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["account.id"],
            name=op.f("fk_account_parent_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("ref", name=op.f("uq_account_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_account_external_id"), "account", ["external_id"], unique=False)
    op.create_index(op.f("ix_account_parent_id"), "account", ["parent_id"], unique=False)
    op.create_table(
        "acquisition",
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("amount_minor", BIG, nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acquisition")),
        sqlite_strict=True,
    )
    op.create_table(
        "attachment",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("added_on", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("ref", name=op.f("uq_attachment_ref")),
        sqlite_strict=True,
    )
    op.create_index("ix_attachment_entity", "attachment", ["entity", "entity_id"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "attachment_blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_blob")),
        sa.UniqueConstraint("sha256", name=op.f("uq_attachment_blob_sha256")),
        info={"derived": True},
        sqlite_strict=True,
    )
    op.create_table(
        "custom_field",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("options", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint("entity", "field", name=op.f("uq_custom_field_entity")),
        sqlite_strict=True,
    )
    op.create_table(
        "portfolio",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("fiscal_year_start", BIG, nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio")),
        sqlite_strict=True,
    )
    op.create_table(
        "portfolio_setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_portfolio_setting_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "product",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("rung", sa.Text(), nullable=True),
        sa.Column("list_price_minor", BIG, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("margin_percent", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("ref", name=op.f("uq_product_ref")),
        sqlite_strict=True,
    )
    op.create_table(
        "rate",
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("rate", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rate_on_date"), "rate", ["on_date"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("merge_key", sa.Text(), nullable=True),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        info={"derived": True},
        sqlite_strict=True,
    )
    op.create_index("ix_revision_state", "revision", ["state", "id"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("screen", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("ref", name=op.f("uq_saved_view_ref")),
        sqlite_strict=True,
    )
    op.create_table(
        "tag",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "team_member",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sa.UniqueConstraint("ref", name=op.f("uq_team_member_ref")),
        sqlite_strict=True,
    )
    op.create_table(
        "account_card",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_account_card_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_card")),
        info={"derived": True},
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_account_card_account_id"), "account_card", ["account_id"], unique=False
    )
    op.create_table(
        "closure",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("notice_date", sa.Text(), nullable=True),
        sa.Column("effective_date", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("primary_reason", sa.Text(), nullable=True),
        sa.Column("competitor", sa.Text(), nullable=True),
        sa.Column("revenue_lost_minor", BIG, nullable=True),
        sa.Column("controllability", sa.Text(), nullable=True),
        sa.Column("exit_feedback", sa.Text(), nullable=True),
        sa.Column("win_back_on", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_closure_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_closure_account_id"), "closure", ["account_id"], unique=False)
    op.create_table(
        "compliance",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("executed_on", sa.Text(), nullable=True),
        sa.Column("next_review", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_compliance_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compliance")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_compliance_account_id"), "compliance", ["account_id"], unique=False)
    op.create_table(
        "cost",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("amount_minor", BIG, nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_cost_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_cost_account_id"), "cost", ["account_id"], unique=False)
    op.create_table(
        "custom_value",
        sa.Column("custom_field_id", BIG, nullable=False),
        sa.Column("entity_id", BIG, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["custom_field_id"],
            ["custom_field.id"],
            name=op.f("fk_custom_value_custom_field_id_custom_field"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_value")),
        sa.UniqueConstraint(
            "custom_field_id", "entity_id", name=op.f("uq_custom_value_custom_field_id")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_custom_value_entity_id", "custom_value", ["entity_id"], unique=False)
    op.create_table(
        "handoff",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.Column("accepted_on", sa.Text(), nullable=True),
        sa.Column("trigger_in_their_words", sa.Text(), nullable=True),
        sa.Column("success_criteria", sa.Text(), nullable=True),
        sa.Column("promises_made", sa.Text(), nullable=True),
        sa.Column("risk_flags", sa.Text(), nullable=True),
        sa.Column("prior_vendor", sa.Text(), nullable=True),
        sa.Column("commercial_summary", sa.Text(), nullable=True),
        sa.Column("goals", sa.Text(), nullable=True),
        sa.Column("challenges", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_handoff_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_handoff_account_id"), "handoff", ["account_id"], unique=False)
    op.create_table(
        "interaction",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sentiment", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_interaction_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint("ref", name=op.f("uq_interaction_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_interaction_account_id"), "interaction", ["account_id"], unique=False)
    op.create_table(
        "plan",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Text(), nullable=True),
        sa.Column("period_end", sa.Text(), nullable=True),
        sa.Column("revenue_target_minor", BIG, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("next_review", sa.Text(), nullable=True),
        sa.Column("situation", sa.Text(), nullable=True),
        sa.Column("vision", sa.Text(), nullable=True),
        sa.Column("needs_short_term", sa.Text(), nullable=True),
        sa.Column("needs_long_term", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_plan_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("ref", name=op.f("uq_plan_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_plan_account_id"), "plan", ["account_id"], unique=False)
    op.create_table(
        "product_requirement",
        sa.Column("product_id", BIG, nullable=False),
        sa.Column("requires_id", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_product_requirement_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["requires_id"],
            ["product.id"],
            name=op.f("fk_product_requirement_requires_id_product"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_requirement")),
        sa.UniqueConstraint(
            "product_id", "requires_id", name=op.f("uq_product_requirement_product_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_product_requirement_requires_id"),
        "product_requirement",
        ["requires_id"],
        unique=False,
    )
    op.create_table(
        "project",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Text(), nullable=True),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("project_id", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_project_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_project_project_id_project"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("ref", name=op.f("uq_project_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_project_account_id"), "project", ["account_id"], unique=False)
    op.create_index(op.f("ix_project_project_id"), "project", ["project_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("attendees", sa.Text(), nullable=True),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.Column("decisions", sa.Text(), nullable=True),
        sa.Column("next_date", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_review_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("ref", name=op.f("uq_review_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_review_account_id"), "review", ["account_id"], unique=False)
    op.create_table(
        "risk",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("likelihood", BIG, nullable=True),
        sa.Column("impact", BIG, nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("mitigation", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("root_cause", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_risk_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        sa.UniqueConstraint("ref", name=op.f("uq_risk_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_risk_account_id"), "risk", ["account_id"], unique=False)
    op.create_table(
        "row_change",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_row_change_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "seq", name=op.f("pk_row_change")),
        info={"derived": True},
        sqlite_strict=True,
    )
    op.create_index("ix_row_change_row", "row_change", ["table_name", "row_key"], unique=False)
    op.create_table(
        "sales_order",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("amount_minor", BIG, nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("credited_order_id", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_sales_order_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["credited_order_id"],
            ["sales_order.id"],
            name=op.f("fk_sales_order_credited_order_id_sales_order"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_order")),
        sa.UniqueConstraint("ref", name=op.f("uq_sales_order_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sales_order_account_id"), "sales_order", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_sales_order_credited_order_id"), "sales_order", ["credited_order_id"], unique=False
    )
    op.create_table(
        "stage_change",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("from_date", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_stage_change_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_change")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_stage_change_account_id"), "stage_change", ["account_id"], unique=False
    )
    op.create_table(
        "tagging",
        sa.Column("tag_id", BIG, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", BIG, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tag.id"], name=op.f("fk_tagging_tag_id_tag"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tagging")),
        sa.UniqueConstraint("tag_id", "entity", "entity_id", name=op.f("uq_tagging_tag_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_tagging_entity", "tagging", ["entity", "entity_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("kpi", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_target_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_target_account_id"), "target", ["account_id"], unique=False)
    op.create_table(
        "unit",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_unit_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("ref", name=op.f("uq_unit_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unit_account_id"), "unit", ["account_id"], unique=False)
    op.create_table(
        "usage",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("client_visible", BIG, nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_usage_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usage")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_usage_account_id"), "usage", ["account_id"], unique=False)
    op.create_table(
        "contract",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("product_id", BIG, nullable=True),
        sa.Column("unit_id", BIG, nullable=True),
        sa.Column("start_date", sa.Text(), nullable=False),
        sa.Column("end_date", sa.Text(), nullable=False),
        sa.Column("notice_by", sa.Text(), nullable=True),
        sa.Column("auto_renew", BIG, nullable=True),
        sa.Column("annual_value_minor", BIG, nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("renews_id", BIG, nullable=True),
        sa.Column("renewal_target_minor", BIG, nullable=True),
        sa.Column("renewal_forecast_minor", BIG, nullable=True),
        sa.Column("renewal_final_minor", BIG, nullable=True),
        sa.Column("renewal_outcome", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("indexation_minor", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_contract_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_contract_product_id_product"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["renews_id"],
            ["contract.id"],
            name=op.f("fk_contract_renews_id_contract"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_contract_unit_id_unit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("ref", name=op.f("uq_contract_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_contract_account_id"), "contract", ["account_id"], unique=False)
    op.create_index(op.f("ix_contract_product_id"), "contract", ["product_id"], unique=False)
    op.create_index(op.f("ix_contract_renews_id"), "contract", ["renews_id"], unique=False)
    op.create_index(op.f("ix_contract_unit_id"), "contract", ["unit_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("plan_id", BIG, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("specific", sa.Text(), nullable=True),
        sa.Column("metric", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Text(), nullable=True),
        sa.Column("current", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("achievable", sa.Text(), nullable=True),
        sa.Column("relevant", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Text(), nullable=True),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("shared", BIG, nullable=True),
        sa.Column("position", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("ref", name=op.f("uq_goal_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_goal_plan_id"), "goal", ["plan_id"], unique=False)
    op.create_table(
        "interaction_team",
        sa.Column("interaction_id", BIG, nullable=False),
        sa.Column("team_member_id", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_team_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["team_member_id"],
            ["team_member.id"],
            name=op.f("fk_interaction_team_team_member_id_team_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_team")),
        sa.UniqueConstraint(
            "interaction_id", "team_member_id", name=op.f("uq_interaction_team_interaction_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_interaction_team_team_member_id"),
        "interaction_team",
        ["team_member_id"],
        unique=False,
    )
    op.create_table(
        "opportunity",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("booking_type", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("amount_minor", BIG, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("probability", sa.Text(), nullable=True),
        sa.Column("expected_close", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("product_id", BIG, nullable=True),
        sa.Column("unit_id", BIG, nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("lost_reason", sa.Text(), nullable=True),
        sa.Column("lost_note", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_opportunity_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_opportunity_product_id_product"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_opportunity_unit_id_unit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sa.UniqueConstraint("ref", name=op.f("uq_opportunity_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_opportunity_account_id"), "opportunity", ["account_id"], unique=False)
    op.create_index(op.f("ix_opportunity_product_id"), "opportunity", ["product_id"], unique=False)
    op.create_index(op.f("ix_opportunity_unit_id"), "opportunity", ["unit_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit_id", BIG, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("preferred_channel", sa.Text(), nullable=True),
        sa.Column("do_not_contact", BIG, nullable=True),
        sa.Column("reports_to_id", BIG, nullable=True),
        sa.Column("dotted_to_id", BIG, nullable=True),
        sa.Column("decision_roles", sa.Text(), nullable=True),
        sa.Column("political_status", sa.Text(), nullable=True),
        sa.Column("support", sa.Text(), nullable=True),
        sa.Column("coverage", sa.Text(), nullable=True),
        sa.Column("decision_orientation", sa.Text(), nullable=True),
        sa.Column("relationship_level", sa.Text(), nullable=True),
        sa.Column("desired_level", sa.Text(), nullable=True),
        sa.Column("power", BIG, nullable=True),
        sa.Column("interest", BIG, nullable=True),
        sa.Column("engagement", sa.Text(), nullable=True),
        sa.Column("desired_engagement", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("successor_id", BIG, nullable=True),
        sa.Column("placeholder", BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("map_x", BIG, nullable=True),
        sa.Column("map_y", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_person_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["dotted_to_id"],
            ["person.id"],
            name=op.f("fk_person_dotted_to_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["reports_to_id"],
            ["person.id"],
            name=op.f("fk_person_reports_to_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["person.id"],
            name=op.f("fk_person_successor_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id_unit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("ref", name=op.f("uq_person_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_person_account_id"), "person", ["account_id"], unique=False)
    op.create_index(op.f("ix_person_dotted_to_id"), "person", ["dotted_to_id"], unique=False)
    op.create_index(op.f("ix_person_reports_to_id"), "person", ["reports_to_id"], unique=False)
    op.create_index(op.f("ix_person_successor_id"), "person", ["successor_id"], unique=False)
    op.create_index(op.f("ix_person_unit_id"), "person", ["unit_id"], unique=False)
    op.create_table(
        "revenue",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("amount_minor", BIG, nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("product_id", BIG, nullable=True),
        sa.Column("unit_id", BIG, nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_revenue_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_revenue_product_id_product"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_revenue_unit_id_unit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revenue")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_revenue_account_id"), "revenue", ["account_id"], unique=False)
    op.create_index(op.f("ix_revenue_product_id"), "revenue", ["product_id"], unique=False)
    op.create_index(op.f("ix_revenue_unit_id"), "revenue", ["unit_id"], unique=False)
    op.create_table(
        "strategy",
        sa.Column("plan_id", BIG, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_strategy_plan_id_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
        sa.UniqueConstraint("ref", name=op.f("uq_strategy_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_strategy_plan_id"), "strategy", ["plan_id"], unique=False)
    op.create_table(
        "white_space",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("product_id", BIG, nullable=False),
        sa.Column("unit_id", BIG, nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("potential_minor", BIG, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("competitor", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_white_space_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
            name=op.f("fk_white_space_product_id_product"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_white_space_unit_id_unit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_white_space")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_white_space_account_id"), "white_space", ["account_id"], unique=False)
    op.create_index(op.f("ix_white_space_product_id"), "white_space", ["product_id"], unique=False)
    op.create_index(op.f("ix_white_space_unit_id"), "white_space", ["unit_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("goal_id", BIG, nullable=True),
        sa.Column("plan_id", BIG, nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("client_owner_id", BIG, nullable=True),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("shared", BIG, nullable=True),
        sa.Column("position", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_action_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["client_owner_id"],
            ["person.id"],
            name=op.f("fk_action_client_owner_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goal.id"], name=op.f("fk_action_goal_id_goal"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_action_plan_id_plan"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("ref", name=op.f("uq_action_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_action_account_id"), "action", ["account_id"], unique=False)
    op.create_index(op.f("ix_action_client_owner_id"), "action", ["client_owner_id"], unique=False)
    op.create_index(op.f("ix_action_goal_id"), "action", ["goal_id"], unique=False)
    op.create_index(op.f("ix_action_plan_id"), "action", ["plan_id"], unique=False)
    op.create_table(
        "communication",
        sa.Column("plan_id", BIG, nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("information", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("frequency_days", BIG, nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("escalation", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_communication_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_communication_plan_id_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication")),
        sa.UniqueConstraint("ref", name=op.f("uq_communication_ref")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_communication_person_id"), "communication", ["person_id"], unique=False
    )
    op.create_index(op.f("ix_communication_plan_id"), "communication", ["plan_id"], unique=False)
    op.create_table(
        "coverage",
        sa.Column("team_member_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("desired", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_coverage_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["team_member_id"],
            ["team_member.id"],
            name=op.f("fk_coverage_team_member_id_team_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_coverage_person_id"), "coverage", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_coverage_team_member_id"), "coverage", ["team_member_id"], unique=False
    )
    op.create_table(
        "influence",
        sa.Column("from_person_id", BIG, nullable=False),
        sa.Column("to_person_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("sentiment", BIG, nullable=True),
        sa.Column("strength", BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["from_person_id"],
            ["person.id"],
            name=op.f("fk_influence_from_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"],
            ["person.id"],
            name=op.f("fk_influence_to_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_influence")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_influence_from_person_id"), "influence", ["from_person_id"], unique=False
    )
    op.create_index(op.f("ix_influence_to_person_id"), "influence", ["to_person_id"], unique=False)
    op.create_table(
        "interaction_person",
        sa.Column("interaction_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_person_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_interaction_person_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_person")),
        sa.UniqueConstraint(
            "interaction_id", "person_id", name=op.f("uq_interaction_person_interaction_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_interaction_person_person_id"), "interaction_person", ["person_id"], unique=False
    )
    op.create_table(
        "issue",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("severity", BIG, nullable=True),
        sa.Column("impact", sa.Text(), nullable=True),
        sa.Column("reporter_id", BIG, nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=True),
        sa.Column("first_response_at", sa.Text(), nullable=True),
        sa.Column("resolved_at", sa.Text(), nullable=True),
        sa.Column("first_response_limit_h", sa.Text(), nullable=True),
        sa.Column("resolution_limit_h", sa.Text(), nullable=True),
        sa.Column("root_cause", sa.Text(), nullable=True),
        sa.Column("root_cause_detail", sa.Text(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Text(), nullable=True),
        sa.Column("client_visible", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_issue_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"],
            ["person.id"],
            name=op.f("fk_issue_reporter_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("ref", name=op.f("uq_issue_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_issue_account_id"), "issue", ["account_id"], unique=False)
    op.create_index(op.f("ix_issue_reporter_id"), "issue", ["reporter_id"], unique=False)
    op.create_table(
        "person_attribute",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("from_date", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_attribute_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_attribute")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_person_attribute_person_id"), "person_attribute", ["person_id"], unique=False
    )
    op.create_table(
        "promise",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("settled_on", sa.Text(), nullable=True),
        sa.Column("interaction_id", BIG, nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("shared", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_promise_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_promise_interaction_id_interaction"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_promise_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sa.UniqueConstraint("ref", name=op.f("uq_promise_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_promise_account_id"), "promise", ["account_id"], unique=False)
    op.create_index(op.f("ix_promise_interaction_id"), "promise", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_promise_person_id"), "promise", ["person_id"], unique=False)
    op.create_table(
        "story",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("metric", sa.Text(), nullable=True),
        sa.Column("value_before", sa.Text(), nullable=True),
        sa.Column("value_after", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("permission", sa.Text(), nullable=True),
        sa.Column("permission_until", sa.Text(), nullable=True),
        sa.Column("on_date", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_story_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_story_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("ref", name=op.f("uq_story_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_story_account_id"), "story", ["account_id"], unique=False)
    op.create_index(op.f("ix_story_person_id"), "story", ["person_id"], unique=False)
    op.create_table(
        "strategy_goal",
        sa.Column("strategy_id", BIG, nullable=False),
        sa.Column("goal_id", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goal.id"], name=op.f("fk_strategy_goal_goal_id_goal"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strategy_id"],
            ["strategy.id"],
            name=op.f("fk_strategy_goal_strategy_id_strategy"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy_goal")),
        sa.UniqueConstraint("strategy_id", "goal_id", name=op.f("uq_strategy_goal_strategy_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_strategy_goal_goal_id"), "strategy_goal", ["goal_id"], unique=False)
    op.create_table(
        "survey_answer",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("score", sa.Text(), nullable=True),
        sa.Column("wave", sa.Text(), nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("scale_min", sa.Text(), nullable=True),
        sa.Column("scale_max", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("invited", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_survey_answer_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_survey_answer_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint("ref", name=op.f("uq_survey_answer_ref")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_survey_answer_account_id"), "survey_answer", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_survey_answer_person_id"), "survey_answer", ["person_id"], unique=False
    )
    op.create_table(
        "swot_entry",
        sa.Column("plan_id", BIG, nullable=False),
        sa.Column("quadrant", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("perspective", sa.Text(), nullable=True),
        sa.Column("goal_id", BIG, nullable=True),
        sa.Column("risk_id", BIG, nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goal.id"], name=op.f("fk_swot_entry_goal_id_goal"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_swot_entry_plan_id_plan"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["risk_id"], ["risk.id"], name=op.f("fk_swot_entry_risk_id_risk"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_entry")),
        sa.UniqueConstraint("ref", name=op.f("uq_swot_entry_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_swot_entry_goal_id"), "swot_entry", ["goal_id"], unique=False)
    op.create_index(op.f("ix_swot_entry_plan_id"), "swot_entry", ["plan_id"], unique=False)
    op.create_index(op.f("ix_swot_entry_risk_id"), "swot_entry", ["risk_id"], unique=False)
    op.create_table(
        "action_dependency",
        sa.Column("action_id", BIG, nullable=False),
        sa.Column("depends_on_id", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_action_dependency_action_id_action"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["depends_on_id"],
            ["action.id"],
            name=op.f("fk_action_dependency_depends_on_id_action"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_dependency")),
        sa.UniqueConstraint(
            "action_id", "depends_on_id", name=op.f("uq_action_dependency_action_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_action_dependency_depends_on_id"),
        "action_dependency",
        ["depends_on_id"],
        unique=False,
    )

    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "entity UNINDEXED, body, tokenize = 'trigram remove_diacritics 1')"
    )
