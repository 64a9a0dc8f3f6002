"""No test, and nothing that a test runs, may speak to a network: a socket raises."""

from __future__ import annotations

import sys

# What reaches beyond this machine, or looks a name up; sockets between processes are allowed.
_BEYOND = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr"}  # fmt: skip


class NetworkUsed(BaseException):
    """Not an Exception, so that no handler swallows it."""


def forbid_network() -> None:
    """Raise at the first attempt, for the rest of this process."""
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.__new__" and args[1] not in (_LOCAL, -1):
        raise NetworkUsed(f"a socket of family {args[1]}")
    if event in _BEYOND and not _is_local(args[0]):
        raise NetworkUsed(event)


def _is_local(thing: object) -> bool:
    return getattr(thing, "family", None) in (_LOCAL, None) and not isinstance(thing, str | bytes)


def _local_family() -> object:
    import socket

    return getattr(socket, "AF_UNIX", None)


_LOCAL = _local_family()
