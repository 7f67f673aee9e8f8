from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from review_pipeline.errors import NotAllowed
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.bound_codes import issue_code
from review_pipeline.records.engine import open_engine
from review_pipeline.records.passages import note_passage
from review_pipeline.records.signing import Rejected
from review_pipeline.records.signing_keys import register_key, revoke_keys
from review_pipeline.records.statements import statement_at
from review_pipeline.records.verifying import verify
from review_pipeline.records.waiting import waiting_for
from review_pipeline.review.bound_codes import CODE_LASTS, sign_statement
from review_pipeline.review.clearance import Signature
from review_pipeline.review.decisions import Answer, Outcome, Return
from tests.records.hands import kept
from tests.records.kit import IDENTITY

if TYPE_CHECKING:
    from review_pipeline.review.bound_codes import Statement
    from tests.records.kit import Office


@dataclass
class Bound:
    """An office whose author's level takes only what is bound to what is signed."""

    office: Office

    def issue(self, outcome: Outcome = Outcome.SIGN, account: str = "fang.yue") -> str:
        who = Credentials(account, self.office.code(account))
        step = self.office.asked().step_id
        return issue_code(self.office.engine, self.office.now, who, step, outcome).code

    def statement(self, outcome: Outcome) -> Statement:
        return statement_at(self.office.engine, self.office.asked().step_id, "fang.yue", outcome)


@pytest.fixture
def bound(office: Office) -> Bound:
    identity = IDENTITY.__class__(IDENTITY.key_text, bound_levels=frozenset({"author"}))
    office.engine.dispose()
    office.engine = open_engine(office.address, identity)
    office.inspect(office.submit())
    office.later()
    return Bound(office)


def code_of(said: object) -> str:
    assert isinstance(said, Rejected)
    return said.code


def test_a_level_that_asks_for_it_takes_no_code_of_an_authenticator(bound: Bound) -> None:
    (item,) = waiting_for(bound.office.engine, bound.office.now, "fang.yue")
    assert item.bound_code
    assert code_of(bound.office.answer("fang.yue")) == "bound-code-needed"
    assert isinstance(bound.office.answer("fang.yue", code=bound.issue()), Signature)
    assert not waiting_for(bound.office.engine, bound.office.now, "fang.yue")
    assert verify(bound.office.engine).ok


def test_a_code_is_typed_as_people_type(bound: Bound) -> None:
    code = bound.issue().lower().replace("-", " ")
    assert isinstance(bound.office.answer("fang.yue", code=f" {code} "), Signature)


def test_a_code_for_one_decision_serves_no_other(bound: Bound) -> None:
    code = bound.issue(Outcome.RETURN)
    office = bound.office
    assert code_of(office.answer("fang.yue", "同意", code=code)) == "wrong-code"
    assert isinstance(office.answer("fang.yue", "退回修改", code=code, opinion="改"), Return)


def test_a_code_serves_once_even_where_the_answer_was_refused(bound: Bound) -> None:
    office, code = bound.office, bound.issue(Outcome.RETURN)
    assert code_of(office.answer("fang.yue", "退回修改", code=code)) == "no-opinion"
    again = office.answer("fang.yue", "退回修改", code=code, opinion="改")
    assert code_of(again) == "wrong-code"


def test_a_code_ends(bound: Bound) -> None:
    code = bound.issue()
    bound.office.later(CODE_LASTS.total_seconds() + 1)
    assert code_of(bound.office.answer("fang.yue", code=code)) == "wrong-code"


def test_a_code_serves_one_step_and_one_state_of_the_draft(bound: Bound) -> None:
    office, code = bound.office, bound.issue()
    step = office.asked()
    office.inspect(step.submission_id, dictionary="dict-2")
    assert code_of(office.answer("fang.yue", code=code)) == "wrong-code"


def test_who_may_not_sign_there_gets_no_code(bound: Bound) -> None:
    with pytest.raises(NotAllowed) as refused:
        bound.issue(account="gao.ming")
    assert refused.value.code == "not-the-author"


def test_only_a_hash_of_a_code_is_kept(bound: Bound) -> None:
    code = bound.issue()
    bound.office.engine.dispose()
    found = kept(bound.office)
    assert code.encode() not in found
    assert code.replace("-", "").encode() not in found


def test_a_signature_serves_what_it_was_made_over_and_no_key_but_the_registered(
    bound: Bound,
) -> None:
    office, private = bound.office, Ed25519PrivateKey.generate()
    over = sign_statement(private, bound.statement(Outcome.RETURN))
    assert code_of(office.answer("fang.yue", "退回修改", code=over, opinion="改")) == "wrong-code"
    office.later()
    public = b64encode(private.public_key().public_bytes_raw()).decode()
    register_key(
        office.engine, office.now, Credentials("fang.yue", office.code("fang.yue")), public
    )
    assert code_of(office.answer("fang.yue", "同意", code=over)) == "wrong-code"
    assert isinstance(office.answer("fang.yue", "退回修改", code=over, opinion="改"), Return)
    assert verify(office.engine).ok


def test_a_revoked_key_signs_nothing(bound: Bound) -> None:
    office, private = bound.office, Ed25519PrivateKey.generate()
    public = b64encode(private.public_key().public_bytes_raw()).decode()
    register_key(
        office.engine, office.now, Credentials("fang.yue", office.code("fang.yue")), public
    )
    who = Credentials("fang.yue", office.code("fang.yue"))
    with pytest.raises(NotAllowed):
        revoke_keys(office.engine, office.now, who)  # its code was burnt
    office.later()
    assert (
        revoke_keys(office.engine, office.now, Credentials("fang.yue", office.code("fang.yue")))
        == 1
    )
    over = sign_statement(private, bound.statement(Outcome.SIGN))
    assert code_of(office.answer("fang.yue", code=over)) == "wrong-code"


def test_what_the_door_saw_arrives_as_it_was_sent_or_not_at_all(office: Office) -> None:
    for _ in range(2):
        office.inspect(office.submit())
        office.later()
    step, other = (
        item.step
        for item in sorted(
            waiting_for(office.engine, office.now, "fang.yue"), key=lambda w: w.step.step_id
        )
    )
    attempt = office.begin(step)
    office.later()
    code = office.code("fang.yue")
    sent = Answer("fang.yue", code, "退回修改", "请改正")
    note_passage(office.engine, office.now, step.step_id, attempt, "run", sent)
    said = office.answer("fang.yue", "同意", step=step, code=code)
    assert code_of(said) == "answer-changed"
    said = office.answer("fang.yue", "退回修改", step=step, code=code, opinion="请改正 49")
    assert code_of(said) == "answer-changed"
    said = office.answer("fang.yue", "退回修改", step=other, code=code, opinion="请改正")
    assert code_of(said) == "answer-changed"
    said = office.answer("fang.yue", "退回修改", step=step, code=code, opinion="请改正")
    assert isinstance(said, Return)
    assert office.now - timedelta(minutes=1) < said.decided_at
