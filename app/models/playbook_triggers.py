"""The program's own playbooks, and what has each of them proposed; none ever starts by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from app.core.errors import DomainError
from app.core.resources import resource
from app.models.playbook_tasks import MOST_DAYS, TaskList, read_tasks

FOLDER = "playbooks"
OWN = "own:"
"""What the key of a user's playbook begins with; the key of its row follows."""

ON = ("enter", "leave", "state", "renewal", "sponsor_left")
DECLINED = "playbooks_declined"
"""The setting of the portfolio: an account's id → the playbooks that are not wanted for it."""


class Trigger(NamedTuple):
    """When a playbook is proposed.

    Entering or leaving a stage or a segment, being in a stage of risk, a renewal within so many
    days, or a sponsor who left.
    """

    on: str
    stage: str = ""
    segment: str = ""
    risk_stage: str = ""
    days: int = 0


def triggers_of(content: TaskList) -> tuple[Trigger, ...]:
    """The triggers that a list of tasks names; those of a later version are left out."""
    lines = content.rest.get("triggers")
    if not isinstance(lines, list | tuple):
        return ()
    return tuple(_triggers(cast("Iterable[object]", lines)))


def _triggers(lines: Iterable[object]) -> Iterable[Trigger]:
    for line in lines:
        if not isinstance(line, Mapping):
            continue
        data = cast("Mapping[str, Any]", line)
        days = data.get("days") or 0
        if data.get("on") in ON and isinstance(days, int) and 0 <= days <= MOST_DAYS:
            texts = {name: str(data.get(name) or "") for name in ("stage", "segment", "risk_stage")}
            yield Trigger(on=str(data["on"]), days=days, **texts)


@cache
def built_in_playbooks() -> Mapping[str, TaskList]:
    """The program's own playbooks by their key."""
    paths = sorted(resource(f"templates/{FOLDER}").glob("*.json"))
    return {path.stem: read_tasks(json.loads(path.read_text("utf-8"))) for path in paths}


def built_in_playbook(key: str) -> TaskList:
    """One of the program's own playbooks."""
    found = built_in_playbooks().get(key)
    if found is None:
        raise DomainError(f"There is no playbook “{key}”.")
    return found
