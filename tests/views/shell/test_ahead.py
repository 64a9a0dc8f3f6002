"""What is made ahead waits while somebody works."""

from __future__ import annotations

import pytest

from app.bridge.tasks import Cancelled, Progress
from app.views.shell import ahead
from app.views.shell.ahead import QUIET_MS, Patience


class _Clock:
    """A clock that sleeping moves on."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


@pytest.fixture
def clock(monkeypatch):
    made = _Clock()
    monkeypatch.setattr(ahead, "time", made)
    return made


def test_left_alone_it_waits_for_nothing(clock):
    Patience().wait(Progress(lambda *_: None))
    assert not clock.slept


def test_after_a_key_it_waits_until_the_window_was_left_alone(clock):
    patience = Patience()
    patience.disturbed()
    patience.wait(Progress(lambda *_: None))
    assert clock.slept * 1000 >= QUIET_MS


def test_a_worker_that_waits_can_be_called_off(clock):
    patience = Patience()
    progress = Progress(lambda *_: None)
    patience.disturbed()
    progress.cancel()
    with pytest.raises(Cancelled):
        patience.wait(progress)
