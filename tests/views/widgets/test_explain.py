from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.analytics.figure import Excluded, Figure, Ref, Term
from app.core.periods import Period
from app.views.widgets.explain import Setting, as_text, explain, left_out_words, value_text
from app.views.widgets.formula import FormulaStrip, pieces, sign_of, term_text

ROWS = [Ref("contract", n, f"Contract {n}", Decimal(n)) for n in range(1, 10)]
NRR = Figure(
    "nrr",
    "Net revenue retention",
    "percent",
    Decimal("102.33"),
    n=23,
    period=Period(date(2025, 10, 1), date(2026, 10, 1)),
    formula="(start + expansion − churn) ÷ start",
    terms=(
        Term("start", Decimal(4548), lambda: ROWS),
        Term("expansion", Decimal(238), lambda: ROWS),
        Term("churn", Decimal(150)),
    ),
    left_out=lambda: [Excluded(name, "new in the period") for name in ("Wexmere", "Ardelle")],
)  # fmt: skip


@pytest.fixture
def anchor(qtbot):
    window = QWidget()
    window.resize(1000, 800)
    button = QPushButton("102.3 %", window)
    button.setGeometry(420, 40, 120, 30)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    button.keeps_alive = window
    return button


def test_a_formula_is_shown_with_its_numbers(theme):
    shown = [(piece.text, piece.name) for piece in pieces(NRR)]
    assert shown == [
        ("(", ""), ("4,548", "start"), ("+", ""), ("238", "expansion"), ("−", ""),
        ("150", "churn"), (")", ""), ("÷", ""), ("4,548", "start"),
    ]  # fmt: skip
    assert [sign_of(NRR, name) for name in ("start", "expansion", "churn")] == ["", "+", "−"]


def test_longer_names_win_over_the_names_inside_them(theme):
    figure = Figure(
        "x", "X", "ratio", Decimal(1), formula="churn rate ÷ churn",
        terms=(Term("churn", Decimal(2)), Term("churn rate", Decimal(3))),
    )  # fmt: skip
    assert [piece.name for piece in pieces(figure) if piece.name] == ["churn rate", "churn"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("4548", "4,548"),
        ("0.5", "0.50"),
        ("1234.56", "1,235"),
        ("-3", "−3"),
        ("4548123", "4,548k"),
        ("94000", "94k"),
        ("-12500", "−12.5k"),
    ],
)
def test_terms_have_no_more_decimals_than_tell_something(value, text):
    assert term_text(Decimal(value)) == text


def test_it_opens_below_its_figure_and_never_over_it(theme, anchor, qtbot):
    popover = explain(theme, NRR, anchor, setting=Setting("106.0 %", "close", "From 61 contracts"))
    assert popover.hasFocus()
    painted = popover.geometry().adjusted(26, 26, -26, -26)
    assert not painted.intersects(anchor.geometry())
    assert painted.top() > anchor.geometry().bottom()


def test_escape_gives_the_focus_back(theme, anchor, qtbot):
    popover = explain(theme, NRR, anchor)
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert anchor.hasFocus()


def test_a_click_outside_closes_it(theme, anchor, qtbot):
    popover = explain(theme, NRR, anchor)
    layer = popover.parentWidget()
    with qtbot.waitSignal(popover.closed):
        qtbot.mouseClick(layer, Qt.MouseButton.LeftButton, pos=anchor.geometry().topLeft() / 2)


def test_an_input_opens_to_its_records_and_a_record_is_a_link(theme, anchor, qtbot):
    popover = explain(theme, NRR, anchor)
    row = popover.terms.rows["expansion"]
    row.click()
    shown = [record.words for record in popover.terms._inside["expansion"]]
    assert shown == [
        "Contract 9", "Contract 8", "Contract 7", "Contract 6", "Contract 5", "Show 4 more",
    ]  # fmt: skip
    popover.terms._inside["expansion"][-1].click()
    assert len(popover.terms._inside["expansion"]) == 9
    with qtbot.waitSignal(popover.opened) as heard:
        popover.terms._inside["expansion"][0].click()
    assert heard.args[0].id == 9
    assert not popover.isVisible()


def test_an_input_without_records_does_not_open(theme, anchor):
    popover = explain(theme, NRR, anchor)
    assert not popover.terms.rows["churn"].isEnabled()


def test_tab_stays_inside(theme, anchor, qtbot):
    popover = explain(theme, NRR, anchor)
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is popover or popover.isAncestorOf(focused)


def test_copy_gives_the_whole_explanation_as_text(theme, anchor, qtbot):
    popover = explain(theme, NRR, anchor)
    next(b for b in popover.findChildren(QPushButton) if b.text() == "Copy").click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(NRR)
    assert "Net revenue retention: 102.3\u202f%" in text
    assert "start\t4,548" in text
    assert "Not counted: Wexmere, Ardelle (new in the period)." in text


def test_a_figure_without_a_value_says_why(theme, anchor):
    figure = Figure(
        "cac", "Acquisition cost", "money", None, reason="no new clients", currency="EUR"
    )
    popover = explain(theme, figure, anchor)
    words = [child.text() for child in popover.findChildren(QWidget) if hasattr(child, "text")]
    assert "No new clients." in words
    assert value_text(figure) == "–"


def test_many_left_out_are_counted(theme):
    figure = Figure(
        "x", "X", "count", Decimal(1),
        left_out=lambda: [Excluded(f"Account {n}", "no answers") for n in range(7)],
    )  # fmt: skip
    assert left_out_words(figure) == (
        "Not counted: Account 0, Account 1, Account 2 and 4 more (no answers)."
    )


def test_the_page_behind_may_not_be_reached_while_it_is_open(theme, anchor, qtbot):
    box = QVBoxLayout()
    box.addWidget(QPushButton("Behind"))
    popover = explain(theme, NRR, anchor)
    assert popover.parentWidget().geometry() == anchor.window().rect()


def test_a_long_formula_wraps_and_nothing_is_laid_over_anything(theme, anchor):
    names = [f"a rather long name {n}" for n in range(8)]
    figure = Figure(
        "x", "X", "money", Decimal(1), formula=" + ".join(names),
        terms=tuple(Term(name, Decimal(123456), lambda: ROWS) for name in names),
        left_out=lambda: [Excluded(f"Account {n}", "no answers at all") for n in range(7)],
    )  # fmt: skip
    popover = explain(theme, figure, anchor)
    parts = [popover.layout().itemAt(n).geometry() for n in range(popover.layout().count())]
    parts = [part for part in parts if not part.isEmpty()]
    for number, part in enumerate(parts):
        assert not any(part.intersects(other) for other in parts[number + 1 :])
    strip = popover.findChild(FormulaStrip)
    rows = strip._rows(strip.width() - 32)
    assert len(rows) > 1
    assert strip.height() == 21 + 36 * len(rows)
