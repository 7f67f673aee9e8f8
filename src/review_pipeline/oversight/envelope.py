"""A message as we send it: who from, who to, when, and that nobody need answer."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from review_pipeline.legal_time import LEGAL_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from review_pipeline.settings import MailSettings

_LAST = ("", "本邮件由系统发出，不含稿件内容，请勿回复。")


def envelope(  # noqa: PLR0913, PLR0917 - a message has that many parts
    mail: MailSettings,
    now: datetime,
    addresses: Iterable[str],
    message_id: str,
    subject: str,
    lines: Iterable[str],
) -> EmailMessage:
    """The message to all addresses.

    ``message_id`` is the same whenever the same is sent again, as after a crash, so that mail
    programs know it again.
    """
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = mail.sender
    message["To"] = ", ".join(addresses)
    message["Date"] = format_datetime(now.astimezone(LEGAL_TIME))
    message["Message-ID"] = f"<{message_id}>"
    # RFC 3834: nobody's absence note shall answer it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join((*lines, *_LAST)) + "\n", cte="base64")
    return message
