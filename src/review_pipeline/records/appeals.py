"""Appeals (申请放行): an author asks that what was blocked be released, with a written ground.

Nothing is released by it: the item climbs the levels its route names, and each level the
table lets release what blocks must write its own ground for every blocking finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Severity
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import (
    findings_of,
    latest_inspection,
    required_of,
    submission_row,
)
from review_pipeline.records.steps import open_step
from review_pipeline.records.tables import AppealRow
from review_pipeline.review.canonical import digest
from review_pipeline.review.one_line import one_line
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.tables import InspectionRow, PersonRow, SubmissionRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.routing import Override

SHORTEST_GROUND, LONGEST_GROUND = 10, 300


def appeal(  # noqa: PLR0913 - who asks what, of which item, by which table
    engine: Engine,
    now: datetime,
    who: Credentials,
    submission_id: str,
    ground: str,
    *,
    override: Override,
) -> None:
    """Ask that the blocking findings of a returned item be released.

    Raises NotAllowed: as `authenticate` does, ``bad-text``, ``unknown-submission``,
    ``not-the-author``, ``wrong-moment``, ``nothing-blocks``, ``never-released``,
    ``already-appealed``.
    """
    written = one_line(ground, "放行的理由和依据", LONGEST_GROUND, SHORTEST_GROUND)

    def act(session: Session, person: PersonRow) -> None:
        row = submission_row(session, submission_id)
        if person.account != row.author:
            raise NotAllowed("not-the-author", "只有该稿件的承办人可以申请放行。")
        row.state = after(State(row.state), Act.APPEAL).value
        inspection = _appealable(session, row, override)
        levels = required_of(inspection)
        asked = AppealRow(
            inspection_id=inspection.id,
            submission_id=row.id,
            account=person.account,
            ground=written,
            levels=" ".join(level.value for level in levels if level in override.levels),
            appealed_at=now,
        )
        session.add(asked)
        step = open_step(session, now, inspection, levels[0])
        facts: dict[str, Json] = {
            "version": row.version,
            "levels": asked.levels.split(),
            "ground_sha256": digest(written),
        }
        rows = (row, asked, step, person)
        append(session, now, EntryKind.APPEALED, person.account, row.id, facts, rows)

    acting_as(engine, now, who, act)


def _appealable(session: Session, row: SubmissionRow, override: Override) -> InspectionRow:
    inspection = latest_inspection(session, row.id, row.version)
    found = () if inspection is None else findings_of(session, inspection.id)
    rules = {item.finding.rule for item in found if item.finding.severity is Severity.BLOCK}
    if inspection is None or not rules or not inspection.required:
        raise NotAllowed("nothing-blocks", "这一稿没有阻断问题，请修改后用 review mend 重新提交。")
    if rules & override.never:
        raise NotAllowed(
            "never-released", "稿件带有密级标志或涉密文号，任何人不得放行，请退回保密办。"
        )
    if session.get(AppealRow, inspection.id) is not None:
        raise NotAllowed("already-appealed", "这一稿已申请过放行并被退回，请修改后重新提交。")
    return inspection
