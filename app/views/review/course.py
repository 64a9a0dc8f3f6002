"""Where a review stands: which accounts were seen or left out, and which comes now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

SEEN, SKIPPED = "seen", "skipped"


class Course:
    """The accounts of a review in their order; it can be kept and taken up again."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.marks: dict[int, str] = {}
        self.at = 0

    @property
    def current(self) -> int | None:
        """The account that is looked at; None at the end."""
        return self.ids[self.at] if 0 <= self.at < len(self.ids) else None

    @property
    def is_over(self) -> bool:
        """Whether the last account is behind."""
        return self.at >= len(self.ids)

    def count(self, mark: str) -> int:
        """How many accounts have a mark."""
        return sum(1 for key in self.ids if self.marks.get(key) == mark)

    def take(self, ids: Iterable[int]) -> None:
        """Use these accounts; the one that is looked at stays, where it is still among them."""
        current, over = self.current, bool(self.ids) and self.is_over
        self.ids = list(ids)
        if over:
            self.at = len(self.ids)
        elif current in self.ids:
            self.at = self.ids.index(current)
        else:
            self.at = min(self.at, len(self.ids))

    def go_on(self, mark: str) -> None:
        """Mark the account and go to the next."""
        key = self.current
        if key is not None:
            self.marks[key] = mark
            self.at += 1

    def go_back(self) -> None:
        """Look at the one before once more."""
        self.at = max(0, min(self.at, len(self.ids)) - 1)

    def begin_again(self) -> None:
        """From the first account on, nothing seen."""
        self.marks.clear()
        self.at = 0

    def kept(self, week: str) -> dict[str, Any]:
        """What the next start takes up; keys as text, since they are longer than JSON numbers."""
        marks = {str(key): mark for key, mark in self.marks.items()}
        current = self.current
        return {
            "week": week, "marks": marks, "current": str(current) if current else "",
            "over": bool(self.ids) and self.is_over,
        }  # fmt: skip

    def restore(self, kept: object, week: str) -> None:
        """Take up the review of this week where it was left; another week begins anew."""
        known = _mapping(kept)
        if known.get("week") != week:
            return
        marks = _mapping(known.get("marks"))
        self.marks = {int(key): str(mark) for key, mark in marks.items() if key.isdigit()}
        current = str(known.get("current") or "")
        if known.get("over") is True:
            self.at = len(self.ids)
        elif current.isdigit() and int(current) in self.ids:
            self.at = self.ids.index(int(current))


def _mapping(kept: object) -> dict[str, Any]:
    """What was remembered, where it has the expected shape."""
    return cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}
