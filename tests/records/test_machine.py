"""No sequence of acts publishes without every required signature of distinct people.

The machine does whatever comes: people sign what they may not, codes are wrong or used,
drafts are mended, dictionaries change, releases fail, the program dies between two acts.
An oracle of its own keeps who said 同意 to what; what goes out is held against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from review_pipeline.errors import NotAllowed
from review_pipeline.records.attempts import OpenStep, open_steps
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.journal import bodies
from review_pipeline.records.releases import (
    ReleaseIntent,
    clearance,
    fail_release,
    finish_release,
    intend_release,
    published,
    withdraw,
)
from review_pipeline.records.verifying import verify
from review_pipeline.review.clearance import Signature
from review_pipeline.review.levels import ReviewLevel
from tests.records.kit import Office, binding
from tests.review.kit import ADVISE, BLOCK, CONFIRM, PEOPLE, REQUIRED, SIGNERS

if TYPE_CHECKING:
    from review_pipeline.review.binding import Binding

ACCOUNTS = st.sampled_from([*SIGNERS.values(), "he.jing", "qin.lan"])
AUTHORS = ("fang.yue", "qin.lan")
FOUND = st.sampled_from([(), (), (ADVISE,), (CONFIRM, ADVISE), (BLOCK,)])
OUTCOMES = st.sampled_from(["同意"] * 6 + ["退回修改", "不予公开", "上报确定", ""])
PICK = st.integers(0, 7)
_MOST = 5


@dataclass
class Known:
    """What the oracle knows of a submission."""

    author: str
    version: int = 1
    draft: str = "a"
    bound: Binding | None = None
    blocked: bool = False
    said_yes: dict[tuple[int, Binding, ReviewLevel], str] = field(default_factory=dict)
    online: int | None = None

    def may_go_out(self, version: int, bound: Binding) -> bool:
        signers = [self.said_yes.get((version, bound, level)) for level in REQUIRED]
        return (
            (version, bound, self.blocked) == (self.version, self.bound, False)
            and None not in signers
            and len(set(signers)) == len(REQUIRED)
            and signers[0] == self.author
            and self.author not in signers[1:]
            and PEOPLE[str(signers[1])].department == PEOPLE[self.author].department
            and all(
                level in PEOPLE[str(account)].roles
                for level, account in zip(REQUIRED, signers, strict=True)
            )
        )


class Acts(RuleBasedStateMachine):
    template: Office

    @initialize()
    def open_office(self) -> None:
        self.office = self.template.copy()
        self.known: dict[str, Known] = {}
        self.intents: list[ReleaseIntent] = []
        self.used: list[tuple[str, str]] = []
        self.entries = 0

    def one(self, pick: int) -> str:
        return sorted(self.known)[pick % len(self.known)]

    def waiting(self, pick: int) -> OpenStep | None:
        steps = open_steps(self.office.engine)
        return steps[pick % len(steps)] if steps else None

    @rule(author=st.sampled_from(AUTHORS))
    def submit(self, author: str) -> None:
        if len(self.known) < _MOST:
            self.known[self.office.submit(author)] = Known(author)

    @precondition(lambda self: self.known)
    @rule(pick=PICK, found=FOUND, dictionary=st.sampled_from(["dict-1", "dict-1", "dict-2"]))
    def inspect(self, pick: int, found: tuple, dictionary: str) -> None:  # type: ignore[type-arg]
        submission = self.one(pick)
        known = self.known[submission]
        bound = binding(found, known.draft, dictionary)
        try:
            record_inspection(
                self.office.engine, self.office.later(), submission, known.version, [found], bound
            )
        except NotAllowed:
            return
        if bound != known.bound:
            known.bound, known.blocked = bound, BLOCK in found

    @precondition(lambda self: self.known)
    @rule(
        pick=PICK,
        account=ACCOUNTS,
        outcome=OUTCOMES,
        code=st.sampled_from(["right"] * 4 + ["used", "wrong"]),
        replies=st.sampled_from([{1: "经核实，可以公开"}, {}]),
    )
    def answer(
        self, pick: int, account: str, outcome: str, code: str, replies: dict[int, str]
    ) -> None:
        step = self.waiting(pick)
        if step is not None:
            self.say(step, account, outcome, code, replies)

    @rule(
        author=st.sampled_from(AUTHORS),
        signed=st.sampled_from([1, 2, 3, 4, 4, 4, 4]),
        odd=st.none() | st.tuples(st.sampled_from(REQUIRED), ACCOUNTS),
        new_words=st.none() | st.sampled_from(REQUIRED),
        release=st.sampled_from(["no", "half", "whole"]),
    )
    def walk(
        self,
        author: str,
        signed: int,
        odd: tuple[ReviewLevel, str] | None,
        new_words: ReviewLevel | None,
        release: str,
    ) -> None:
        """The right way, or one person off it; chance alone seldom gets to its end."""
        if len(self.known) == _MOST:
            return
        self.office.later(16 * 60)  # every lock has passed
        submission = self.office.submit(author)
        self.known[submission] = Known(author, bound=binding(()))
        self.office.inspect(submission)
        for level in REQUIRED[:signed]:
            who = odd[1] if odd is not None and odd[0] is level else None
            self.sign_on(submission, who)
            if level is new_words:
                self.inspect(sorted(self.known).index(submission), (), "dict-2")
        if release != "no":
            self.intend(submission)
        if release == "whole" and self.intents:
            self.carry_out(len(self.intents) - 1, works=True)

    @precondition(lambda self: self.known)
    @rule(pick=PICK, again=st.booleans())
    def sign_properly(self, pick: int, again: bool) -> None:  # noqa: FBT001 - drawn
        self.sign_on(self.one(pick))
        if again and self.used:
            self.replay(*self.used[-1])

    def sign_on(self, submission: str, who: str | None = None) -> None:
        for step in open_steps(self.office.engine):
            if step.submission_id == submission:
                author = self.known[submission].author
                right = author if step.level is ReviewLevel.AUTHOR else SIGNERS[step.level]
                self.say(step, who or right, "同意", "right", {1: "经核实，可以公开"})

    def replay(self, account: str, code: str) -> None:
        """Type a code just used once more, wherever something waits."""
        for step in open_steps(self.office.engine):
            said = self.office.answer(account, step=step, code=code, replies={1: "经核实"})
            assert not isinstance(said, Signature)

    def say(
        self, step: OpenStep, account: str, outcome: str, code: str, replies: dict[int, str]
    ) -> None:
        self.office.later()
        fresh = self.office.code(account)
        used = [typed for by, typed in self.used if by == account]
        typed = {"right": fresh, "wrong": "000000", "used": used[-1] if used else fresh}[code]
        said = self.office.answer(
            account, outcome, step, code=typed, opinion="意见", ground="internal", replies=replies
        )
        if isinstance(said, Signature):
            assert (account, typed) not in self.used
            known = self.known[step.submission_id]
            assert said.binding == known.bound
            known.said_yes[step.version, said.binding, step.level] = account
        self.used.append((account, typed))

    @precondition(lambda self: self.known)
    @rule(pick=PICK, draft=st.sampled_from("abcdef"), author=st.sampled_from([None, "gao.ming"]))
    def mend(self, pick: int, draft: str, author: str | None) -> None:
        submission = self.one(pick)
        known = self.known[submission]
        try:
            version = self.office.mend(submission, draft, author or known.author)
        except NotAllowed:
            return
        assert author is None
        known.version, known.draft, known.bound, known.blocked = version, draft, None, False

    @precondition(lambda self: self.known)
    @rule(pick=PICK)
    def try_to_release(self, pick: int) -> None:
        self.intend(self.one(pick))

    def intend(self, submission: str) -> None:
        known = self.known[submission]
        try:
            cleared = clearance(self.office.engine, submission, known.version)
            intent = intend_release(self.office.engine, self.office.later(), cleared, {})
        except NotAllowed:
            return
        assert known.may_go_out(cleared.version, cleared.binding)
        self.intents.append(intent)

    @precondition(lambda self: self.intents)
    @rule(pick=PICK, works=st.booleans())
    def carry_out(self, pick: int, works: bool) -> None:  # noqa: FBT001 - drawn
        intent = self.intents[pick % len(self.intents)]
        engine, now = self.office.engine, self.office.later()
        if not works:
            fail_release(engine, now, intent, "disk-full")
            return
        try:
            finish_release(engine, now, intent, f"/{intent.key}/", "d" * 64)
        except NotAllowed:
            return
        self.known[intent.submission_id].online = intent.version

    @precondition(lambda self: self.known)
    @rule(pick=PICK)
    def take_down(self, pick: int) -> None:
        submission = self.one(pick)
        try:
            withdraw(self.office.engine, self.office.later(), submission, "qin.lan", "mistake")
        except NotAllowed:
            return
        self.known[submission].online = None

    @rule()
    def crash(self) -> None:
        self.office.reopen()

    @invariant()
    def what_is_online_was_signed_by_all(self) -> None:
        if not hasattr(self, "office"):
            return
        for online in published(self.office.engine):
            known = self.known[online.submission_id]
            assert any(
                all((online.version, bound, level) in known.said_yes for level in REQUIRED)
                for _, bound, _ in known.said_yes
            )

    @invariant()
    def the_journal_only_grows(self) -> None:
        if hasattr(self, "office"):
            now = len(bodies(self.office.engine))
            assert now >= self.entries
            self.entries = now

    def teardown(self) -> None:
        if hasattr(self, "office"):
            assert verify(self.office.engine).discrepancies == ()
            self.office.discard()


def test_no_sequence_of_acts_publishes_unsigned(template: Office) -> None:
    Acts.template = template
    run_state_machine_as_test(
        Acts,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
