"""No sequence of acts publishes without every required signature of distinct people.

The machine does whatever comes: people sign what they may not, codes are wrong or used,
drafts are mended, dictionaries change, releases fail, calls come twice, at once, and long after
what they were made for; the program dies between two acts and at any statement of one.
An oracle of its own keeps who said 同意 to what; what goes out is held against it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
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
from sqlalchemy import event

from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day
from review_pipeline.records.absences import record_absence
from review_pipeline.records.amending import Amendment, amend
from review_pipeline.records.appeals import appeal
from review_pipeline.records.attempts import OpenStep, open_steps
from review_pipeline.records.authenticating import Credentials
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
from review_pipeline.records.rulings import record_ruling
from review_pipeline.records.signing import take_answer
from review_pipeline.records.verifying import verify
from review_pipeline.review.clearance import Signature
from review_pipeline.review.decisions import Answer
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.ruling import Ruling, RulingOutcome
from review_pipeline.review.standing_in import Absence
from tests.records.kit import Office, binding
from tests.review.kit import ADVISE, BLOCK, CONFIRM, PEOPLE, REQUIRED, ROUTING, SIGNERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from review_pipeline.review.binding import Binding
    from review_pipeline.review.clearance import Clearance
    from review_pipeline.review.people import Person

ACCOUNTS = st.sampled_from([*SIGNERS.values(), "he.jing", "qin.lan", "tang.wei"])
AUTHORS = ("fang.yue", "qin.lan")
FOUND = st.sampled_from([(), (), (ADVISE,), (CONFIRM, ADVISE), (BLOCK,)])
OUTCOMES = st.sampled_from(["同意"] * 6 + ["退回修改", "不予公开", "上报确定", ""])
PICK = st.integers(0, 7)
_MOST = 5
_GROUND = "经保密办核实，该处内容已依法公开。"
_WHOLE = (*REQUIRED, ReviewLevel.CHIEF)
_RELEASERS = (ReviewLevel.SECRECY_OFFICER, ReviewLevel.LEADER)
_RIGHT = {**SIGNERS, ReviewLevel.CHIEF: "tang.wei"}


class Died(Exception):
    """Nothing of the program is left."""


@contextmanager
def fuse(engine: Engine, statements: int) -> Iterator[None]:
    """Let the program die at that statement from now, or where it would commit."""
    left = statements

    def burn(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Died

    def end(_: object) -> None:
        raise Died

    event.listen(engine, "before_cursor_execute", burn)
    event.listen(engine, "commit", end)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", burn)
        event.remove(engine, "commit", end)


@dataclass
class Known:
    """What the oracle knows of a submission; ``sheet`` counts what changed beside the text."""

    author: str
    version: int = 1
    draft: str = "a"
    bound: Binding | None = None
    blocked: bool = False
    appealed: bool = False
    sheet: int = 0
    said_yes: dict[tuple[int, Binding, int, ReviewLevel], Signature] = field(default_factory=dict)
    online: int | None = None

    @property
    def required(self) -> tuple[ReviewLevel, ...]:
        return _WHOLE if self.blocked else REQUIRED

    def may_go_out(self, version: int, bound: Binding) -> bool:
        key = (version, bound, self.sheet)
        keys = [(*key, level) for level in self.required]
        signed = [self.said_yes[each] for each in keys if each in self.said_yes]
        hands = [hand for signature in signed for hand in signature.hands]
        own = PEOPLE[self.author].department
        return (
            (version, bound) == (self.version, self.bound)
            and len(signed) == len(self.required)
            and len(set(hands)) == len(hands)
            and signed[0].hands == {self.author}
            and self.acted_for(signed[1]).department == own
            and all(one.level in self.acted_for(one).roles for one in signed)
            and (not self.blocked or (self.appealed and self.released(signed, own)))
        )

    @staticmethod
    def acted_for(signature: Signature) -> Person:
        principal = signature.principal
        return PEOPLE[principal.account if principal else signature.account]

    @staticmethod
    def released(signed: list[Signature], own: str) -> bool:
        return all(
            dict(one.replies).get(1) == _GROUND and PEOPLE[one.account].department != own
            for one in signed
            if one.level in _RELEASERS
        )


class Acts(RuleBasedStateMachine):
    template: Office

    @initialize()
    def open_office(self) -> None:
        self.office = self.template.copy()
        self.known: dict[str, Known] = {}
        self.intents: list[ReleaseIntent] = []
        self.used: list[tuple[str, str]] = []
        self.asked_before: list[OpenStep] = []
        self.cleared_before: list[Clearance] = []
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
                self.office.engine,
                self.office.later(),
                submission,
                known.version,
                [found],
                bound,
                ROUTING,
            )
        except NotAllowed:
            return
        if bound != known.bound:
            known.bound, known.blocked, known.appealed = bound, BLOCK in found, False

    @precondition(lambda self: self.known)
    @rule(
        pick=PICK,
        account=ACCOUNTS,
        outcome=OUTCOMES,
        code=st.sampled_from(["right"] * 4 + ["used", "wrong"]),
        replies=st.sampled_from([{1: "经核实，可以公开"}, {1: _GROUND}, {}]),
    )
    def answer(
        self, pick: int, account: str, outcome: str, code: str, replies: dict[int, str]
    ) -> None:
        step = self.waiting(pick)
        if step is not None:
            self.say(step, account, outcome, code, replies)

    @rule(
        author=st.sampled_from(AUTHORS),
        signed=st.sampled_from([1, 2, 3, 4, 5, 5, 5, 5]),
        odd=st.none() | st.tuples(st.sampled_from(REQUIRED), ACCOUNTS),
        new_words=st.none() | st.sampled_from(REQUIRED),
        blocked=st.sampled_from([False, False, True]),
        release=st.sampled_from(["no", "half", "whole"]),
    )
    def walk(  # noqa: PLR0913, PLR0917 - drawn
        self,
        author: str,
        signed: int,
        odd: tuple[ReviewLevel, str] | None,
        new_words: ReviewLevel | None,
        blocked: bool,  # noqa: FBT001 - drawn
        release: str,
    ) -> None:
        """The right way, or one person off it; chance alone seldom gets to its end."""
        if len(self.known) == _MOST:
            return
        self.office.later(16 * 60)  # every lock has passed
        submission = self.office.submit(author)
        found = (BLOCK,) if blocked else ()
        self.known[submission] = Known(author, bound=binding(found), blocked=blocked)
        self.office.inspect(submission, *found)
        if blocked:
            self.ask_for_release(sorted(self.known).index(submission))
        for level in self.known[submission].required[:signed]:
            who = odd[1] if odd is not None and odd[0] is level else None
            self.sign_on(submission, who)
            if level is new_words:
                self.inspect(sorted(self.known).index(submission), found, "dict-2")
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
                right = author if step.level is ReviewLevel.AUTHOR else _RIGHT[step.level]
                self.say(step, who or right, "同意", "right", {1: _GROUND})

    def replay(self, account: str, code: str) -> None:
        """Type a code just used once more, wherever something waits."""
        for step in open_steps(self.office.engine):
            said = self.office.answer(account, step=step, code=code, replies={1: "经核实"})
            assert not isinstance(said, Signature)

    def say(
        self, step: OpenStep, account: str, outcome: str, code: str, replies: dict[int, str]
    ) -> None:
        self.asked_before.append(step)
        self.office.later()
        fresh = self.office.code(account)
        used = [typed for by, typed in self.used if by == account]
        typed = {"right": fresh, "wrong": "000000", "used": used[-1] if used else fresh}[code]
        said = self.office.answer(
            account, outcome, step, code=typed, opinion="意见", ground="internal", replies=replies
        )
        if isinstance(said, Signature):
            assert (account, typed) not in self.used
            self.note_signature(step, said)
        self.used.append((account, typed))

    def note_signature(self, step: OpenStep, said: Signature) -> None:
        known = self.known[step.submission_id]
        bare = replace(said.binding, matter_sha256="")
        assert bare == known.bound
        known.said_yes[step.version, bare, known.sheet, step.level] = said

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
        known.appealed = False

    @precondition(lambda self: self.known)
    @rule(pick=PICK, author=st.sampled_from([None, "gao.ming"]))
    def ask_for_release(self, pick: int, author: str | None = None) -> None:
        submission = self.one(pick)
        known = self.known[submission]
        who = self.credentials(author or known.author)
        try:
            appeal(
                self.office.engine,
                self.office.now,
                who,
                submission,
                _GROUND,
                override=ROUTING.override,
            )
        except NotAllowed:
            return
        assert author is None
        assert known.blocked
        known.appealed = True

    @precondition(lambda self: self.known)
    @rule(pick=PICK, title=st.sampled_from(["甲", "乙"]))
    def change_the_title(self, pick: int, title: str) -> None:
        submission = self.one(pick)
        known = self.known[submission]
        who = self.credentials(known.author)
        try:
            amend(self.office.engine, self.office.now, who, submission, Amendment(title=title))
        except NotAllowed:
            return
        known.sheet += 1
        known.bound = None

    @precondition(lambda self: self.known)
    @rule(pick=PICK, outcome=st.sampled_from(RulingOutcome), account=ACCOUNTS)
    def rule_on_it(self, pick: int, outcome: RulingOutcome, account: str) -> None:
        submission = self.one(pick)
        known = self.known[submission]
        ruling = Ruling(outcome, "省国家保密局", "云保函〔2026〕7号", legal_day(self.office.now))
        who = self.credentials(account)
        try:
            record_ruling(self.office.engine, self.office.now, who, submission, ruling)
        except NotAllowed:
            return
        assert account in {"jiang.tao", "qin.lan"} - {known.author}
        known.sheet += 1
        known.bound = None

    @rule(account=ACCOUNTS, substitute=ACCOUNTS, days=st.integers(1, 3))
    def go_away(self, account: str, substitute: str, days: int) -> None:
        today = legal_day(self.office.later())
        absence = Absence(account, today, today + timedelta(days=days), "出差", substitute)
        try:
            record_absence(self.office.engine, self.office.now, None, absence, 60)
        except NotAllowed:
            assert account == substitute

    def credentials(self, account: str) -> Credentials:
        self.office.later()
        code = self.office.code(account)
        self.used.append((account, code))
        return Credentials(account, code)

    @precondition(lambda self: self.known)
    @rule(pick=PICK)
    def try_to_release(self, pick: int) -> None:
        self.intend(self.one(pick))

    def intend(self, submission: str) -> None:
        with suppress(NotAllowed):
            known = self.known[submission]
            self.put_forward(clearance(self.office.engine, submission, known.version))

    def put_forward(self, cleared: Clearance) -> None:
        self.cleared_before.append(cleared)
        intent = intend_release(self.office.engine, self.office.later(), cleared, {})
        known = self.known[cleared.submission]
        assert known.may_go_out(cleared.version, replace(cleared.binding, matter_sha256=""))
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

    @precondition(lambda self: self.cleared_before)
    @rule(pick=PICK)
    def release_late(self, pick: int) -> None:
        """A clearance made a while ago is put forward, whatever happened since."""
        with suppress(NotAllowed):
            self.put_forward(self.cleared_before[pick % len(self.cleared_before)])

    @precondition(lambda self: self.asked_before)
    @rule(pick=PICK, outcome=OUTCOMES)
    def answer_late(self, pick: int, outcome: str) -> None:
        """The form of a step as it stood a while ago is answered."""
        step = self.asked_before[pick % len(self.asked_before)]
        right = {**_RIGHT, ReviewLevel.AUTHOR: self.known[step.submission_id].author}
        self.say(step, right[step.level], outcome, "right", {1: _GROUND})

    @precondition(lambda self: self.known)
    @rule(pick=PICK)
    def release_twice_at_once(self, pick: int) -> None:
        submission = self.one(pick)
        known = self.known[submission]
        try:
            cleared = clearance(self.office.engine, submission, known.version)
        except NotAllowed:
            return
        now = self.office.later()
        both = self.at_once(lambda: intend_release(self.office.engine, now, cleared, {}))
        intents = [one for one in both if isinstance(one, ReleaseIntent)]
        assert len({(one.key, one.attempt) for one in intents}) <= 1
        assert sum(one.fresh for one in intents) <= 1
        if intents:
            assert known.may_go_out(cleared.version, replace(cleared.binding, matter_sha256=""))
            self.intents += intents

    @precondition(lambda self: self.known)
    @rule(pick=PICK)
    def answer_twice_at_once(self, pick: int) -> None:
        """Two judge what one person typed: the reconciler, and a run not lost after all."""
        step = self.waiting(pick)
        if step is None:
            return
        author = self.known[step.submission_id].author
        account = author if step.level is ReviewLevel.AUTHOR else _RIGHT[step.level]
        now = self.office.later()
        answer = Answer(account, self.office.code(account), "同意", replies={1: _GROUND})
        attempt = self.office.begin(step)
        both = self.at_once(
            lambda: take_answer(self.office.engine, now, step.step_id, attempt, answer, now)
        )
        taken = [one for one in both if isinstance(one, Signature)]
        assert len(taken) <= 1
        for signature in taken:
            self.note_signature(step, signature)
        self.used.append((account, answer.code))

    @staticmethod
    def at_once(act: Callable[[], object]) -> list[object]:
        """What an act comes to in each of two threads that do it at once."""

        def one(_: int) -> object:
            try:
                return act()
            except NotAllowed as refused:
                return refused

        with ThreadPoolExecutor(2) as pair:
            return list(pair.map(one, range(2)))

    @precondition(lambda self: self.known)
    @rule(
        pick=PICK,
        act=st.sampled_from(["sign", "intend", "finish", "inspect", "mend", "take down"]),
        statement=st.integers(0, 40),
    )
    def die(self, pick: int, act: str, statement: int) -> None:
        """Whoever dies at any statement of an act, or as it commits, has done nothing of it."""
        step = self.waiting(pick)
        attempt = 0 if step is None else self.office.begin(step)
        before = bodies(self.office.engine), published(self.office.engine)
        with suppress(Died, NotAllowed), fuse(self.office.engine, statement):
            self.under_way(act, self.one(pick), step, attempt)
        self.office.reopen()
        assert (bodies(self.office.engine), published(self.office.engine)) == before

    def under_way(self, act: str, submission: str, step: OpenStep | None, attempt: int) -> None:
        """Do an act the right way, with nobody left to note what came of it."""
        engine, now, known = self.office.engine, self.office.later(), self.known[submission]
        if act == "sign" and step is not None:
            author = self.known[step.submission_id].author
            account = author if step.level is ReviewLevel.AUTHOR else _RIGHT[step.level]
            answer = Answer(account, self.office.code(account), "同意", replies={1: _GROUND})
            take_answer(engine, now, step.step_id, attempt, answer, now)
        elif act == "intend":
            intend_release(engine, now, clearance(engine, submission, known.version), {})
        elif act == "finish" and self.intents:
            finish_release(engine, now, self.intents[-1], "/content/x/", "d" * 64)
        elif act == "inspect":
            bound = binding((BLOCK,), known.draft, "dict-2")
            record_inspection(engine, now, submission, known.version, [(BLOCK,)], bound, ROUTING)
        elif act == "mend":
            self.office.mend(submission, "f", known.author)
        elif act == "take down":
            withdraw(engine, now, submission, "qin.lan", "mistake")

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
                all((online.version, bound, sheet, level) in known.said_yes for level in REQUIRED)
                for _, bound, sheet, _ in known.said_yes
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
