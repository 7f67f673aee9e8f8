"""A saved filter for each person in Prefect's UI: what waits for them, in one choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect.client.orchestration import get_client

from flows.dispatch import waiting_tag
from review_pipeline.records.people import list_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.office import Office
    from review_pipeline.review.people import Person

_MOST = 200
_A_YEAR = 365 * 24 * 3600


def keep_filters(office: Office) -> None:
    """Save the filter of everyone who has none; what is there stays as it is."""
    people = [person for person in list_people(office.engine) if person.active]
    with get_client(sync_client=True) as client:
        found = client.request("POST", "/saved_searches/filter", json={"limit": _MOST})
        there = {kept["name"] for kept in found.raise_for_status().json()}
        for wanted in _filters(people):
            if wanted["name"] not in there:
                client.request("PUT", "/saved_searches/", json=wanted).raise_for_status()


def _filters(people: Iterable[Person]) -> list[dict[str, Any]]:
    return [
        {"name": f"待我签：{person.name}（{person.account}）", "filters": _of(person.account)}
        for person in people
    ]


def _of(account: str) -> list[dict[str, Any]]:
    """Suspended runs that bear the person's tag, of whatever age."""
    return [
        _filter("state", ["Suspended"]),
        _filter("tag", [waiting_tag(account)]),
        _filter("range", {"type": "span", "seconds": -_A_YEAR}),
    ]


def _filter(what: str, value: object) -> dict[str, Any]:
    return {"object": "flowRun", "property": what, "type": "", "operation": "", "value": value}
