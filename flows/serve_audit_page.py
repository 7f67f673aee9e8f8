"""``python -m flows.serve_audit_page [账号]``: the auditors' page on loopback, until stopped.

With an account, a snapshot is taken in its name before the page opens; without one, the first
auditor who logs in has one taken.
"""

from __future__ import annotations

import sys

from flows.audit_page.app import audit_app
from flows.audit_page.exhibit import Exhibit
from flows.door.behind import serve_door
from flows.office import open_office
from flows.services import check_free
from review_pipeline.errors import ReviewError


def serve(first: str | None = None) -> None:
    """Serve the page; ``first`` is in whose name a snapshot is taken before it opens."""
    office = open_office()
    settings = office.settings
    check_free(settings.audit_page.port, "REVIEW_AUDIT_PORT")
    path = settings.audit_snapshots / f"page-{settings.audit_page.port}.db"
    exhibit = Exhibit(office.engine, path)
    if first is not None:
        taken = exhibit.open(first)
        whole = "核验完好" if taken.verification.ok else "核验不通过，详见网页"
        print(f"快照截至第 {taken.seq} 条，{whole}。", flush=True)  # noqa: T201 - as below
        print(f"督查网页：{settings.audit_page.origin}，按 Ctrl-C 停止。", flush=True)  # noqa: T201
    serve_door(audit_app(office, exhibit), settings.audit_page)


if __name__ == "__main__":
    try:
        serve(*sys.argv[1:2])
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201 - this door's purpose
        sys.exit(2)
