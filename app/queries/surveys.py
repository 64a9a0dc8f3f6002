"""Survey answers, and waves as one line each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.person import Person
from app.models.survey import SurveyAnswer
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class SurveyRow(NamedTuple):
    """One answer, or (without a score) the number invited to a wave."""

    id: int
    ref: str
    account_id: int
    account_name: str
    kind: str
    on_date: date
    score: Decimal | None
    wave: str | None
    person_id: int | None
    person_name: str | None
    scale_min: Decimal | None
    scale_max: Decimal | None
    comment: str | None
    invited: int | None


class WaveRow(NamedTuple):
    """A wave of one kind at an account: its last day, the answers' mean and their number."""

    id: int
    account_id: int
    kind: str
    wave: str | None
    on_date: date
    mean: Decimal | None
    answers: int
    invited: int | None
    mean_before: Decimal | None


def survey_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[SurveyRow]:
    """Answers, the newest first."""
    columns: list[Any] = [
        SurveyAnswer.id, SurveyAnswer.ref, SurveyAnswer.account_id, Account.name,
        SurveyAnswer.kind, SurveyAnswer.on_date, SurveyAnswer.score, SurveyAnswer.wave,
        SurveyAnswer.person_id, Person.name, SurveyAnswer.scale_min, SurveyAnswer.scale_max,
        SurveyAnswer.comment, SurveyAnswer.invited,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == SurveyAnswer.account_id)
        .outerjoin(Person, Person.id == SurveyAnswer.person_id)
        .order_by(SurveyAnswer.on_date.desc(), SurveyAnswer.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, SurveyRow._make, statement, SurveyAnswer.id, ids))


def wave_rows(session: Session, account_ids: Collection[int]) -> list[WaveRow]:
    """The waves of some accounts, the oldest first; answers without a wave count by day."""
    statement = (
        select(
            SurveyAnswer.id,
            SurveyAnswer.account_id,
            SurveyAnswer.kind,
            SurveyAnswer.wave,
            SurveyAnswer.on_date,
            SurveyAnswer.person_id,
            SurveyAnswer.score,
            SurveyAnswer.invited,
        )
        .where(SurveyAnswer.account_id.in_(account_ids))
        .order_by(SurveyAnswer.on_date, SurveyAnswer.id)
    )
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in session.execute(statement):
        groups.setdefault((row.account_id, row.kind, row.wave or row.on_date), []).append(row)
    before: dict[tuple[int, str], Decimal | None] = {}
    waves: list[WaveRow] = []
    for (account_id, kind, _), rows in groups.items():
        wave = _wave(rows, before.get((account_id, kind)))
        before[account_id, kind] = wave.mean
        waves.append(wave)
    return sorted(waves, key=lambda wave: (wave.on_date, wave.id))


def _wave(rows: list[Any], mean_before: Decimal | None) -> WaveRow:
    # One answer counts per person and wave: the latest.
    latest = {row.person_id or -row.id: row.score for row in rows if row.score is not None}
    scores = list(latest.values())
    invited = [row.invited for row in rows if row.invited is not None]
    last = rows[-1]
    return WaveRow(
        last.id,
        last.account_id,
        last.kind,
        last.wave,
        last.on_date,
        sum(scores, Decimal(0)) / len(scores) if scores else None,
        len(scores),
        sum(invited) if invited else None,
        mean_before,
    )
