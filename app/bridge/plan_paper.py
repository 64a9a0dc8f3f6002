"""The plan as a document in a file, made on a worker."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.queries.plans import PlanRow
    from app.store.store import Store


def paper_name(plan: PlanRow) -> str:
    """The name of the file without its ending, free of what no file system takes."""
    from app.reports.files import safe_name

    return safe_name(f"{plan.account_name} – {plan.name or tr('Account plan')}", "")


def write_paper(
    progress: Progress, store: Store, account_id: int, plan_id: int, day: date, path: Path
) -> Path:
    """Make the PDF and put it into its place at once."""
    from app.exchange.files.writing import write_file
    from app.reports.plan import make_plan

    with store.read() as session:
        content = make_plan(session, account_id, plan_id=plan_id, as_of=day)
    progress.check()
    write_file(path, content)
    return path
