"""Hand a message to the house's mail server (SMTP, RFC 5321), or say in a sentence why not.

What the server answers is never repeated, only its three figures: the words are not ours.
"""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING

from review_pipeline.disk import OpenToOthersError, read_private
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from review_pipeline.settings import MailSettings

_SECONDS = 20.0


class MailRefused(ReviewError):
    """The mail server did not take a message; another try may do better."""

    @property
    def at_all(self) -> bool:
        """Whether it would take no other message either, as things are."""
        return self.code not in {"mail-recipients", "mail-refused"}


def send(mail: MailSettings, message: EmailMessage) -> tuple[str, ...]:
    """Hand a message over and return the addresses refused while others were taken.

    Raises MailRefused (``mail-unreachable``, ``mail-not-encrypted``, ``mail-login``,
    ``mail-sender``, ``mail-recipients``, ``mail-refused``, ``mail-password``).
    """
    password = _password(mail.password_file)
    try:
        return _deliver(mail, password, message)
    except smtplib.SMTPNotSupportedError as fault:
        raise MailRefused(
            "mail-not-encrypted",
            "邮件服务器不支持加密（STARTTLS）或登录，邮件没有发出；请核对 REVIEW_SMTP_STARTTLS。",
        ) from fault
    except smtplib.SMTPAuthenticationError as fault:
        raise MailRefused(
            "mail-login",
            f"邮件服务器不接受登录（{fault.smtp_code}），邮件没有发出；请核对账号和口令文件。",
        ) from fault
    except smtplib.SMTPSenderRefused as fault:
        raise MailRefused(
            "mail-sender",
            f"邮件服务器不接受发件邮箱（{fault.smtp_code}），请核对 REVIEW_SMTP_FROM。",
        ) from fault
    except smtplib.SMTPRecipientsRefused as fault:
        codes = "、".join(sorted({str(code) for code, _ in fault.recipients.values()}))
        raise MailRefused(
            "mail-recipients",
            f"邮件服务器不接受收件邮箱（{codes}），请用 review people set 核对邮箱。",
        ) from fault
    except ssl.SSLError as fault:
        raise MailRefused(
            "mail-not-encrypted",
            "与邮件服务器的加密连接没有建立（证书不可信或不匹配），请核对证书。",
        ) from fault
    except smtplib.SMTPResponseException as fault:
        raise MailRefused(
            "mail-refused", f"邮件服务器没有收下邮件（{fault.smtp_code}），稍后再发。"
        ) from fault
    except (smtplib.SMTPException, OSError) as fault:
        raise MailRefused(
            "mail-unreachable",
            f"连不上邮件服务器 {mail.host}:{mail.port} 或连接中断，请核对地址，稍后再发。",
        ) from fault


def _deliver(mail: MailSettings, password: str, message: EmailMessage) -> tuple[str, ...]:
    with smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS) as server:
        if mail.starttls:
            server.starttls(context=ssl.create_default_context())
        if mail.user:
            server.login(mail.user, password)
        return tuple(server.send_message(message))


def _password(file: Path | None) -> str:
    """The password in its file, which nobody else may read."""
    if file is None:
        return ""
    try:
        return read_private(file).decode("utf-8").strip()
    except OpenToOthersError as fault:
        raise MailRefused(
            "mail-password", f"邮箱口令文件 {file.name} 别人也能读，请改为 0600 后再用。"
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise MailRefused(
            "mail-password", f"读不到邮箱口令文件 {file.name}，请核对 REVIEW_SMTP_PASSWORD_FILE。"
        ) from fault
