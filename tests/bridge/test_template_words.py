from __future__ import annotations

import pytest

from app.bridge.template_words import group_of, note_of, preview_of
from app.models.plan_templates import PARTS, built_in, built_in_names
from app.queries.plan_templates import TemplateChoice
from tests.builders import TODAY


@pytest.mark.parametrize("name", built_in_names())
def test_the_preview_tells_every_part_with_a_line_for_each(name):
    template = built_in(name)
    parts = preview_of(template, TODAY)
    assert [part for part, _title, _lines in parts] == [one for one in PARTS if template.size(one)]
    for part, title, lines in parts:
        size = template.size(part)
        assert title.startswith(str(size))
        assert len(lines) == (1 if part == "lanes" else size)
        assert all("None" not in line and "{" not in line for line in lines)


def test_days_are_those_of_a_plan_begun_today():
    goals = preview_of(built_in("healthcare_transactional"), TODAY)[0]
    assert goals.title == "2 goals"
    assert goals.lines[0] == "Agreement on health data in order · 27 Nov"


def test_templates_stand_below_headings_by_how_they_fit():
    template = built_in("technology_key")
    assert group_of(TemplateChoice("x", template, is_own=False, fit=2)) == "Fits this account"
    assert group_of(TemplateChoice("own:1", template, is_own=True, fit=1)) == "Your own"
    assert group_of(TemplateChoice("short", template, is_own=False, fit=0)) == "For any client"
    assert group_of(TemplateChoice("x", template, is_own=False, fit=1)) == "For other clients"
    assert note_of(TemplateChoice("x", template, is_own=False, fit=1)) == template.about
