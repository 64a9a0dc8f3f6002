"""Nothing internal reaches the client: every column of every entity holds a word to look for."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from app.core.periods import parse_period
from app.models.portfolio import PortfolioSetting
from app.queries.portfolio import portfolio_info
from app.reports.blocks import as_json
from app.reports.document import SummaryData
from app.reports.plan import make_plan
from app.reports.summary import summary_data, summary_pdf, summary_sheet
from app.store.store import Store
from tests.reports.opened import everything_in, everything_in_docx
from tests.reports.planted import ACCOUNT, AS_OF, plant

PERIOD = parse_period("2026-Q3")


@pytest.fixture
def planted(tmp_path) -> Iterator[tuple[Store, set[str]]]:
    store = Store.create(tmp_path / "kept.perennial", name="keptportfolioname")
    with store.write("Settings") as session:
        session.add(PortfolioSetting(key="keptkey", value="keptsetting"))
    yield store, plant(store)
    store.close()


def data_for(store: Store, audience) -> SummaryData:
    with store.read() as session:
        return summary_data(session, ACCOUNT, period=PERIOD, as_of=AS_OF, audience=audience)


def test_the_client_document_holds_no_kept_word_anywhere(planted):
    store, seen = planted
    data = data_for(store, "client")
    assert type(data) is SummaryData
    content = everything_in(summary_pdf(data))
    sheet = json.dumps(as_json(summary_sheet(data)))
    for where in (content, sheet):
        assert "kept" not in where
        assert "765" not in where
        assert "54321" not in where
        assert "54,321" not in where
        assert "2031" not in where
    missing = {word for word in seen if word not in sheet.casefold()}
    assert not missing, "words of the allow-list that should be there"
    assert "seengoaltitle" in content


def test_the_internal_document_holds_some_of_them(planted):
    """The negative control: where nothing holds them back, the words are found."""
    store, _ = planted
    content = everything_in(summary_pdf(data_for(store, "internal")))
    assert "keptrisktitle" in content
    assert "keptportfolioname" not in content


def test_only_marked_rows_are_read(planted):
    store, _ = planted
    data = data_for(store, "client")
    assert [len(rows) for rows in (data.goals, data.issues, data.contracts, data.stories)] == [
        1,
        1,
        1,
        1,
    ]
    assert len(data.steps) == 2
    assert len(data.reviews) == 1
    with store.read() as session:
        assert portfolio_info(session).name == "keptportfolioname"


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_mutual_success_plan_holds_no_kept_word_and_the_plan_does(planted, form):
    store, _ = planted
    looked_into = everything_in if form == "pdf" else everything_in_docx
    with store.read() as session:
        shared, whole = (
            looked_into(make_plan(session, ACCOUNT, as_of=AS_OF, audience=audience, form=form))
            for audience in ("client", "internal")
        )
    for word in ("kept", "765", "54321", "54,321", "2031"):
        assert word not in shared, word
    for word in ("seengoaltitle", "seenactiontitle", "seenreviewdecisions", "seenpersonname"):
        assert word in shared, word
    assert "keptrisktitle" in whole
    assert "keptplansituation" in whole
