"""The mail that takes a checkpoint out of the house: to somebody no administrator of ours is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.oversight.envelope import envelope

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from email.message import EmailMessage

    from review_pipeline.settings import MailSettings

_LINES = (
    "附件是审批记录到此为止的检查点。请原样保存，不必回复。",
    "",
    "以后核验审批记录时，用 review audit verify --checkpoint 附件；",
    "不用本系统的，用 docs/verify_record.py。",
    "此前的记录被改写、截去、换成旧备份的，一核验即知；所以请不要只存在审批系统的管理员够得着的地方。",
)


def checkpoint_letter(  # noqa: PLR0913, PLR0917 - a message has that many parts
    mail: MailSettings, site: str, addresses: Iterable[str], name: str, note: bytes, now: datetime
) -> EmailMessage:
    """The message with a checkpoint attached: ``name`` is its file's, ``note`` its bytes."""
    stem = name.rpartition(".")[0]
    subject = f"【审批记录检查点】{stem}"
    message = envelope(mail, now, addresses, f"{stem}@{site}", subject, _LINES)
    message.add_attachment(note, maintype="text", subtype="plain", filename=name)
    return message
