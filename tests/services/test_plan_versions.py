"""Versions of a plan: frozen whole, renamed, restored as one step."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.errors import DomainError
from app.models.plan_detail import PlanVersion
from app.queries.plan_content import plan_content
from app.services.plan_versions import freeze_plan, remove_version, rename_version
from tests.builders import make_account, make_goal, make_plan, make_store


@pytest.fixture
def made(tmp_path):
    store = make_store(tmp_path)
    account = make_account(store)
    plan = make_plan(store, account)
    make_goal(store, plan)
    yield store, plan
    store.close()


def do(store, service, *args, **kw):
    with store.write("Do") as session:
        return service(session, *args, **kw)


def test_a_version_holds_the_plan_as_it_stands(made):
    store, plan = made
    key = do(store, freeze_plan, plan, kind="review", name="Review", figures={"K01": "92"},
             author="Nora Velde")  # fmt: skip
    with store.read() as session:
        row = session.get(PlanVersion, key)
        assert row is not None
        assert row.content == plan_content(session, plan)
        assert (row.kind, row.author, row.figures) == ("review", "Nora Velde", {"K01": "92"})


def test_a_version_without_a_name_and_one_of_no_kind_are_refused(made):
    store, plan = made
    with pytest.raises(DomainError, match="name"):
        do(store, freeze_plan, plan, kind="named", name=" ")
    with pytest.raises(TypeError):
        do(store, freeze_plan, plan, kind="other", name="Other")


def test_named_versions_can_be_renamed_and_removed_and_records_stay(made):
    store, plan = made
    named = do(store, freeze_plan, plan, kind="named", name="First")
    approved = do(store, freeze_plan, plan, kind="approved", name="Approved")
    do(store, rename_version, named, "Before the review")
    do(store, remove_version, named)
    with pytest.raises(DomainError, match="stays"):
        do(store, remove_version, approved)
    with store.read() as session:
        assert session.scalars(select(PlanVersion.name)).all() == ["Approved"]
