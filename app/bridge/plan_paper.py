"""The plan as a document in a file, made on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.queries.plans import PlanRow
    from app.reports.document import Audience
    from app.store.store import Store


@dataclass(frozen=True)
class PaperWish:
    """Which plan is to be written, seen from which day, for whom, and whether on one page."""

    account_id: int
    plan_id: int
    day: date
    audience: Audience = "internal"
    one_page: bool = False


def paper_name(plan: PlanRow) -> str:
    """The name of the file without its ending, free of what no file system takes."""
    from app.reports.files import safe_name

    return safe_name(f"{plan.account_name} – {plan.name or tr('Account plan')}", "")


def shared_name(plan: PlanRow) -> str:
    """The name of the client's file: it does not tell what we call the plan."""
    from app.reports.files import safe_name

    return safe_name(f"{plan.account_name} – {tr('Mutual success plan')}", "")


def write_paper(progress: Progress, store: Store, wish: PaperWish, path: Path) -> Path:
    """Make the document that the ending asks for and put it into its place at once."""
    from app.exchange.files.writing import write_file
    from app.reports.plan import make_plan

    with store.read() as session:
        content = make_plan(
            session, wish.account_id, plan_id=wish.plan_id, as_of=wish.day,
            audience=wish.audience, one_page=wish.one_page,
            form="docx" if path.suffix.lower() == ".docx" else "pdf",
        )  # fmt: skip
    progress.check()
    write_file(path, content)
    return path
