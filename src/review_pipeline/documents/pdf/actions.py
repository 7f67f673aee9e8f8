"""Whether an object does something when the file is opened or clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.vocabulary import (
    ACTION_KEYS,
    ACTIONS,
    ACTIVE_KEYS,
    QUIET_ACTIONS,
)

if TYPE_CHECKING:
    from pikepdf import Object


def check_actions(value: Object, path: tuple[str, ...]) -> None:
    """Refuse an action other than going somewhere, and whatever brings a script.

    Raises:
        UnreadableDraft: ``active-content``.
    """
    for key, called in ACTIVE_KEYS.items():
        if key in value and not _harmless(value, key):
            raise faults.active(called)
    named = str(value.get("/S", ""))
    if not _is_action(value, path):
        if named in ACTIONS and "/P" not in value:
            raise faults.active(ACTIONS[named])
        return
    if named not in QUIET_ACTIONS:
        raise faults.active(ACTIONS.get(named, "无法识别的动作"))


def _is_action(value: Object, path: tuple[str, ...]) -> bool:
    if value.get("/Type") == "/Action" or "/AA" in path[-2:-1]:
        return True
    # Under /A of a structure element stand its attributes, which name their owner.
    return path[-1] in ACTION_KEYS and "/S" in value and "/O" not in value


def _harmless(value: Object, key: str) -> bool:
    """Whether a key only happens to be called so: a font, a form or an element of that name."""
    import pikepdf  # noqa: PLC0415 - heavy

    if key == "/Ref":
        return value.get("/Type") == "/StructElem" or "/S" in value
    if key in {"/Sound", "/Movie"}:
        return not isinstance(value[key], (pikepdf.Dictionary, pikepdf.Stream))
    return False
