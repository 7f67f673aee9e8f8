"""Messages between us and the child that reads: a few frames of bytes each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_FRAMES = 100_000


class WireFault(Exception):
    """What came over the wire is not what a sound child sends."""


def send(talk: Connection, *frames: bytes) -> None:
    """Send one message."""
    talk.send_bytes(len(frames).to_bytes(4, "big"))
    for frame in frames:
        talk.send_bytes(frame)


def receive(talk: Connection, most: int) -> list[bytes]:
    """Receive one message of at most so many bytes.

    Raises:
        WireFault: it is too large.
        EOFError, OSError: the other side is gone.
    """
    count = int.from_bytes(talk.recv_bytes(4), "big")
    if count > MOST_FRAMES:
        raise WireFault("too many frames")
    frames: list[bytes] = []
    for _ in range(count):
        frame = talk.recv_bytes()
        most -= len(frame)
        if most < 0:
            raise WireFault("too many bytes")
        frames.append(frame)
    return frames
