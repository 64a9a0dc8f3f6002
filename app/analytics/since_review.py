"""What changed since a review: the plan, the figures, promises, issues and the stage."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.analytics.plan_diff import PlanDiff, diff
from app.analytics.review_figures import FigureMove, from_data, key_figures, moves
from app.analytics.shown_goals import SHOWN, shown_goals
from app.queries.facts import load_facts
from app.queries.review_record import (
    DecidedRow,
    FrozenRow,
    Happening,
    decided_rows,
    frozen_ids,
    frozen_plan,
    happenings,
)
from app.queries.reviews import ReviewRow, review_rows
from app.store.plan_content import read_plan

KINDS = ("promise_kept", "promise_broken", "issue_opened", "issue_closed", "stage")


class SinceReview(NamedTuple):
    """A review, how its decisions stand, and all that changed after its day.

    `plan` is None where no plan was frozen; figures that were not frozen have no value then.
    """

    review: ReviewRow
    version: FrozenRow | None
    plan: PlanDiff | None
    figures: list[FigureMove]
    decided: list[DecidedRow]
    happened: list[Happening]

    def of(self, kind: str) -> list[Happening]:
        """What happened of a kind."""
        return [one for one in self.happened if one.kind == kind]


def since_review(session: Session, review_id: int, as_of: date) -> SinceReview | None:
    """What changed from this review up to a day; None where the review is gone."""
    rows = review_rows(session, ids=(review_id,))
    if not rows:
        return None
    review = rows[0]
    account_id = review.account_id
    version_id = frozen_ids(session, account_id).get(review_id)
    version = frozen_plan(session, version_id) if version_id is not None else None
    changed = None
    if version is not None:
        now = read_plan(session, version.plan_id)
        now[SHOWN] = shown_goals(session, version.plan_id, as_of)
        changed = diff(version.content, now)
    facts = load_facts(session, [account_id])
    then = from_data(version.figures if version is not None else None)
    return SinceReview(
        review,
        version,
        changed,
        moves(then, key_figures(facts, account_id, as_of)) if then else [],
        [one for one in decided_rows(session, account_id) if one.review_id == review_id],
        happenings(session, account_id, review.on_date, as_of),
    )
