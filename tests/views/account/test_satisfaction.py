from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.survey import SurveyAnswer
from app.services.portfolio import describe_portfolio
from app.views.account.satisfaction import SatisfactionPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_person, make_survey, make_target

TODAY = date(2026, 10, 13)


@pytest.fixture
def account(store, app):
    with store.write("Set the day") as session:
        describe_portfolio(session, as_of=TODAY)
    key = make_account(store, name="Acme")
    for score, day in ((4, date(2026, 7, 10)), (5, date(2026, 9, 1)), (3, date(2026, 9, 2))):
        make_survey(store, key, kind="csat", score=Decimal(score), on_date=day)
    for score in (10, 9, 7, 2):
        make_survey(store, key, kind="nps", score=Decimal(score), on_date=date(2026, 8, 5))
    make_target(store, "csat_mean", "2026", "4.6", account_id=key)
    return key


@pytest.fixture
def page(qtbot, app, account):
    make_person(app.store, account, name="Ann")
    made = SatisfactionPage(app, account)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def scores(store):
    with store.read() as session:
        return sorted(session.scalars(select(SurveyAnswer.score)))


def test_charts_say_in_words_what_they_draw(page):
    words = page.csat.chart.accessibleDescription()
    assert "Sep: CSAT 4.00" in words
    assert "Answers 2" in words, "a mean is never said without its answers"
    assert "3 months stand on fewer than 5 answers" not in words
    assert "2 months stand on fewer than 5 answers" in words
    nps = page.nps.chart.accessibleDescription()
    assert "Promoters 2, Passives 1, Detractors 1, Score +25" in nps


def test_the_target_is_drawn_with_its_words(page):
    target = next(line for line in page.csat.chart.data.lines if line.dash)
    assert target.start == "Target 4.6"


def test_the_note_gives_the_last_quarter_with_its_n(page):
    assert page.csat._note.text() == "last quarter 4.00, n 3"


def test_the_table_twin_has_the_same_numbers(qtbot, page):
    qtbot.mouseClick(page.csat._switch, Qt.MouseButton.LeftButton)
    table = page.csat.chart._table
    assert table.isVisible()
    rows = {
        table.item(row, 0).text(): [table.item(row, n).text() for n in (1, 3)]
        for row in range(table.rowCount())
    }
    assert rows["Sep"] == ["4.00", "2"]
    assert rows["Aug"] == ["–", "0"], "no answers is no nought"


def test_an_answer_is_added_by_the_form_and_undone(qtbot, store, app, page):
    page.add_answer()
    dialog = page.findChild(FormDialog)
    assert dialog.form.entry("on_date").value() == TODAY, "today is offered"
    qtbot.keyClicks(dialog.form.entry("score").control, "2")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.model.rows) == 8)
    assert scores(store).count(Decimal(2)) == 2
    app.edits.undo()
    qtbot.waitUntil(lambda: len(page.model.rows) == 7)


def test_a_score_outside_its_scale_is_refused_in_the_form(qtbot, store, page):
    page.add_answer()
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("score").control, "7")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert len(scores(store)) == 7


def test_enter_on_a_row_opens_it_to_be_changed(qtbot, store, page):
    row = next(row for row in page.model.rows if row.score == Decimal(3))
    page.table.show_row(row.id)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.findChild(FormDialog)
    field = dialog.form.entry("score").control
    field.selectAll()
    qtbot.keyClicks(field, "4")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert Decimal(3) not in scores(store)
    qtbot.waitUntil(lambda: "Sep: CSAT 4.50" in page.csat.chart.words())


def test_a_point_explains_its_answers(qtbot, app, page):
    chart = page.csat.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    app.tasks.drain(cancel=False)
    shown = page.findChild(ExplainPopover) or page.window().findChild(ExplainPopover)
    assert shown.figure.id == "csat_mean"
    assert shown.figure.value == Decimal(4)
    assert shown.figure.period.start == date(2026, 9, 1)


def test_without_answers_each_card_says_what_fills_it(qtbot, app, store):
    page = SatisfactionPage(app, make_account(store, name="New"))
    qtbot.addWidget(page)
    page.show()
    assert "Add a survey answer" in page.csat.chart._empty.text()
    assert not page.csat._switch.isVisible(), "there is nothing to tabulate"
