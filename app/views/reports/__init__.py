"""Reports: the client summary chosen, looked at, checked and exported."""

from __future__ import annotations
