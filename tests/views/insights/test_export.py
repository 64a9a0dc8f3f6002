from __future__ import annotations

import csv
import io
from decimal import Decimal
from itertools import pairwise

import pytest

from app.analytics.figure import Figure
from app.analytics.scorecard import ScoreLine
from app.views.charts.data import ChartData, Line, Stack
from app.views.insights import export
from app.views.insights.page import InsightsPage
from app.views.shell.prompts import Prompts
from tests.builders import make_account


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_charts_are_written_with_their_exact_values():
    data = ChartData(
        "Recurring revenue",
        ("Oct\n2025", "Nov"),
        str,
        lines=(Line("Actual", (Decimal("1234.5"), None), "accent.graphic"),),
        stacks=(Stack("Promoters", (3, 0), "chart.promoter", "chart.onPromoter"),),
        counts=(5, 0),
    )
    found = rows(export.as_csv([export._chart(data), [("Next",)]]))
    assert found == [
        ["Recurring revenue"],
        ["Period", "Actual", "Promoters", "Answers"],
        ["Oct 2025", "1234.5", "3", "5"],
        ["Nov", "", "0", "0"],
        [],
        ["Next"],
    ]


def figure(value):
    return Figure("revenue", "Revenue", "money", value, currency="EUR")


def test_key_figures_are_written_whole_and_unknown_is_empty():
    line = ScoreLine(
        "revenue", "Revenue", "money", figure(Decimal(1_208_900)), figure(None),
        figure(Decimal("-3.25")), target=None, state=None, change=None, is_better=None,
        twelve_months=False, of_business_development=False,
    )  # fmt: skip
    *_heads, last = rows(export.as_csv([export._figures([line])]))
    assert last == ["Revenue", "EUR", "1208900", "", "-3.25", ""]


@pytest.mark.parametrize("text", ["=1+1", "@sum", "+cmd", "-x"])
def test_no_cell_is_taken_for_a_formula(text):
    assert rows(export.as_csv([[(text,)]])) == [[f"'{text}"]]


def test_the_screen_is_exported_to_a_file(qtbot, app, store, tmp_path, monkeypatch):
    make_account(store, name="Acme")
    page = InsightsPage(app)
    qtbot.addWidget(page)
    page.show()
    app.tasks.drain(cancel=False)
    wanted = tmp_path / "insights.csv"
    monkeypatch.setattr(Prompts, "save_file", lambda *args: args[-1](wanted))
    with qtbot.waitSignal(page.toast_wished) as said:
        page.export()
    written = rows(wanted.read_bytes())
    titles = [written[0][0], *(row[0] for gap, row in pairwise(written) if not gap)]
    assert titles == ["Recurring revenue", "Revenue bridge", "NPS", "CSAT by month", "Key figures"]
    assert said.args[0] == "Exported to insights.csv."
