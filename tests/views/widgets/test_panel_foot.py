"""The lower edge of a panel: a hint is shown whole or not at all, at every zoom."""

from __future__ import annotations

import pytest

from app.views.widgets.ink import Ink
from app.views.widgets.panel_foot import PanelFoot

HINTS = (("Enter", "Save"), ("Esc", "Close, and keep the line for later"))


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_hint_is_cut(theme, qtbot, monkeypatch, zoom):
    theme.set_zoom(zoom)
    foot = PanelFoot(theme, HINTS)
    qtbot.addWidget(foot)
    foot.resize(1600, foot.height())
    rooms: dict[str, float] = {}
    drawn = Ink.text

    def text(ink, painter, room, words, *more, **named):
        rooms[words] = room.width() - ink.width(words, "caption")
        return drawn(ink, painter, room, words, *more, **named)

    monkeypatch.setattr(Ink, "text", text)
    foot.grab()
    assert [rooms[words] >= 0 for _, words in HINTS] == [True, True]
