"""Which screens there are, and from which module each page is made when it is first visited.

A destination that is not built is not in the sidebar. Pages are imported when they are needed, so
that the first paint waits for none of them.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.modules import is_there

if TYPE_CHECKING:
    from app.views.widgets.page import Page


@dataclass(frozen=True)
class Screen:
    """One screen: its name in a Place, its words, its icon and where its page class is."""

    name: str
    title: str
    icon: str
    page: str  # module:class
    key: str = ""
    rail: bool = False  # whether it starts with the sidebar as a rail

    @property
    def exists(self) -> bool:
        """Whether the page is part of this version."""
        return is_there(self.page.partition(":")[0])

    def load(self) -> type[Page]:
        """The page class; imports its module."""
        module, _, name = self.page.partition(":")
        found: type[Page] = getattr(importlib.import_module(module), name)
        return found

    def word(self) -> str:
        """The title in the user's language."""
        return tr(self.title)


DESTINATIONS = (
    Screen("today", "Today", "clock", "app.views.today.page:TodayPage", "Ctrl+1"),
    Screen("portfolio", "Portfolio", "table-2", "app.views.portfolio.page:PortfolioPage", "Ctrl+2"),
    Screen(
        "insights", "Insights", "chart-column", "app.views.insights.page:InsightsPage", "Ctrl+3"
    ),
    Screen(
        "opportunities",
        "Opportunities",
        "grid-2x2-plus",
        "app.views.growth.page:OpportunitiesPage",
        "Ctrl+4",
    ),
    Screen("people", "People", "users", "app.views.people.page:PeoplePage", "Ctrl+5"),
    Screen("reports", "Reports", "file-text", "app.views.reports.page:ReportsPage", "Ctrl+6"),
    Screen(
        "import", "Import", "download", "app.views.exchange.page:ImportPage", "Ctrl+7", rail=True
    ),
)
"""The seven destinations of the sidebar, in its order."""

PORTFOLIO_MODES = (
    Screen("board", "Board", "kanban", "app.views.portfolio.board.page:BoardPage"),
    Screen("matrix", "Matrix", "target", "app.views.portfolio.matrix.page:MatrixPage"),
    Screen("treemap", "Treemap", "layout-grid", "app.views.portfolio.treemap.page:TreemapPage"),
    Screen("whale", "Whale curve", "trending-up", "app.views.portfolio.whale.page:WhalePage"),
    Screen("family", "Family tree", "network", "app.views.portfolio.family.page:FamilyPage"),
)
"""Other ways to look at the portfolio than its list; the sidebar shows them as Portfolio."""

SETTINGS = Screen(
    "settings", "Settings", "settings", "app.views.shell.settings_page:SettingsPage", "Ctrl+,"
)
TOOLS = (
    Screen("calendar", "Calendar", "calendar", "app.views.calendar.page:CalendarPage", "Ctrl+8"),
    Screen("search", "Search everything", "search", "app.views.search.page:SearchPage"),
    Screen("review", "Weekly review", "repeat", "app.views.review.page:ReviewPage"),
    Screen(
        "segmentation",
        "Segmentation",
        "sliders-horizontal",
        "app.views.segmentation.page:SegmentationPage",
    ),
    Screen("cadence", "Touch rhythms", "timer", "app.views.cadence.page:CadencePage"),
    Screen("fields", "Tags and fields", "tag", "app.views.fields.page:FieldsPage"),
    Screen("duplicates", "Duplicates", "merge", "app.views.duplicates.page:DuplicatesPage"),
)
"""Screens that menus and the palette lead to; the sidebar does not name them."""

ACCOUNT = Screen("account", "Account", "building-2", "app.views.shell.account_frame:AccountFrame")
BRIEF = Screen("brief", "Meeting brief", "sticky-note", "app.views.brief.page:BriefPage")
"""The page before a meeting; its place names the account."""

TABS = (
    Screen("overview", "Overview", "", "app.views.account.page:AccountPage"),
    Screen("plan", "Plan", "", "app.views.plan.page:PlanPage", rail=True),
    Screen(
        "stakeholders",
        "Stakeholders",
        "",
        "app.views.stakeholders.page:StakeholdersPage",
        rail=True,
    ),
    Screen("units", "Units", "", "app.views.account.units:UnitsPage"),
    Screen("lifecycle", "Lifecycle", "", "app.views.lifecycle.page:LifecyclePage"),
    Screen("projects", "Projects", "", "app.views.projects.page:ProjectsPage"),
    Screen("satisfaction", "Satisfaction", "", "app.views.account.satisfaction:SatisfactionPage"),
    Screen("revenue", "Revenue", "", "app.views.account.revenue:RevenuePage"),
    Screen("opportunities", "Opportunities", "", "app.views.account.opportunities:GrowthPage"),
    Screen("issues", "Issues", "", "app.views.account.issues:IssuesPage"),
    Screen("timeline", "Timeline", "", "app.views.account.timeline:TimelinePage"),
    Screen("files", "Files", "", "app.views.account.files:FilesPage"),
)
"""The parts of an account, in the order of its tabs."""


def home_of(name: str) -> str:
    """The destination under which the sidebar shows a screen."""
    of_account = name in (ACCOUNT.name, BRIEF.name)
    under_portfolio = of_account or any(name == mode.name for mode in PORTFOLIO_MODES)
    return "portfolio" if under_portfolio else name


def destinations() -> tuple[Screen, ...]:
    """The destinations that are part of this version."""
    return tuple(screen for screen in DESTINATIONS if screen.exists)


def modes() -> tuple[Screen, ...]:
    """The ways to look at the portfolio that are part of this version."""
    return tuple(screen for screen in PORTFOLIO_MODES if screen.exists)


def tools() -> tuple[Screen, ...]:
    """The screens of the Tools menu that are part of this version."""
    return tuple(screen for screen in TOOLS if screen.exists)


def home() -> Screen:
    """Where a file opens: the list, which is painted from its cache before all else.

    Today would have to be worked out first, and would take the place of what was painted. Who
    left the file in Today comes back to it.
    """
    return next((one for one in destinations() if one.name == "portfolio"), SETTINGS)


def home_place() -> Place:
    """Where a file opens that was not left anywhere yet."""
    return Place(home().name)


def tabs() -> tuple[Screen, ...]:
    """The tabs of an account that are part of this version."""
    return tuple(screen for screen in TABS if screen.exists)


def first_tab() -> Screen:
    """The part of an account that is shown first."""
    return tabs()[0]


def screen(name: str) -> Screen | None:
    """The screen of that name, None where it is not part of this version."""
    for known in (*DESTINATIONS, *PORTFOLIO_MODES, *TOOLS, SETTINGS, ACCOUNT, BRIEF):
        if known.name == name and known.exists:
            return known
    return None


def tab(name: str) -> Screen | None:
    """The account tab of that name, None where it is not part of this version."""
    return next((known for known in TABS if known.name == name and known.exists), None)
