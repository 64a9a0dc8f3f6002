"""Says at once, beside the field, whom not to contact and who prefers another way."""

from __future__ import annotations

from collections.abc import Iterable

from app.bridge.tr import tr
from app.models.labels import label
from app.queries.capture.reading import Captured
from app.queries.touch_record import Contact, warnings_of


def warning_words(contacts: Iterable[Contact], channel: str | None) -> list[str]:
    """One sentence for everyone whose wish the touch does not keep to."""
    words: list[str] = []
    for contact, why in warnings_of(contacts, channel):
        if why == "spared":
            words.append(tr("{0} is marked “do not contact”.", contact.name))
        else:
            way = tr(label("channel", contact.preferred_channel)).lower()
            words.append(tr("{0} prefers {1}.", contact.name, way))
    return words


def capture_warnings(found: Captured) -> list[str]:
    """The same for the people of a captured line; what they sent us breaks no wish."""
    if not found.is_touch or found.direction == "inbound":
        return []
    contacts = [
        Contact(one.id, one.name, None, one.preferred_channel, one.do_not_contact, None)
        for one in found.taken("person")
    ]
    return warning_words(contacts, found.channel)
