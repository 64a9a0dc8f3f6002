"""The commands that change the state of a plan."""

from __future__ import annotations

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.plan.actions import plan_status
from app.views.widgets.page import on_page

_PAGES = ("plan",)
_WORDS = {"draft": "Ask for approval", "in_review": "Approve plan…"}
_PUT_AWAY = frozenset({"superseded", "archived"})


def _can_advance(moment: Situation) -> bool:
    return moment.can_edit and plan_status(moment) in _WORDS


def _is_in_review(moment: Situation) -> bool:
    return moment.can_edit and plan_status(moment) == "in_review"


def _can_archive(moment: Situation) -> bool:
    return moment.can_edit and plan_status(moment) not in {"", "archived"}


def _is_archived(moment: Situation) -> bool:
    return moment.can_edit and plan_status(moment) == "archived"


def _why_not(moment: Situation) -> str:
    status = plan_status(moment)
    if not status:
        return tr("This account has no plan yet")
    if not moment.can_edit:
        return tr("This file is read-only")
    return tr("The plan is put away") if status in _PUT_AWAY else tr("The plan is approved")


def _why_not_back(moment: Situation) -> str:
    if not moment.can_edit or not plan_status(moment):
        return _why_not(moment)
    return tr("The plan does not wait for approval")


def _why_not_archive(moment: Situation) -> str:
    put_away = moment.can_edit and plan_status(moment) == "archived"
    return tr("The plan is in the archive") if put_away else _why_not(moment)


def _why_not_out(moment: Situation) -> str:
    here = moment.can_edit and plan_status(moment)
    return tr("The plan is not in the archive") if here else _why_not(moment)


def _advance_words(moment: Situation) -> str:
    return tr(_WORDS.get(plan_status(moment), "Ask for approval"))


FLOW_ACTIONS = (
    Action(
        id="plan.advance", title="Ask for approval", icon="circle-check", menu="Plan", section=1,
        pages=_PAGES, when=_can_advance, reason=_why_not, wording=_advance_words,
        run=on_page("flow.advance"), words="submit approve",
    ),
    Action(
        id="plan.send_back", title="Send plan back…", icon="undo-2", menu="Plan", section=1,
        pages=_PAGES, when=_is_in_review, reason=_why_not_back, run=on_page("flow.send_back"),
        words="reject return",
    ),
    Action(
        id="plan.recall", title="Recall plan", icon="arrow-left", menu="Plan", section=1,
        pages=_PAGES, when=_is_in_review, reason=_why_not_back, run=on_page("flow.recall"),
        words="withdraw",
    ),
    Action(
        id="plan.archive", title="Archive plan", icon="archive", menu="Plan", section=3,
        pages=_PAGES, when=_can_archive, reason=_why_not_archive, run=on_page("flow.archive"),
    ),
    Action(
        id="plan.draw_out", title="Take plan out of the archive", icon="archive-restore",
        menu="Plan", section=3, pages=_PAGES, when=_is_archived, reason=_why_not_out,
        run=on_page("flow.draw_out"),
    ),
)  # fmt: skip
