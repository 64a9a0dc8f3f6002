"""The columns that are shown on request or where the window is wide, and the user's own fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.filter_fields import CUSTOM, reader_of
from app.bridge.tr import tr
from app.models.labels import label
from app.views.portfolio.column_maker import Maker
from app.views.portfolio.words import segment_word

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow

SEGMENTS = ("strategic", "key", "relationship", "transactional")
_RIGHT = Align.RIGHT
_NUMBERS = ("number", "money")


def further_columns(made: Maker) -> tuple[Column[CardRow], ...]:
    """Every further column in its order."""
    return (*_facts(made), *_money(made), *_scores(made), *_days(made))


def _facts(made: Maker) -> tuple[Column[CardRow], ...]:
    return (
        made.column("owner", tr("Owner"), 110, edit=True, find=True),
        made.column("industry", tr("Industry"), 130, edit=True, find=True),
        made.column(
            "segment", tr("Segment"), 104, edit=True, text=segment_word, sort=_by_segment,
            hidden=True,
        ),
        made.column("tier", tr("Tier"), 60, edit=True, hidden=True),
        made.column("tags", tr("Tags"), 120, edit=True, text=", ".join, find=True, hidden=True),
        made.column(
            "target", tr("Target"), 60, edit=True, value=attrgetter("is_target"),
            text=_star, spoken=_target_spoken, hidden=True,
            header_tip=tr("Accounts with the tag “target”"),
        ),
        made.column("region", tr("Region"), 96, edit=True, hidden=True),
        made.column("country", tr("Country"), 66, edit=True, hidden=True),
        made.column(
            "intensity", tr("Rhythm"), 96, edit=True, text=_intensity_word, hidden=True,
            header_tip=tr("How often the account should hear from us"),
        ),
    )  # fmt: skip


def _money(made: Maker) -> tuple[Column[CardRow], ...]:
    words = made.words
    return (
        made.column(
            "revenue", tr("Revenue 12 m, {0}k", made.mark), 116, align=_RIGHT,
            value=attrgetter("revenue_minor"), text=words.thousands,
            total=made.total("revenue_minor"), hidden=True,
            tip=made.amount_tip("revenue_minor", "{0} in 12 months"),
        ),
        made.column(
            "ytd", tr("This year, {0}k", made.mark), 100, align=_RIGHT,
            value=attrgetter("ytd_minor"), text=words.thousands, total=_sum_of("ytd_minor"),
            hidden=True, tip=made.amount_tip("ytd_minor", "{0} in the fiscal year so far"),
            header_tip=tr("Revenue of the fiscal year so far"),
        ),
        made.column(
            "ytd_change", tr("Change"), 74, align=_RIGHT, text=_change_word, tone=_change_tone,
            total=_change_of, hidden=True,
            header_tip=tr("Revenue this year against the same days a year before, in percent"),
        ),
    )  # fmt: skip


def _scores(made: Maker) -> tuple[Column[CardRow], ...]:
    return (
        made.column(
            "nps", tr("NPS"), 56, align=_RIGHT, text=formats.nps, total=made.total("nps"),
            hidden=True,
        ),
        made.column(
            "strength", tr("Relationship"), 86, align=_RIGHT, text=_rounded, hidden=True,
            header_tip=tr("Strength of the relationship with the people, 0 to 100"),
        ),
        made.column(
            "standing", tr("Strength"), 70, align=_RIGHT, text=_rounded, hidden=True,
            header_tip=tr("Relationship strength of the scoring model, 0 to 100"),
        ),
        made.column(
            "attractiveness", tr("Attractiveness"), 98, align=_RIGHT, text=_rounded, hidden=True,
            header_tip=tr("Attractiveness of the scoring model, 0 to 100"),
        ),
    )  # fmt: skip


def _days(made: Maker) -> tuple[Column[CardRow], ...]:
    words = made.words
    return (
        made.column(
            "stage_days", tr("In stage"), 66, align=_RIGHT,
            value=reader_of("stage_days", words.today), text=words.age, tip=words.stage_tip,
            hidden=True,
        ),
        made.column(
            "due", tr("Step due"), 82, value=attrgetter("next_due"), text=words.due,
            tone=_late(words.today), hidden=True, header_tip=tr("When the next step is due"),
        ),
    )  # fmt: skip


def own_columns(made: Maker, fields: Sequence[CustomFieldRow]) -> tuple[Column[CardRow], ...]:
    """A column for each of the user's own fields."""
    return tuple(_own(made, field) for field in fields)


