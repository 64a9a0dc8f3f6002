"""Net changes of a unit of work, as a property over random row histories."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.store.changes import RowChange, net_changes

STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([None, "1", "2", "3"])), max_size=30
)


@given(STEPS)
def test_net_changes_lead_from_the_first_state_to_the_last(steps):
    state: dict[str, str] = {"a": "1"}
    first = dict(state)
    changes = []
    for name, value in steps:
        before = state.get(name)
        if before == value:
            continue
        changes.append(RowChange("t", ord(name), before, value))
        if value is None:
            state.pop(name)
        else:
            state[name] = value
    net = net_changes(changes)
    assert len({change.key for change in net}) == len(net)
    replayed = dict(first)
    for change in net:
        assert change.before != change.after
        assert replayed.get(chr(change.key)) == change.before
        if change.after is None:
            replayed.pop(chr(change.key))
        else:
            replayed[chr(change.key)] = change.after
    assert replayed == state
    for change in (one.inverse() for one in reversed(net)):
        if change.after is None:
            replayed.pop(chr(change.key))
        else:
            replayed[chr(change.key)] = change.after
    assert replayed == first
