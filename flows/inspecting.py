"""A version's papers, and what the gates find in them: plain functions the tasks call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from review_pipeline.documents.public_face import public_face
from review_pipeline.gates.inspection import inspect
from review_pipeline.legal_time import legal_day
from review_pipeline.records.papers import papers
from review_pipeline.records.standing import standing_answers
from review_pipeline.review.answered import answers_among
from review_pipeline.review.binding import Binding
from review_pipeline.review.numbering import findings_sha256, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from flows.office import Office
    from review_pipeline.documents.draft import Draft
    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.gates.finding import Finding, Gate
    from review_pipeline.review.answered import Answers


@dataclass(frozen=True, slots=True, repr=False)
class Papers:
    """The draft of a version and its attachments, read. Not shown: they are bodies.

    ``kind`` is the kind of content, whose profile the gates apply.
    """

    draft: Draft
    attachments: tuple[Draft, ...]
    handed_in: date
    kind: str | None = None

    @property
    def all(self) -> tuple[Draft, ...]:
        """The draft, then its attachments."""
        return (self.draft, *self.attachments)

    @property
    def faces(self) -> tuple[PublicFace, ...]:
        """What readers would see of each."""
        return tuple(public_face(draft) for draft in self.all)


def fetch_papers(office: Office, submission: str, version: int) -> Papers:
    """Read a version's files from the vault, as they were handed in."""
    kept = papers(office.engine, submission, version)
    draft, *attachments = kept.drafts(office.vault)
    return Papers(draft, tuple(attachments), legal_day(kept.submitted_at), kept.kind.value)


def pass_gate(office: Office, gate: Gate, read: Papers) -> tuple[tuple[Finding, ...], ...]:
    """What one gate finds in the draft and in each attachment."""
    rules = tuple(rule for rule in office.inspector.rules if rule.gate is gate)
    gate_keeper = replace(office.inspector, rules=rules)
    names = tuple(draft.name for draft in read.attachments)
    return tuple(
        inspect(
            draft, gate_keeper, read.handed_in, names if number == 0 else (), read.kind
        ).findings
        for number, draft in enumerate(read.all)
    )


def by_document(
    by_gate: Iterable[tuple[tuple[Finding, ...], ...]],
) -> list[tuple[Finding, ...]]:
    """What the gates found, gate by gate, put together for each document."""
    return [tuple(chain.from_iterable(found)) for found in zip(*by_gate, strict=True)]


def answers_to(
    office: Office, moment: datetime, read: Papers, documents: Sequence[Sequence[Finding]]
) -> Answers:
    """The answers standing at a moment that were given to the same content before."""
    standing = standing_answers(office.engine, moment)
    return {
        key: answer
        for number, (draft, found) in enumerate(zip(read.all, documents, strict=True))
        for key, answer in answers_among(standing, number, draft, tuple(found)).items()
    }


def binding_of(
    office: Office, read: Papers, documents: Sequence[Sequence[Finding]], answers: Answers
) -> Binding:
    """What a signature over this inspection will be bound to."""
    first, *rest = (face.sha256 for face in read.faces)
    return Binding(
        draft_sha256=read.draft.sha256,
        public_sha256=first,
        attachment_sha256s=tuple(rest),
        findings_sha256=findings_sha256(numbered(documents, answers)),
        dictionary_version=office.inspector.lexicon.version,
    )
