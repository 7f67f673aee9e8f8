"""What patrol noticed becomes the tasks of whoever answers for the place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.noticing import looked, of_remark
from flows.visiting import answering, visit_when_due
from review_pipeline.records.online import departments
from review_pipeline.records.patrol_tasks import Source, note_seen
from review_pipeline.release.identity import submission_index, url_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from flows.noticing import Notice
    from flows.office import Office


def keep_tasks(
    office: Office, moment: datetime, ways: frozenset[Source], notices: Iterable[Notice]
) -> tuple[Notice, ...]:
    """Open and close tasks by what these ways of looking noticed; each notice with its owner."""
    owned = _owned(office, notices)
    note_seen(office.engine, moment, (each.seen for each in owned), looked(ways, owned))
    return owned


def visit_portal(office: Office, moment: datetime) -> None:
    """Visit the portal where it is time to; that it does not answer is a task at once."""
    if visit_when_due(office.settings, moment):
        found = (of_remark(*each) for each in answering(office.settings, moment))
        keep_tasks(office, moment, frozenset({Source.AVAILABILITY}), found)


def _owned(office: Office, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each notice with the department that answers: the column's, the item's, or the site's."""
    by_place, whole = _by_place(office), office.settings.patrol.department
    return tuple(
        replace(each, department=each.department or _owner(by_place, each) or whole)
        for each in notices
    )


def _by_place(office: Office) -> Mapping[str, str]:
    """Departments by submission, by the address of its page, and by the page of a column."""
    code = office.settings.agency_code
    found = departments(office.engine)
    pages = {url_path(submission_index(code, each)): who for each, who in found.items()}
    columns = {f"/columns/{each.key}": each.department for each in office.columns}
    return {**found, **pages, **columns}


def _owner(by_place: Mapping[str, str], notice: Notice) -> str:
    if notice.submission is not None:
        return by_place.get(notice.submission, "")
    top, _, rest = notice.where.removeprefix("/").partition("/")
    if top == "columns":  # /columns/policy.html, and its older pages /columns/policy/1.html
        return by_place.get(f"/columns/{rest.partition('/')[0].partition('.')[0]}", "")
    shelf, _, below = rest.partition("/")
    return by_place.get(f"/{top}/{shelf}/{below.partition('/')[0]}/", "")
