"""Where the user is or wants to go: what Back, links and the palette hand to the shell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A screen, with the account, record and tab that it shows."""

    screen: str
    account_id: int | None = None
    item_id: int | None = None
    tab: str | None = None

    @property
    def page_key(self) -> tuple[str, int | None]:
        """What decides whether two places are shown by the same page."""
        return self.screen, self.account_id
