"""A network that can be cut: a TCP proxy on loopback between the work and a server."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field

_RESET_AT_CLOSE = struct.pack("ii", 1, 0)
_CHUNK = 65536


@dataclass
class Proxy:
    """Passes on what comes to its ``port`` while the network is whole.

    Cut with ``silent``, bytes no longer pass and nobody is told, as where a cable is drawn;
    cut otherwise, every connection is reset and new ones are refused at once.
    """

    target: tuple[str, int]
    listener: socket.socket = field(default_factory=socket.socket)
    whole: threading.Event = field(default_factory=threading.Event)
    refusing: bool = False
    pairs: list[tuple[socket.socket, socket.socket]] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listener.getsockname()[1])

    def start(self) -> None:
        """Listen on a free port."""
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        self.whole.set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, *, silent: bool) -> None:
        """Cut the network."""
        if silent:
            self.whole.clear()
        else:
            self.refusing = True
            self._reset()

    def heal(self) -> None:
        """Mend it; connections from before are lost, as behind any router that forgot them."""
        self._reset()
        self.refusing = False
        self.whole.set()

    def stop(self) -> None:
        """Listen no more."""
        self.listener.close()
        self.heal()

    def _reset(self) -> None:
        pairs, self.pairs = self.pairs, []
        for end in (end for pair in pairs for end in pair):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        self.whole.wait()
        try:
            far = socket.create_connection(self.target, timeout=10)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        if self.refusing:
            near.close()
            far.close()
            return
        self.pairs.append((near, far))
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                self.whole.wait()
                sink.sendall(chunk)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
