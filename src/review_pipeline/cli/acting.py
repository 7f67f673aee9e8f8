"""Who acts at the command line: a registered person, or the administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.kinds import ADMINISTRATOR
from review_pipeline.records.people import list_people

if TYPE_CHECKING:
    from review_pipeline.records.engine import Engine


def check_actor(engine: Engine, account: str) -> None:
    """Refuse (NotAllowed, ``unknown-actor``) an account nobody here has, or one disabled."""
    active = {person.account for person in list_people(engine) if person.active}
    if account not in active | {ADMINISTRATOR}:
        raise NotAllowed(
            "unknown-actor",
            f"没有经办人账号 {account}，或已停用；请用 review people list 核对。",
        )
