"""Back and forward: the places that were visited, as in a browser."""

from __future__ import annotations

from dataclasses import replace

from app.bridge.place import Place

MOST = 100


class Trail:
    """The visited places and where among them the user is."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """The place shown now."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether Back was used and nothing was visited since."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go on to a place; what was ahead is forgotten."""
        if place == self.current:
            return
        self._places = [*self._places[: self._at + 1], place][-MOST:]
        self._at = len(self._places) - 1

    def leave(self, place: Place) -> None:
        """The current place is left as this one: Back leads there."""
        if self._places:
            self._places[self._at] = place

    def amend(self, **changes: object) -> None:
        """Change a detail of the current place, such as its tab, without a further step."""
        if self._places:
            self._places[self._at] = replace(self._places[self._at], **changes)  # type: ignore[arg-type]

    def back(self) -> Place | None:
        """The place before, which becomes the current one."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place | None:
        """The place after, which becomes the current one."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._places[self._at]

    def clear(self) -> None:
        """Forget everything: another file is open."""
        self._places, self._at = [], -1

    def forget(self, account_id: int) -> None:
        """Drop the places of an account that no longer exists."""
        kept = [place for place in self._places if place.account_id != account_id]
        self._at = min(self._at, len(kept) - 1)
        self._places = kept
