from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.models.plan_templates import PARTS, built_in, built_in_names, read_template

LINE = {"title": "Grow", "target": "9.5", "due_days": 30}


@pytest.mark.parametrize("name", built_in_names())
def test_every_template_reads_and_has_a_name_and_a_sentence(name):
    template = built_in(name)
    assert template.name
    assert template.about.endswith(".")
    assert not template.rest


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("x", "object"),
        ({"goals": "x"}, "list"),
        ({"goals": ["x"]}, "object"),
        ({"goals": [{}]}, "title"),
        ({"goals": [{**LINE, "target": "many"}]}, "number"),
        ({"goals": [{**LINE, "due_days": 1.5}]}, "whole number"),
        ({"goals": [{**LINE, "due_days": True}]}, "whole number"),
        ({"goals": [{**LINE, "due_days": 99_999}]}, "whole number"),
        ({"goals": [{**LINE, "type": 5}]}, "text"),
        ({"communications": [{"information": "x"}]}, "audience"),
        ({"tasks": [{"title": "A", "after": "B"}]}, "waits"),
        ({"targets": [{"kpi": "nps"}]}, "number"),
    ],
)
def test_what_cannot_be_applied_is_refused_with_a_sentence(content, why):
    with pytest.raises(DomainError, match=why):
        read_template(content)


def test_what_a_later_version_adds_is_kept_apart():
    template = read_template({"name": "Ours", "goals": [LINE], "moon": 1})
    assert template.rest == {"moon": 1}
    assert template.goals[0]["due_days"] == 30
    assert read_template({}, "Nameless").name == "Nameless"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from((*PARTS, "name", "about", "review_after_days")), _JSON))
def test_nonsense_is_read_or_refused_never_a_crash(content):
    try:
        template = read_template(content)
    except DomainError:
        return  # refused with a sentence, as any broken template
    assert all(isinstance(template.size(part), int) for part in PARTS)
