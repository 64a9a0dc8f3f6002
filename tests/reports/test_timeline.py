"""The next dates on one line: no label lies on another, what finds no room is counted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.reports.fontfile import text_width
from app.reports.timeline import Dated, Term, contract_line, time_line
from tests.reports.drawn import elements

START, END = date(2026, 10, 13), date(2027, 1, 11)


def boxes(drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for text in elements(drawing, "text"):
        size = float(text.get("font-size"))
        width = text_width(text.text, size, strong=text.get("font-weight") == "600")
        x, y = float(text.get("x")), float(text.get("y"))
        left = {"start": x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor")]
        found.append((left, y - size * 0.75, left + width, y + size * 0.2))
    return found


def overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_the_dates_of_the_mock_up_all_find_room():
    names = ["Results feed fixed", "Renewal decision", "Training, wave 1", "Quarterly review"]
    events = [Dated(START + timedelta(days=20 * i + 3), name) for i, name in enumerate(names)]
    drawing, left_over = time_line(events, START, END)
    assert left_over == ()
    assert drawing.alt.startswith("Dates from 13 Oct to 11 Jan 2027: 16 Oct: Results feed fixed; ")


@given(
    st.lists(
        st.builds(
            Dated,
            st.integers(1, 90).map(lambda days: START + timedelta(days=days)),
            st.text("Renewal decision ö", min_size=1, max_size=60),
        ),
        max_size=14,
    )
)
def test_no_label_lies_on_another_and_none_is_lost(events):
    drawing, left_over = time_line(events, START, END)
    placed = boxes(drawing)
    for index, box in enumerate(placed):
        assert not any(overlap(box, other) for other in placed[:index])
        assert box[0] >= -1
        assert box[2] <= 1029
    assert len(elements(drawing, "circle")) + len(left_over) == len(set(events))
    assert all(event.name.strip() in drawing.alt for event in events)


def test_contract_bands_share_one_axis():
    terms = [
        Term("Portal", date(2025, 1, 1), date(2026, 1, 1), "€1"),
        Term("Analytics", date(2025, 7, 1), date(2026, 7, 1), "€2"),
    ]
    drawing = contract_line(terms, date(2025, 1, 1), date(2026, 7, 1), date(2025, 10, 1))
    bands = elements(drawing, "rect")
    assert float(bands[0].get("x")) < float(bands[1].get("x"))
    assert "Portal, €1, from 1 Jan to 1 Jan 2026" in drawing.alt


def test_where_there_is_no_room_the_last_named_is_left_over():
    day = START + timedelta(days=30)
    names = ["First", "Second", "Third", "Fourth", "Fifth"]
    _, left_over = time_line([Dated(day, name) for name in names], START, END)
    assert left_over
    assert "First" not in [event.name for event in left_over]
