from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.inspections import awaiting_inspection, record_inspection
from review_pipeline.records.journal import entries
from review_pipeline.records.sealing import purges_due, record_purge
from review_pipeline.records.sheets import review_sheet
from review_pipeline.records.status import listing, status
from review_pipeline.records.verifying import verify
from review_pipeline.review.numbering import CLASSIFICATION_MARK
from review_pipeline.review.state import State
from tests.records.hands import kept
from tests.records.kit import binding
from tests.review.kit import ADVISE, BLOCK, CONFIRM, ROUTING, finding

if TYPE_CHECKING:
    from tests.records.kit import Office

MARK = finding(
    Severity.BLOCK, CLASSIFICATION_MARK, gate=Gate.SECRECY, text="", message="此处有密级标志。"
)
MARKED_TITLE = "绝密行动方案"


def test_what_was_found_stands_on_the_sheet(office: Office) -> None:
    submission = office.submit()
    assert awaiting_inspection(office.engine) == ((submission, 1),)
    assert office.inspect(submission, ADVISE, CONFIRM) is State.IN_REVIEW
    assert awaiting_inspection(office.engine) == ()
    sheet = review_sheet(office.engine, submission, 1)
    assert [item.finding for item in sheet.findings] == [CONFIRM, ADVISE]
    assert replace(sheet.binding, matter_sha256="") == binding((ADVISE, CONFIRM))


def test_recording_it_again_changes_nothing(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, ADVISE)
    before = (entries(office.engine), open_steps(office.engine))
    assert office.inspect(submission, ADVISE) is State.IN_REVIEW
    assert (entries(office.engine), open_steps(office.engine)) == before


def test_a_blocking_finding_returns_it_unasked(office: Office) -> None:
    submission = office.submit()
    assert office.inspect(submission, BLOCK) is State.RETURNED
    assert open_steps(office.engine) == ()
    assert [item.finding for item in status(office.engine, submission).findings] == [BLOCK]
    assert office.mend(submission, "c") == 2


def test_a_classification_mark_seals_and_nothing_of_the_text_is_kept(office: Office) -> None:
    submission = office.submit(title=MARKED_TITLE)
    leaky = finding(Severity.CONFIRM, text="绝密行动的细节", message="绝密行动的细节有误。")
    assert office.inspect(submission, MARK, leaky) is State.SEALED
    assert office.inspect(submission, MARK, leaky) is State.SEALED
    office.engine.dispose()
    found = kept(office)
    assert "绝密行动".encode() not in found
    assert [(due.submission_id, due.sha256s) for due in purges_due(office.engine)] == [
        (submission, ("a" * 64,))
    ]
    record_purge(office.engine, office.later(), submission, 1)
    record_purge(office.engine, office.later(), submission, 1)
    assert purges_due(office.engine) == ()
    assert verify(office.engine).ok


def test_what_was_sealed_is_gone_while_the_record_is_in_use(office: Office) -> None:
    submission = office.submit(title=MARKED_TITLE)
    office.inspect(submission, MARK)
    record_purge(office.engine, office.later(), submission, 1)
    found = kept(office)
    assert MARKED_TITLE.encode() not in found


def test_a_sealed_submission_cannot_go_on(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, MARK)
    with pytest.raises(NotAllowed):
        office.mend(submission, "c")
    assert listing(office.engine)[0].title == "（已封存）"


def test_a_file_another_version_holds_is_not_purged_with_it(office: Office) -> None:
    office.submit(draft="a")
    sealed = office.submit(draft="a")
    office.inspect(sealed, MARK)
    assert [due.sha256s for due in purges_due(office.engine)] == [()]


@pytest.mark.parametrize("draft", ["a", "c"])
def test_findings_of_another_draft_are_refused(office: Office, draft: str) -> None:
    submission = office.submit()
    wrong = binding((ADVISE,), draft)
    found = (CONFIRM,) if draft == "a" else (ADVISE,)
    with pytest.raises(NotAllowed) as refused:
        record_inspection(office.engine, office.later(), submission, 1, [found], wrong, ROUTING)
    assert refused.value.code == "binding-mismatch"


def test_an_earlier_version_is_not_inspected(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, BLOCK)
    office.mend(submission, "c")
    with pytest.raises(NotAllowed) as refused:
        office.inspect(submission)
    assert refused.value.code == "not-latest"
