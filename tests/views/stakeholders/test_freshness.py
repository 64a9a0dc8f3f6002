from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.insight import FactMark
from app.views.stakeholders.page import StakeholdersPage
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_fact_mark, make_person


@pytest.fixture
def acme(store):
    return make_account(store, name="Acme")


@pytest.fixture
def ruth(store, app, acme):
    key = make_person(store, acme, support="supporter", power=80, title="CFO")
    make_fact_mark(store, ("people", key, "support"), app.today - timedelta(days=200))
    make_fact_mark(store, ("people", key, "power"), app.today)
    return key


@pytest.fixture
def page(qtbot, app, acme, ruth):
    made = StakeholdersPage(app, acme)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.choose(ruth)
    return made


def marks(store):
    with store.read() as session:
        query = select(FactMark.field, FactMark.confidence, FactMark.on_date)
        return session.execute(query.order_by(FactMark.field)).all()


def test_a_card_says_that_what_is_known_of_it_is_stale(page, ruth):
    words = page.scene.cards[ruth].toolTip()
    assert "Support stale: Confirmed" in words
    assert "200\u202fd" in words


def test_r_on_the_map_confirms_everything_judged_and_can_be_undone(qtbot, store, app, page, ruth):
    before = store.content_hash()
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_R)
    assert marks(store) == [
        ("power", "confirmed", app.today),
        ("support", "confirmed", app.today),
        ("title", "confirmed", app.today),
    ]
    assert "stale" not in page.scene.cards[ruth].toolTip()
    app.edits.undo()
    assert store.content_hash() == before
    assert "Support stale" in page.scene.cards[ruth].toolTip()


def test_the_inspector_tells_each_age_and_notes_a_source(qtbot, store, app, page, ruth):
    lines = page.inspector.freshness
    said = [label.text() for label in lines._labels if label.isVisibleTo(lines)]
    assert [words.split(" ·")[0] for words in said] == ["Support", "Influence", "Title"]
    assert "never dated" in said[2]
    assert lines._all.isVisibleTo(lines)
    lines.marks[0].source_wished.emit(("people", ruth, "support"))
    dialog = page.findChild(FormDialog)
    dialog.form.show_values({"source": "Lunch", "on_date": app.today})
    dialog.submit_button.click()
    with store.read() as session:
        query = select(FactMark.source).where(FactMark.field == "support")
        assert session.execute(query).scalar_one() == "Lunch"


def test_nothing_is_asked_about_a_person_of_whom_nothing_is_judged(store, app, page, acme):
    stranger = make_person(store, acme, name="Nobody")
    page.load()
    page.canvas.choose(stranger)
    assert not page.inspector.freshness.isVisible()
    assert page.scene.cards[stranger].oldest is None
