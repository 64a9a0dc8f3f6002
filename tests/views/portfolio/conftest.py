"""A portfolio of six accounts whose figures can be reckoned by hand, and the page over it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.views.dress import dress
from app.views.portfolio.page import PortfolioPage
from app.views.widgets.page import Pages
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_contract,
    make_cost,
    make_interaction,
    make_revenue,
    make_survey,
    set_today,
)

ACCOUNTS = (  # name, segment, stage, owner, thousands a year, days since the touch, renewal in
    ("Brightwater Utilities", "strategic", "retention", "Nora Velde", 612, 7, 169),
    ("Meridell Clinics", "strategic", "development", "Nora Velde", 486, 5, 79),
    ("Quillon Insurance", "key", "development", "Imke Brandsma", 318, 12, 230),
    ("Greyfell Energy", "key", "relationship_building", "Imke Brandsma", 198, 47, 291),
    ("Tessaro Foods", "relationship", "retention", "Nora Velde", 238, 25, 138),
    ("Lumen Prospects", "relationship", "prospecting", "Nora Velde", 0, 400, 0),
)


def fill(store) -> dict[str, int]:
    """Write the six accounts; their keys by name."""
    set_today(store)
    keys = {}
    for name, segment, stage, owner, thousands, touched, renews in ACCOUNTS:
        prospect = stage == "prospecting"
        key = make_account(
            store, name, strategy_type=segment, lifecycle_stage=stage, owner=owner,
            start_date=None if prospect else date(2020, 1, 1), industry="Various", tier="1",
        )  # fmt: skip
        keys[name] = key
        if not prospect:
            _facts(store, key, thousands, touched, renews)
    return keys


def _facts(store, key, thousands, touched, renews):
    make_contract(
        store, key, start_date=date(2025, 1, 1), end_date=TODAY + timedelta(days=renews),
        annual_value_minor=thousands * 100_000,
    )  # fmt: skip
    make_revenue(store, key, on_date=date(2026, 9, 1), amount_minor=thousands * 100_000)
    make_cost(store, key, on_date=date(2026, 9, 1), amount_minor=thousands * 65_000)
    at = datetime(2026, 10, 13, 8, tzinfo=UTC) - timedelta(days=touched)
    make_interaction(store, key, at=at)
    for score in (4, 5, 4, 5, 4):
        make_survey(store, key, score=score)
    make_action(store, "Outline renewal terms", account_id=key, due_date=TODAY)


@pytest.fixture
def keys(store):
    return fill(store)


@pytest.fixture
def page(app, keys, qtbot):
    """The page with its computed rows, shown as the only page of a window."""
    dress(QApplication.instance(), app.theme)
    made = PortfolioPage(app)
    app.actions.add(*made.own_actions)
    Pages(app).current = made
    qtbot.addWidget(made)
    made.resize(1224, 772)
    made.show()
    qtbot.waitUntil(lambda: made.cards.is_ready and bool(made.cards.tiles))
    return made


@pytest.fixture
def table(page):
    return page.body.pane.data_table


@pytest.fixture
def toasts(page):
    """Every toast wished so far, as (text, with undo)."""
    said = []
    page.toast_wished.connect(lambda text, undo: said.append((text, undo)))
    return said
