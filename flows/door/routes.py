"""What may pass: every route of Prefect's API that anybody may use, and who.

An allow-list: what Prefect adds tomorrow stays shut until it is written here. Nobody at all
reads the answers kept in runs, deletes runs, or reaches blocks, variables and concurrency limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Passage(Enum):
    """What becomes of a request."""

    READ = "read"
    RESUME = "resume"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path below ``/api`` (a regular expression for the whole of it)."""

    method: str
    path: str
    passage: Passage = Passage.READ


_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_THINGS = "flow_runs|flows|deployments|task_runs|artifacts|logs|work_queues|work_pools"

#: For everyone who logged in.
FOR_EVERYONE: tuple[Route, ...] = (
    Route("GET", r"/(?:health|ready|version|admin/version|csrf-token)"),
    Route("POST", rf"/(?:{_THINGS})/(?:filter|count|paginate|history)"),
    Route("POST", r"/flow_runs/(?:filter-minimal|lateness)"),
    Route("POST", r"/artifacts/latest/(?:filter|count)"),
    Route("POST", r"/ui/(?:flows|flow_runs|task_runs|schemas)/[a-z_/-]+"),
    Route("GET", rf"/ui/(?:flows|flow_runs|task_runs)/{_ID}(?:/[a-z_-]+)?"),
    Route("GET", rf"/(?:flow_runs|flows|deployments|task_runs|artifacts)/{_ID}"),
    Route("GET", rf"/flow_runs/{_ID}/(?:graph|graph-v2)"),
    Route("GET", r"/artifacts/[a-z0-9-]+/latest"),
    Route("GET", rf"/(?:flow_run_states|task_run_states)/(?:{_ID})?"),
    # The form of a run, never what was typed into one.
    Route("GET", rf"/flow_runs/{_ID}/input/suspended-[a-z0-9]+-(?:schema|description)"),
    Route("POST", r"/events/filter"),
    Route("POST", r"/events/count-by/[a-z]+"),
    Route("POST", r"/saved_searches/filter"),
    Route("GET", r"/collections/views/[a-z-]+"),
    Route("GET", r"/work_pools/[\w-]+(?:/queues(?:/[\w-]+)?)?"),
    Route("POST", r"/work_pools/[\w-]+/(?:workers|queues)/filter"),
    Route("POST", rf"/flow_runs/{_ID}/resume", Passage.RESUME),
)

#: For administrators besides. Each use is written into the record.
FOR_ADMINISTRATORS: tuple[Route, ...] = (
    Route("POST", r"/automations/(?:filter|count)"),
    Route("GET", rf"/automations/{_ID}"),
    Route("POST", rf"/flow_runs/{_ID}/set_state", Passage.ACT),
    Route("POST", rf"/deployments/{_ID}/(?:pause|resume)_deployment", Passage.ACT),
)


def passage_for(method: str, path: str, *, administrator: bool) -> Passage | None:
    """What becomes of a request for a path below ``/api``; None where it may not pass."""
    # One slash at the end is the same route to Prefect; nothing else is taken for another.
    bare = path.removesuffix("/") if path.count("/") > 1 else path
    routes = (*FOR_EVERYONE, *(FOR_ADMINISTRATORS if administrator else ()))
    for route in routes:
        if route.method == method and re.fullmatch(route.path, bare, re.ASCII):
            return route.passage
    return None