def _own(made: Maker, field: CustomFieldRow) -> Column[CardRow]:
    key = CUSTOM + field.field
    read = reader_of(key, made.words.today)
    number = field.type in _NUMBERS
    return made.column(
        key, field.field, 110, value=read, text=_own_word(made, field.type), hidden=True,
        edit=field.type != "computed" and not (field.type == "link" and field.options),
        chosen=field.type == "choice", align=_RIGHT if number else Align.LEFT,
        sort=_comparable(read), total=_own_total(read) if number else None,
        find=field.type in ("text", "choice", "multi"),
    )  # fmt: skip


def _own_word(made: Maker, kind: str) -> Callable[[Any], str]:
    """How a value of one of the user's own fields is written."""
    today = made.words.today

    def word(value: Any) -> str:  # noqa: ANN401 a value of any type
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return formats.number(value, 2 if kind == "money" else _places(value))
        if isinstance(value, date):
            return formats.day(value, today)
        return _joined(value)

    return word


def _joined(value: Any) -> str:  # noqa: ANN401
    return ", ".join(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else str(value)


def _comparable(read: Callable[[CardRow], Any]) -> Callable[[CardRow], Any]:
    """What such a column is sorted by: a computed field may give one kind here, another there."""

    def compared(row: CardRow) -> Any:  # noqa: ANN401
        value = read(row)
        if value is None or value == ():
            return None
        if isinstance(value, Decimal):
            return (0, value, "")
        if isinstance(value, date):
            return (1, value.toordinal(), "")
        return (2, 0, _joined(value).casefold())

    return compared


def _own_total(read: Callable[[CardRow], Any]) -> Callable[[Sequence[CardRow]], Decimal | None]:
    def total(rows: Sequence[CardRow]) -> Decimal | None:
        known = [value for row in rows if isinstance(value := read(row), Decimal)]
        return sum(known, Decimal(0)) if known else None

    return total


def _sum_of(name: str) -> Callable[[Sequence[CardRow]], int | None]:
    """A sum that is made only where its column is shown."""
    place = CardRow._fields.index(name)

    def total(rows: Sequence[CardRow]) -> int | None:
        known = [row[place] for row in rows if row[place] is not None]
        return sum(cast("list[int]", known)) if known else None

    return total


def _change_of(rows: Sequence[CardRow]) -> Decimal | None:
    """The change of all together, of those that had revenue in both stretches."""
    both = [row for row in rows if row.ytd_change is not None]
    now = sum(row.ytd_minor or 0 for row in both)
    before = sum(row.ytd_before_minor or 0 for row in both)
    return 100 * Decimal(now - before) / before if before else None


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(4, max(0, -exponent)) if isinstance(exponent, int) else 0


def _change_word(value: Decimal | None) -> str:
    return "" if value is None else f"{formats.number(value, 1, signed=True)}\u202f%"


def _change_tone(row: CardRow) -> str | None:
    change = row.ytd_change
    if change is None or not change:
        return None
    return "status.good.text" if change > 0 else "status.risk.text"


def _late(today: date) -> Callable[[CardRow], str | None]:
    def tone(row: CardRow) -> str | None:
        late = row.next_due is not None and row.next_due < today
        return "status.risk.text" if late else None

    return tone


def _intensity_word(code: str | None) -> str:
    return tr(label("intensity", code)) if code else ""


def _star(is_target: bool) -> str:  # noqa: FBT001 the cell's value
    return "★" if is_target else ""


def _target_spoken(row: CardRow) -> str:
    return tr("Target") if row.is_target else tr("No target")


def _rounded(value: Decimal | None) -> str:
    return "" if value is None else formats.number(value)


def _by_segment(row: CardRow) -> int | None:
    return SEGMENTS.index(row.segment) if row.segment in SEGMENTS else None
