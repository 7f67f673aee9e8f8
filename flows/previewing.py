"""发布页预览: a version's page as it would go out now, for those who are to sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.inspecting import fetch_papers
from flows.releasing import page_details
from review_pipeline.records.papers import papers
from review_pipeline.release.page import preview

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from flows.office import Office
    from review_pipeline.review.binding import Binding


def preview_files(
    office: Office, submission: str, version: int, binding: Binding, moment: datetime
) -> Mapping[str, bytes]:
    """The files of the page by name, were it released at a moment.

    Raises ReleaseRefused where the release would be refused, or the text is not the one bound;
    RecordFault where the files are not those handed in.
    """
    kept = papers(office.engine, submission, version)
    drafts = fetch_papers(office, submission, version)
    first, *rest = drafts.faces
    details = page_details(office, kept, drafts, moment)
    return {file.name: file.content for file in preview(binding, first, details, rest)}
