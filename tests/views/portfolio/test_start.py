"""What the first paint costs, counted: nothing heavy is imported before it, no query follows it."""

from __future__ import annotations

import os
import subprocess
import sys

from sqlalchemy import event

from tests.builders import make_account, make_contract, set_today
from tests.views.portfolio.driving import settle

PROBE = """
import sys
from pathlib import Path
from app.views.start import make_application, make_context, make_window

application = make_application()
context = make_context(application, Path(sys.argv[2]))
window = make_window(context, Path(sys.argv[1]))
window.show()
application.processEvents()
page = window.navigator.page
heavy = "sqlalchemy numpy pyqtgraph alembic babel typst xlsxwriter app.models.account".split()
print(len(page.body.pane.model.shown), [name for name in heavy if name in sys.modules])
"""


def test_the_list_is_painted_before_anything_heavy_is_imported(store, tmp_path):
    set_today(store)
    make_contract(store, make_account(store, "Acme"))
    store.close()
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, str(store.path), str(tmp_path / "settings.ini")],
        capture_output=True, text=True, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert ran.stdout.strip() == "1 []"


def test_painting_typing_and_scrolling_ask_the_file_nothing(page, app, table, qtbot):
    settle(page, qtbot)
    asked = []
    engine = app.store._readers
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    qtbot.keyClicks(page.body.filters.finder, "e")
    page.state.group_by("owner")
    page.state.sort_by([("health", True)])
    table.selection.select_shown()
    page.grab()
    assert asked == []
    page.load()
    assert asked
