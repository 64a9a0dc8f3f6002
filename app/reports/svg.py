"""A small SVG painter for paper: shapes and real text in the roles of the light palette.

Charts on paper are drawn from the same series as on screen, but by this painter, which knows no
Qt. Coordinates are CSS pixels of a page 1240 px wide; the templates scale the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from app.reports.palette import palette
from app.reports.wording import for_print

AXIS_SIZE, VALUE_SIZE = 15.0, 15.5
HATCH = "url(#hatch)"

Attributes = Mapping[str, float | str]


@dataclass(frozen=True)
class Drawing:
    """A finished picture and the words that stand for it."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn."""

    role: str
    width: float = 1.0
    dash: str = ""


class Canvas:
    """Collects shapes; knows colours by role only."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._palette = palette()
        self._shapes: list[str] = []

    def line(self, start: tuple[float, float], end: tuple[float, float], stroke: Stroke) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, self._stroked(stroke))

    def polyline(self, points: Iterable[tuple[float, float]], stroke: Stroke) -> None:
        """An open line through the points."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._add("polyline", {"points": path, "stroke-linejoin": "round"}, self._stroked(stroke))

    def area(self, points: Iterable[tuple[float, float]], role: str, opacity: float) -> None:
        """A filled shape without outline."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._add("polygon", {"points": path, "fill-opacity": opacity}, {"fill": self._fill(role)})

    def rect(
        self, corner: tuple[float, float], size: tuple[float, float], role: str, radius: float = 0
    ) -> None:
        """A filled rectangle; one without extent is left out."""
        if size[0] <= 0 or size[1] <= 0:
            return
        box = {"x": corner[0], "y": corner[1], "width": size[0], "height": size[1], "rx": radius}
        self._add("rect", box, {"fill": self._fill(role)})

    def ring(self, centre: tuple[float, float], radius: float, stroke: Stroke) -> None:
        """A white disc with an outline: a point of a line, a date on a time line."""
        look = {**self._stroked(stroke), "fill": self._fill("bg.surface")}
        self._add("circle", {"cx": centre[0], "cy": centre[1], "r": radius}, look)

    def text(self, at: tuple[float, float], text: str, anchor: str = "start") -> None:
        """A quiet label, as on an axis."""
        self._write(at, text, (anchor, AXIS_SIZE, 400, "chart.axisText"))

    def value(
        self, at: tuple[float, float], text: str, anchor: str = "middle", role: str = "text.primary"
    ) -> None:
        """A figure or a name that matters."""
        self._write(at, text, (anchor, VALUE_SIZE, 600, role))

    def drawing(self, alt: str) -> Drawing:
        """The finished picture with its description."""
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        box = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        body = "".join(self._shapes)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>'
        return Drawing(f"{head}{self._hatching(body)}{body}</svg>", for_print(alt))

    def _hatching(self, body: str) -> str:
        if HATCH not in body:
            return ""
        role = self._palette["chart.detractor"]
        return (
            '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{role}"/>'
            f'<rect width="2" height="7" fill="{self._palette["bg.surface"]}" '
            'fill-opacity="0.55"/></pattern></defs>'
        )

    def _write(self, at: tuple[float, float], text: str, look: tuple[str, float, int, str]) -> None:
        anchor, size, weight, role = look
        places: Attributes = {"x": at[0], "y": at[1], "font-size": size, "font-weight": weight}
        style: Attributes = {
            "text-anchor": anchor,
            "font-family": "Inter",
            "fill": self._fill(role),
        }
        words = escape(for_print(text).replace("\n", " "))
        self._shapes.append(f"<text{_attributes({**places, **style})}>{words}</text>")

    def _stroked(self, stroke: Stroke) -> dict[str, str]:
        look = {"stroke": self._palette[stroke.role], "stroke-width": number(stroke.width)}
        return {
            **look,
            "fill": "none",
            **({"stroke-dasharray": stroke.dash} if stroke.dash else {}),
        }

    def _fill(self, role: str) -> str:
        return role if role.startswith("url(") else self._palette[role]

    def _add(self, shape: str, places: Attributes, look: dict[str, str]) -> None:
        self._shapes.append(f"<{shape}{_attributes({**places, **look})}/>")


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _attributes(values: Attributes) -> str:
    return "".join(
        f" {name}={quoteattr(value if isinstance(value, str) else number(value))}"
        for name, value in values.items()
    )
