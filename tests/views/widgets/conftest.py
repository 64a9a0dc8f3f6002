from __future__ import annotations

import pytest

from app.bridge.settings import Settings
from app.bridge.theme import Theme


@pytest.fixture
def theme(qapp, tmp_path):
    settings = Settings(tmp_path / "look.ini")
    settings.theme = "light"
    made = Theme(settings)
    yield made
    made.deleteLater()
