"""``python -m flows.serve_portal``: the embedded portal on loopback."""

from __future__ import annotations

import os

import uvicorn

from review_pipeline.release.site import portal_app
from review_pipeline.settings import read_settings


def serve() -> None:
    """Serve the portal until stopped."""
    settings = read_settings(os.environ)
    app = portal_app(settings.portal)
    uvicorn.run(app, host="127.0.0.1", port=settings.portal_port, log_level="warning")


if __name__ == "__main__":
    serve()
