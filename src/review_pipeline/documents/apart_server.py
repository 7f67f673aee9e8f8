"""The process children are forked from: it has imported the readers, and reads nothing itself.

Not the standard library's ``forkserver``: that one imports the caller's main module again in
every child (Prefect's takes seconds) and hands it the caller's whole environment, keys and all.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from itertools import count

from review_pipeline.documents.apart_keeper import keep

# What most drafts need comes first; a request does not wait for the rest.
PRELOADED = (
    "review_pipeline.documents.apart_worker",
    "review_pipeline.documents.reading",
    "review_pipeline.documents.word.document",
    "review_pipeline.documents.annotated_copy",
    "PIL.Image",
    "review_pipeline.documents.pdf.document",
    "review_pipeline.documents.sheet.workbook",
    "review_pipeline.documents.slides.presentation",
    "review_pipeline.documents.web_page",
    "review_pipeline.documents.archive",
    "review_pipeline.documents.old_office",
)


def main() -> None:
    """Serve whoever holds the other end of the socket, until they are gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    # Keepers are nobody's to wait for; the system clears them away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for number in count():
        if number < len(PRELOADED) and not _asked(control):
            # A module that fails to import fails again where it is used, and is told there.
            with suppress(Exception):
                import_module(PRELOADED[number])
        elif not _serve(control):
            return


def _asked(control: socket.socket) -> bool:
    return bool(select.select([control], [], [], 0)[0])


def _serve(control: socket.socket) -> bool:
    """Fork a keeper for the next request; whether there was one."""
    message, descriptors, _, _ = socket.recv_fds(control, 1, 2)
    if not message:
        return False
    talk, leash = descriptors
    if os.fork() == 0:
        try:
            control.close()
            keep(talk, socket.socket(fileno=leash))
        finally:
            os._exit(0)
    os.close(talk)
    os.close(leash)
    return True


if __name__ == "__main__":
    main()
