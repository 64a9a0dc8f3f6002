"""What the lifecycle of an account shows, read in one session."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.queries.accounts import AccountRow, account_rows
from app.queries.farewell import (
    AttemptRow,
    EpisodeRow,
    Farewell,
    OffboardingRow,
    episodes,
    farewells,
    offboarding,
    save_attempts,
)
from app.queries.stage_log import StageLine, stage_log


class Lifecycle(NamedTuple):
    """The account, its stages, its farewells and what was done about them."""

    account: AccountRow
    log: list[StageLine]
    farewells: list[Farewell]
    attempts: list[AttemptRow]
    times: list[EpisodeRow]
    project: OffboardingRow | None

    @property
    def current(self) -> Farewell | None:
        """The closure that ends, or will end, the present time as a client."""
        if self.account.lifecycle_stage not in ("closing", "closed"):
            return None
        return next((one for one in self.farewells if one.is_current), None)

    @property
    def own_attempts(self) -> list[AttemptRow]:
        """The attempts of the present time as a client."""
        start = self.account.start_date
        return [one for one in self.attempts if start is None or one.on_date >= start]


def lifecycle_of(session: Session, account_id: int) -> Lifecycle:
    """Read it all."""
    rows = account_rows(session, ids=(account_id,))
    if not rows:
        raise NotFound("This account is no longer there.")
    return Lifecycle(
        rows[0],
        stage_log(session, account_id),
        farewells(session, account_id),
        save_attempts(session, account_id),
        episodes(session, account_id),
        offboarding(session, account_id),
    )
