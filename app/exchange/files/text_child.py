"""Reads the words of one PDF or DOCX and prints them: run as a process of its own, with limits.

Such files are foreign binaries, and a small one can ask for hours and gigabytes. So this file
stands alone, imports nothing of the program, and what happens here happens to this process only.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Any

try:
    import resource
except ImportError:  # Windows: the caller's time limit is all there is
    resource = None  # type: ignore[assignment]

MOST_MEMORY_BYTES = 1024 * 1024 * 1024
MOST_CPU_SECONDS = 20
MOST_LETTERS = 1_000_000


def limit_process() -> None:
    """Give this process its limits, where the system has them."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))


def pdf_pieces(data: bytes) -> Iterator[str]:
    """The text of every page."""
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(data)).pages:
        yield page.extract_text()


def docx_pieces(data: bytes) -> Iterator[str]:
    """Every paragraph, those inside tables, headers and footers included."""
    from docx import Document

    document: Any = Document(io.BytesIO(data))
    for paragraph in document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    ):
        yield "".join(
            node.text or ""
            for node in paragraph.iter(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
            )
        )


def main(kind: str) -> int:
    """Print the text of the file on standard input, as far as the limit; 4 where it has none."""
    limit_process()
    data = sys.stdin.buffer.read()
    pieces = {"pdf": pdf_pieces, "docx": docx_pieces}[kind](data)
    left = MOST_LETTERS
    try:
        for piece in pieces:
            text = " ".join(piece.split())[:left]
            left -= len(text)
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
            if left <= 0:
                break
    except Exception as error:  # noqa: BLE001 the readers' exceptions are their own; one code is enough
        print(type(error).__name__, file=sys.stderr)  # noqa: T201 the only channel to the caller
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
