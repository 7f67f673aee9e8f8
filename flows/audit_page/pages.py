"""The page's own part: login and faults, in the look of what Datasette shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from starlette.exceptions import HTTPException

from flows.door.login import TEMPLATES, Login
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from review_pipeline.records.entering import Visitor

# What is the door's is asked for by its folder, and stands in this page's own frame.
_TEMPLATES = Environment(
    loader=ChoiceLoader(
        [
            FileSystemLoader(Path(__file__).parent / "templates"),
            PrefixLoader({"door": FileSystemLoader(TEMPLATES)}),
        ]
    ),
    autoescape=True,
)


class Entrance(Login):
    """The door's login, with this page's templates."""

    templates = _TEMPLATES

    def fault(
        self, request: Request, visitor: Visitor | None, status: int, why: str | None = None
    ) -> Response:
        """A page that is not there, or may not be asked."""
        return self._page(request, "fault.html", visitor, status=status, why=why)

    async def refused(self, request: Request, fault: Exception) -> Response:
        """What a form that is none of ours is answered."""
        assert isinstance(fault, HTTPException)  # noqa: S101 - as registered
        return self.fault(request, None, fault.status_code, fault.detail)

    async def broken(self, request: Request, fault: Exception) -> Response:
        """What is said where the record cannot be read, or no snapshot be taken."""
        assert isinstance(fault, ReviewError)  # noqa: S101 - as registered
        return self.fault(request, None, 503, fault.message)
