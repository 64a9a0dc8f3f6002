"""Migration scripts with one more step than the program's: a rebuilt parent table."""

from __future__ import annotations

import shutil
from pathlib import Path

import app.store

SECOND = '''
"""Rebuild the account table, which other tables refer to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("account", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text()))
    with op.batch_alter_table("person", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text()))
    op.execute("UPDATE account SET mood = 'fine'")
'''


def rebuilding_scripts(folder: Path) -> str:
    """The program's migration scripts and the rebuilding step, in the folder."""
    target = folder / "migrations"
    if not target.exists():
        shutil.copytree(Path(app.store.__file__).parent / "migrations", target)
        (target / "versions" / "v0004_rebuild.py").write_text(SECOND, "utf-8")
    return str(target)
