"""What a change of the dictionaries would now find in the pages that are online."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.inspecting import fetch_papers
from flows.office import now
from review_pipeline.errors import ReviewError
from review_pipeline.gates.inspection import inspect
from review_pipeline.legal_time import legal_day
from review_pipeline.records.releases import published
from review_pipeline.records.sheets import review_sheet
from review_pipeline.review.numbering import NumberedFinding, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.inspecting import Papers
    from flows.office import Office
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.inspection import Inspector
    from review_pipeline.records.online import Published
    from review_pipeline.review.sheet import ReviewSheet


@dataclass(frozen=True, slots=True)
class Impact:
    """A page that is online, and what today's dictionaries find in it that was not found then."""

    page: Published
    cleared_with: str
    findings: tuple[NumberedFinding, ...]


def impacts(office: Office, since: str | None) -> Iterator[Impact]:
    """The pages cleared with an earlier version of the dictionaries, by submission.

    ``since`` names the version, by its first characters; without it every page counts that was
    cleared with another version than today's. Pages in which nothing new is found are left out.

    Raises:
        ReviewError: no page online was cleared with that version.
    """
    today = office.inspector.lexicon.version
    sheets = [
        (page, review_sheet(office.engine, page.submission_id, page.version))
        for page in published(office.engine)
    ]
    judged = [
        (page, sheet)
        for page, sheet in sheets
        if sheet.binding.dictionary_version != today
        and sheet.binding.dictionary_version.startswith(since or "")
    ]
    if since and not any(s.binding.dictionary_version.startswith(since) for _, s in sheets):
        what = f"在线的稿件没有一件是按词典版本“{since}”审的，请核对版本号（见审查表）。"
        raise ReviewError("unknown-dictionary-version", what)
    for page, sheet in judged:
        found = tuple(_new(office, page, sheet))
        if found:
            yield Impact(page, sheet.binding.dictionary_version, found)


def _new(office: Office, page: Published, sheet: ReviewSheet) -> Iterator[NumberedFinding]:
    papers = fetch_papers(office, page.submission_id, page.version)
    known = {_key(each) for each in sheet.findings}
    found = numbered([*_found(office.inspector, papers)])
    yield from (each for each in found if _key(each) not in known)


def _found(inspector: Inspector, papers: Papers) -> Iterator[tuple[Finding, ...]]:
    """What today's dictionaries find in each of the papers handed in then."""
    names = tuple(draft.name for draft in papers.attachments)
    today = legal_day(now())
    for number, draft in enumerate(papers.all):
        attached = names if number == 0 else ()
        looked = inspect(draft, inspector, papers.handed_in, attached, papers.kind, today=today)
        yield looked.findings


def _key(each: NumberedFinding) -> tuple[int, str, int, int, int]:
    found = each.finding
    return each.document, found.rule, found.place.block, found.start, found.end
