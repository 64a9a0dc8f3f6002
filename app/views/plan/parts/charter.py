"""The charter: what the relationship is for in three years, its one weak point, how they see us."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.freshness import AgedFact, plan_debt
from app.bridge.tr import tr
from app.core.periods import shift_years
from app.queries.charter import CharterRow, PersonLevel, charter_of, levels_by_person
from app.queries.insights import insight_rows
from app.queries.known_facts import known_facts
from app.queries.plans import PlanRow
from app.services import charter
from app.views.dialogs.fact_source import open_fact_source
from app.views.plan.charter.level import LevelPicker
from app.views.plan.charter.views import ViewsLine, open_person_level
from app.views.plan.insights.deeds import InsightDeeds
from app.views.plan.insights.entry import InsightWishes
from app.views.plan.insights.facts import FactGroup, FactLine
from app.views.plan.parts.part import PlanPart
from app.views.plan.pieces import AddLine
from app.views.widgets.base import IconLabel, Label
from app.views.widgets.card import Rule, Surface
from app.views.widgets.freshness_mark import FreshnessMark
from app.views.widgets.lengths import Lengths
from app.views.widgets.rich_text import StyledText

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage
    from app.views.widgets.suggestions import WordSource

Key = tuple[str, int, str]

_ANSWERS = (
    ("charter_field", "Field of play", "Which part of their business this is about"),
    ("charter_value", "Value we bring", "What they have from us that they had not before"),
    ("charter_how", "How they get it", "By whom and by what it reaches them"),
    ("charter_return", "What we get", "What we have in return: revenue, insight, reference"),
)
_STRENGTH = "strategic_strength"
_HORIZON_YEARS = 3
_VULNERABILITY = "critical_vulnerability"
_LEVEL = "buy_sell_level"
_WRITTEN = (*(field for field, *_ in _ANSWERS), _VULNERABILITY)


class CharterPart(PlanPart):
    """Four answers over three years, strengths and the weakest point, the level aimed at."""

    watches: ClassVar[tuple[str, ...]] = (
        "plan", "plan_detail", "account", "insight", "insight_owner", "fact_mark", "person",
        "person_attribute",
    )  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._row: CharterRow | None = None
        self._known: dict[Key, AgedFact] = {}
        self._levels: list[PersonLevel] = []
        self.wishes = InsightWishes(self)
        self.deeds = InsightDeeds(page, self.wishes)
        self.texts: dict[str, StyledText] = {}
        self.marks = {field: self._mark() for field in (*_WRITTEN, _LEVEL)}
        self.flag = IconLabel(self.theme, "flag", "status.risk.text")
        self.now = LevelPicker(self.theme, tr("How the client sees us now"))
        self.target = LevelPicker(self.theme, tr("How the client should see us in three years"))
        self.views = ViewsLine(self.theme)
        self.strengths = FactGroup(lambda: FactLine(self.theme, self.wishes, self._mark()))
        self.add_line = AddLine(self.theme, tr("Add strength that opens an opportunity"))
        self.horizon = Label(self.theme, "", "caption", "text.muted")
        self._lay_out()
        self.now.chosen.connect(self._set_now)
        self.views.wished.connect(self._ask_person)
        self.target.chosen.connect(partial(self._write, "buy_sell_target"))
        self.add_line.added.connect(partial(self.deeds.add, _STRENGTH))
        self.wishes.sourced.connect(self._open_card_source)

    def _lay_out(self) -> None:
        surface = Surface(self.theme)
        keep = Lengths(self.theme, self).keep
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(surface)
        grid = self._grid = QGridLayout(surface)
        keep(grid.setContentsMargins, 14, 8, 10, 8)
        keep(partial(grid.setColumnMinimumWidth, 0), 130)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        keep(self.horizon.setContentsMargins, 0, 2, 0, 4)
        grid.addWidget(self.horizon, 0, 0, 1, 3)
        for field, title, hint in _ANSWERS:
            self._line(tr(title), self._text(field, tr(title), tr(hint)), self.marks[field])
        self._rule()
        strengths = QWidget()
        column = QVBoxLayout(strengths)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strengths)
        column.addWidget(self.add_line)
        self._line(tr("Our strengths"), strengths, across=2)
        hint = tr("The one thing that could cripple this plan")
        text = self._text(_VULNERABILITY, tr("Critical vulnerability"), hint)
        self._line(tr("Weakest point"), text, self.marks[_VULNERABILITY], flag=self.flag)
        self._rule()
        self._line(tr("They see us as"), self.now, self.marks[_LEVEL])
        self._line(tr("One by one"), self.views, across=2)
        self._line(tr("In three years"), self.target)

    def _text(self, field: str, title: str, hint: str) -> StyledText:
        source = cast("WordSource", self.page.mentions)
        text = StyledText(self.theme, title, font="reading", hint=hint, source=source)
        text.edited.connect(partial(self._write, field))
        self.texts[field] = text
        return text

    def _line(
        self,
        title: str,
        widget: QWidget,
        mark: QWidget | None = None,
        *,
        flag: QWidget | None = None,
        across: int = 1,
    ) -> None:
        """A line of the grid: its name, what is written, and at its end how fresh that is."""
        grid, row = self._grid, self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        head = QWidget()
        names = QGridLayout(head)
        names.setContentsMargins(0, 0, 0, 0)
        label = Label(self.theme, title, "body", "text.muted")
        Lengths(self.theme, head).keep(names.setContentsMargins, 0, 5, 6, 0)
        names.addWidget(label, 0, 0)
        names.setColumnStretch(2, 1)
        if flag is not None:
            names.addWidget(flag, 0, 1)
        grid.addWidget(head, row, 0, top)
        grid.addWidget(widget, row, 1, 1, across)
        if mark is not None:
            grid.addWidget(mark, row, 2, top)

    def _rule(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        Lengths(self.theme, box).keep(column.setContentsMargins, 0, 6, 0, 6)
        column.addWidget(Rule(self.theme))
        self._grid.addWidget(box, self._grid.rowCount(), 0, 1, 3)

    @override
    def load(self, head: PlanRow) -> None:
        row = self._row = self.app.read(charter_of, head.id)
        start = head.period_start or self.app.today
        end = shift_years(start, _HORIZON_YEARS)
        self.horizon.setText(
            tr("Three years, {0} to {1}, apart from the goals of this plan", start.year, end.year)
        )
        for field, text in self.texts.items():
            text.show_text(getattr(row, field) or "")
        self.flag.setVisible(bool(row.critical_vulnerability))
        self.now.show_level(row.buy_sell_level)
        self.target.show_level(row.buy_sell_target)
        self._levels = self.app.read(levels_by_person, head.account_id, self.app.today)
        self.views.show_views(row.buy_sell_level, self._levels)
        known = self.app.read(known_facts, head.account_id, self.app.today, head.id)
        self._known = {one.fact.key: one for one in plan_debt(known, self.app.today).facts}
        places: dict[str, tuple[str, int]] = dict.fromkeys(_WRITTEN, ("plans", head.id))
        places[_LEVEL] = ("accounts", head.account_id)
        for field, mark in self.marks.items():
            mark.show_fact(self._known.get((*places[field], field)))
        for field, widget in (*self.texts.items(), (_LEVEL, self.now)):
            widget.setProperty("fact", (*places[field], field))
        self._show_strengths(head)

    def _show_strengths(self, head: PlanRow) -> None:
        rows = self.app.read(insight_rows, head.account_id, (_STRENGTH,))
        self.deeds.rows = {row.id: row for row in rows}
        facts = {key[1]: one for key, one in self._known.items() if key[0] == "insights"}
        self.strengths.show_rows(rows, facts)

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        line = self.strengths.lines.get(item_id or 0)
        levels = {
            _LEVEL: self.now, "views": self.views.say, "buy_sell_target": self.target,
            _STRENGTH: self.add_line,
        }  # fmt: skip
        first = self.texts[_ANSWERS[0][0]]
        target = line.text if line else levels.get(field) or self.texts.get(field) or first
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write(self, field: str, value: object) -> None:
        if self._row is None:
            return
        name = f"charter:{self._row.plan_id}:{field}"
        merge = name if isinstance(value, str) else None
        outcome = self.app.edits.attempt(
            tr("Change charter"), charter.change_charter, self._row.plan_id, {field: value},
            merge_key=merge, keep=name,
        )  # fmt: skip
        if outcome.refusal is not None:
            self.page.toast(outcome.refusal)
            self.page.load()

    def _set_now(self, level: int | None) -> None:
        if self._row is not None:
            self.page.attempt(
                tr("Change how the client sees us"), charter.set_buy_sell_level,
                self._row.account_id, level,
            )  # fmt: skip

    def _ask_person(self) -> None:
        if self._row is not None:
            open_person_level(self.app, self._row.account_id, self._levels, self.page)

    def _mark(self) -> FreshnessMark:
        mark = FreshnessMark(self.theme, self.app.today)
        mark.confirm_wished.connect(self.deeds.confirm_key)
        mark.source_wished.connect(self._open_source)
        return mark

    def _open_card_source(self, key: int) -> None:
        self._open_source(("insights", key, "text"))

    def _open_source(self, key: Key) -> None:
        one = self._known.get(key)
        if one is not None:
            open_fact_source(self.app, one.fact, self.page)
