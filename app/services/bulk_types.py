"""What a change to many accounts is made of; the first screen may import this, nothing heavy."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True)
class BulkChange:
    """A field of accounts and the value that all get.

    `field` is a plain field of `bulk_values.PLAIN`, `decision`, `tags`, `add_tag`, `remove_tag`,
    `next_due`, or `custom:` and the key of a field. `steps` says for the next date which record
    is the next step of an account, as (table, key).
    """

    field: str
    value: Any = None
    steps: Mapping[int, tuple[str, int]] = dataclasses.field(
        default_factory=dict[int, tuple[str, int]]
    )


class Preview(NamedTuple):
    """What the change would do to one account; `reason` says why it would be refused."""

    account_id: int
    name: str
    before: Any
    after: Any
    reason: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether the account would be another."""
        return self.reason is None and self.before != self.after


class Cell(NamedTuple):
    """One cell of the list and what is to stand in it."""

    account_id: int
    field: str
    value: Any


class Refusal(NamedTuple):
    """A cell that could not be changed, and why."""

    cell: Cell
    name: str
    reason: str


class Applied(NamedTuple):
    """What became of a change: the accounts changed, and those refused."""

    changed: tuple[int, ...]
    refused: tuple[Refusal, ...]
