"""One window per file: a second start raises the first window instead of opening another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 400
_RAISE = b"raise\n"


def server_name(path: Path) -> str:
    """The name under which the window of a file listens; it gives nothing of the file away."""
    try:
        whole = path.resolve()
    except OSError:
        whole = path.absolute()
    digest = hashlib.sha256(str(whole).encode("utf-8", "surrogateescape")).hexdigest()
    return f"perennial-{digest[:24]}"


def ask_to_raise(path: Path) -> bool:
    """Ask the window that has this file open to come to the front; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(path))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    heard = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return heard


class RaiseServer(QObject):
    """Listens, for one file, for a second start; reachable by this login only."""

    raise_wished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, path: Path) -> bool:
        """Listen for this file; a name left over by a crash is taken over."""
        self.stop()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = server_name(path)
        if not server.listen(name):
            QLocalServer.removeServer(name)
            if not server.listen(name):
                return False
        server.newConnection.connect(self._on_connection)
        self._server = server
        return True

    def stop(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_connection(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.raise_wished.emit()
