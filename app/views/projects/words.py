"""What a task is said to be: its state, who does it, who verified it."""

from __future__ import annotations

from datetime import date

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.queries.project_tasks import TaskRow
from app.views.widgets import shapes
from app.views.widgets.shapes import Shape


def state_words(task: TaskRow, today: date) -> tuple[str, str, Shape | None]:
    """Word, role and shape of a task's state; no shape is a tick."""
    ring = shapes.STANCES["neutral"]
    if task.is_done:
        return tr("Done"), "status.good.text", None
    if task.status in ("cancelled", "deferred"):
        return tr(label("action_status", task.status)), "text.muted", ring
    if task.due_date is not None and task.due_date < today:
        late = (today - task.due_date).days
        return (
            trn("{0} day late", "{0} days late", late),
            "status.risk.text",
            shapes.BANDS["at_risk"],
        )
    if task.due_date == today:
        return tr("Due today"), "status.watch.text", shapes.BANDS["watch"]
    if task.status == "started":
        return tr("Started"), "text.secondary", shapes.STANCES["supporter"]
    return tr("Planned"), "text.secondary", ring


def who_words(task: TaskRow) -> str:
    """Who does it, and on which side."""
    if task.side == "theirs":
        return tr("Client: {0}", task.client_owner) if task.client_owner else tr("Client")
    return task.owner or tr("No owner")


def verified_words(task: TaskRow, today: date) -> str:
    """Who says that it is done: the client, us, or nobody yet."""
    if task.verified_by:
        when = formats.day(task.verified_on, today)
        if task.verified_side == "theirs":
            return tr("Verified by the client: {0}, {1}", task.verified_by, when)
        return tr("Reported by us: {0}, {1}", task.verified_by, when)
    return tr("Done, not verified") if task.is_done else ""


def verifier_words(task: TaskRow) -> str:
    """The same in short: the client, us, or nobody yet."""
    if task.verified_by:
        name = task.verified_by
        return tr("Client: {0}", name) if task.verified_side == "theirs" else tr("Us: {0}", name)
    return tr("Nobody yet") if task.is_done else ""


def spoken(task: TaskRow, today: date) -> str:
    """A task in one line, for a tooltip and a screen reader."""
    parts = [
        task.title, who_words(task),
        tr("due {0}", formats.day(task.due_date, today)) if task.due_date else tr("no day"),
        state_words(task, today)[0], verified_words(task, today), task.criterion or "",
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)
