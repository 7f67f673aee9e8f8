"""Before a release: today's dictionary over what was signed under an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.inspecting import answers_to, binding_of, by_document, fetch_papers, pass_gate
from flows.office import now
from flows.releasing import going_out
from review_pipeline.gates.finding import Gate
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.releases import clearance
from review_pipeline.records.rescans import record_rescan
from review_pipeline.records.status import status
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from flows.office import Office


def still_cleared(office: Office, submission: str, version: int) -> bool:
    """Whether a cleared version, and what goes out with it, may under the dictionary in force.

    Where the dictionary finds something else than was signed over, that is recorded as a new
    round of inspection: what blocks goes back to its author, anything else is signed anew.
    A release under way is not asked about: its page is (``release.rescan``). Raises as
    ``clearance`` does.
    """
    # Each of them is asked, whatever is found in one.
    held = [_holds(office, *each) for each in going_out(office, submission, version)]
    return all(held)


def _holds(office: Office, submission: str, version: int) -> bool:
    signed = clearance(office.engine, submission, version).binding
    if signed.dictionary_version == office.lexicon.version or _under_way(office, submission):
        return True
    moment = now()
    papers = fetch_papers(office, submission, version)
    documents = by_document(pass_gate(office, gate, papers) for gate in Gate)
    answers = answers_to(office, moment, papers, documents)
    bound = binding_of(office, papers, documents, answers)
    if bound.findings_sha256 == signed.findings_sha256:
        record_rescan(office.engine, moment, submission, version, bound.dictionary_version)
        return True
    record_inspection(
        office.engine, moment, submission, version, documents, bound, office.routing, answers
    )
    return False


def _under_way(office: Office, submission: str) -> bool:
    return status(office.engine, submission).listed.state is State.RELEASING
