"""Before a release: today's dictionary over what was signed under an earlier one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from flows.inspecting import answers_to, binding_of, fetch_papers, pass_gate
from flows.office import now
from review_pipeline.gates.finding import Gate
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.releases import clearance
from review_pipeline.records.rescans import record_rescan

if TYPE_CHECKING:
    from flows.office import Office


def still_cleared(office: Office, submission: str, version: int) -> bool:
    """Whether a cleared version may still go out under the dictionary in force.

    Where the dictionary finds something else than was signed over, that is recorded as a new
    round of inspection: what blocks goes back to its author, anything else is signed anew.
    Raises as ``clearance`` does.
    """
    signed = clearance(office.engine, submission, version).binding
    if signed.dictionary_version == office.lexicon.version:
        return True
    moment = now()
    papers = fetch_papers(office, submission, version)
    by_gate = [pass_gate(office, gate, papers) for gate in Gate]
    documents = [tuple(chain.from_iterable(found)) for found in zip(*by_gate, strict=True)]
    answers = answers_to(office, moment, papers, documents)
    bound = binding_of(office, papers, documents, answers)
    if bound.findings_sha256 == signed.findings_sha256:
        record_rescan(office.engine, moment, submission, version, bound.dictionary_version)
        return True
    record_inspection(
        office.engine, moment, submission, version, documents, bound, office.routing, answers
    )
    return False
