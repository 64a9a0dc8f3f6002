"""Format 1.1: dated values of accounts, reminders, what is noted beside a touch, texts of files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the new tables; none of the first format's is touched."""
    op.create_table(
        "attachment_text",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_text")),
        sa.UniqueConstraint("sha256", name=op.f("uq_attachment_text_sha256")),
        sqlite_strict=True,
    )
    op.create_table(
        "correction",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", BIG, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before_value", sa.Text(), nullable=True),
        sa.Column("after_value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sqlite_strict=True,
    )
    op.create_index("ix_correction_entity", "correction", ["entity", "entity_id"], unique=False)
    op.create_table(
        "snooze",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", BIG, nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("on_date", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
        sqlite_strict=True,
    )
    op.create_index("ix_snooze_entity", "snooze", ["entity", "entity_id"], unique=False)
    op.create_table(
        "account_value",
        sa.Column("account_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("from_date", sa.Text(), nullable=False),
        sa.Column("until_date", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_account_value_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_value")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_account_value_account_id"), "account_value", ["account_id"], unique=False
    )
    op.create_index(
        "ix_account_value_name", "account_value", ["account_id", "name", "from_date"], unique=False
    )
    op.create_table(
        "reminder",
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("entity_id", BIG, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_date", sa.Text(), nullable=False),
        sa.Column("offsets", sa.Text(), nullable=True),
        sa.Column("repeat", sa.Text(), nullable=True),
        sa.Column("repeat_every", BIG, nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("shown_on", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_reminder_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reminder_account_id"), "reminder", ["account_id"], unique=False)
    op.create_index("ix_reminder_entity", "reminder", ["entity", "entity_id"], unique=False)
    op.create_table(
        "interaction_detail",
        sa.Column("interaction_id", BIG, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("minutes", BIG, nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_detail_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_detail")),
        sa.UniqueConstraint("interaction_id", name=op.f("uq_interaction_detail_interaction_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "interaction_link",
        sa.Column("interaction_id", BIG, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", BIG, nullable=False),
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("version", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_link_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_link")),
        sa.UniqueConstraint(
            "interaction_id", "entity", "entity_id", name=op.f("uq_interaction_link_interaction_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_interaction_link_entity", "interaction_link", ["entity", "entity_id"], unique=False
    )
    # The index of words; the store fills it from all rows after the migration.
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "kind, title, body, content = '', contentless_delete = 1, prefix = '1 2 3', "
        "tokenize = 'unicode61')"
    )
    op.execute("CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_words, 'col')")
