from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.family_lines import FamilyRow, _with_rails
from app.views.portfolio.family.placing import CARD_H, CARD_W, Placing


def rows_of(depths: list[int]) -> list[FamilyRow]:
    """Rows of a tree whose depths these are, each at most one deeper than the one before."""
    found: list[FamilyRow] = []
    before = -1
    for key, wish in enumerate(depths):
        before = min(wish, before + 1)
        words = {"below": 0, "is_folded": False, "is_shown": True, "card": None}
        found.append(FamilyRow(id=key, name=f"A{key}", depth=before, read={}, whole={}, **words))
    return found


trees = st.lists(st.integers(0, 6), min_size=1, max_size=40).map(rows_of)


@given(trees)
def test_no_two_cards_lie_on_each_other_and_each_is_found_where_it_is(rows):
    placing = Placing(rows)
    assert len({(card.level, card.line) for card in placing.cards}) == len(rows)
    for number, card in enumerate(placing.cards):
        assert placing.at(card.left + CARD_W / 2, card.top + CARD_H / 2) is card
        assert placing.number(card.row.id) == number
        if card.parent is not None:
            parent = placing.cards[card.parent]
            assert parent.level == card.level - 1
            assert parent.line <= card.line
            assert dict(placing.spans)[card.parent] >= card.line
        assert card.left + CARD_W <= placing.width
        assert card.top + CARD_H <= placing.height
    assert list(placing.between(0, placing.height)) == list(range(len(rows)))


@given(trees)
def test_the_line_of_a_level_goes_on_where_a_sibling_follows(rows):
    for place, row in enumerate(_with_rails(rows)):
        for level in range(1, row.depth + 1):
            follows = False
            for other in rows[place + 1 :]:
                if other.depth < level:
                    break
                follows = follows or other.depth == level
            assert row.rails[level] is follows
