"""Send checkpoints to somebody else: what our own administrators cannot take back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from review_pipeline.disk import write_whole
from review_pipeline.oversight.checkpoint_letters import checkpoint_letter
from review_pipeline.oversight.mail import MailRefused, send
from review_pipeline.records.kept_checkpoints import newest_kept

if TYPE_CHECKING:
    from pathlib import Path

    from flows.office import Office

#: A busy office takes one at every release; whoever keeps them is spared most.
AT_MOST_EVERY = timedelta(hours=1)
_MAILED = "mailed.txt"


def send_away(office: Office, now: datetime) -> tuple[str, ...]:
    """Mail the newest checkpoint where it was not yet, an hour after the last at the earliest.

    Returns a sentence where a mail was not taken: it is tried again the next time.
    """
    settings = office.settings
    newest = newest_kept(settings.checkpoints)
    if settings.mail is None or not settings.checkpoint_mail or newest is None:
        return ()
    name, at = _last_mailed(settings.checkpoints)
    if name == newest.name or (at is not None and now - at < AT_MOST_EVERY):
        return ()
    message = checkpoint_letter(
        settings.mail,
        settings.site_domain,
        settings.checkpoint_mail,
        newest.name,
        newest.read_bytes(),
        now,
    )
    try:
        refused = send(settings.mail, message)
    except MailRefused as fault:
        return (f"检查点 {newest.name} 没有送出：{fault.message}",)
    write_whole(settings.checkpoints / _MAILED, f"{newest.name}\t{now.isoformat()}\n".encode())
    if not refused:
        return ()
    few = f"检查点 {newest.name} 有 {len(refused)} 个收件邮箱没有收下"
    return (f"{few}，请核对 REVIEW_CHECKPOINT_MAIL。",)


def _last_mailed(folder: Path) -> tuple[str, datetime | None]:
    """Which was mailed last, and when; nothing where none was, or nobody can tell."""
    try:
        name, at = (folder / _MAILED).read_text(encoding="utf-8").split()
        return name, datetime.fromisoformat(at)
    except (FileNotFoundError, ValueError):
        return "", None
