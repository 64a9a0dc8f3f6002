"""Answers to satisfaction surveys."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to, searched


class SurveyAnswer(Referable, Base):
    """One answer; a row without a score says how many were invited to a wave."""

    __tablename__ = "survey_answer"

    account_id: Mapped[int] = owned_by("account")
    kind: Mapped[str]
    on_date: Mapped[date]
    score: Mapped[Decimal | None]
    wave: Mapped[str | None]
    person_id: Mapped[int | None] = points_to("person")
    scale_min: Mapped[Decimal | None]
    scale_max: Mapped[Decimal | None]
    comment: Mapped[str | None] = searched()
    invited: Mapped[int | None]
