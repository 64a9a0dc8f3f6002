"""The templates that a plan can be begun from, those that fit the account first."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.industries import industry_of
from app.models.plan_detail import Playbook
from app.models.plan_templates import (
    OWN,
    PLAIN,
    PlanTemplate,
    built_in,
    built_in_names,
    read_template,
)


class TemplateChoice(NamedTuple):
    """A template with its key, whose it is, and how well it fits an account.

    A fit of 2 has the account's industry and strategy type, 1 either of them.
    """

    key: str
    template: PlanTemplate
    is_own: bool
    fit: int


def template_choices(session: Session, account_id: int) -> list[TemplateChoice]:
    """What fits best first, the user's own before the program's; then the plain ones, the rest."""
    row = session.execute(
        select(Account.industry, Account.strategy_type).where(Account.id == account_id)
    ).first()
    industry = industry_of(row.industry) if row else None
    strategy = row.strategy_type if row else None
    choices = [
        TemplateChoice(key, template, is_own, _fit(template, industry, strategy))
        for key, template, is_own in _all(session)
    ]
    return sorted(choices, key=lambda one: _rank(one, industry))


def _rank(choice: TemplateChoice, industry: str | None) -> tuple[object, ...]:
    template = choice.template
    plain = PLAIN.index(choice.key) if choice.key in PLAIN else len(PLAIN)
    best = choice.fit == 2
    same = industry is not None and template.industry == industry
    return (not best, not choice.is_own, plain, not same)


def _fit(template: PlanTemplate, industry: str | None, strategy: str | None) -> int:
    of_industry = template.industry is not None and template.industry == industry
    of_strategy = template.strategy_type is not None and template.strategy_type == strategy
    return of_industry + of_strategy


def _all(session: Session) -> list[tuple[str, PlanTemplate, bool]]:
    own: list[tuple[str, PlanTemplate, bool]] = []
    statement = select(
        Playbook.id, Playbook.name, Playbook.industry, Playbook.strategy_type, Playbook.content
    )
    for row in session.execute(statement.where(Playbook.kind == "plan").order_by(Playbook.name)):
        try:
            template = read_template(row.content, row.name)
        except DomainError:
            continue  # of a later version, or edited by hand: it cannot be begun from
        kind = {"industry": row.industry, "strategy_type": row.strategy_type}
        own.append((f"{OWN}{row.id}", replace(template, name=row.name, **kind), True))
    return [*own, *((name, built_in(name), False) for name in built_in_names())]
