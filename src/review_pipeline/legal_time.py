"""The legal time of the country."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

#: The zone of every date this product shows (发布时间, 签署时间).
LEGAL_TIME = ZoneInfo("Asia/Shanghai")


def legal_day(moment: datetime) -> date:
    """The day it is in the country at a moment (aware)."""
    return moment.astimezone(LEGAL_TIME).date()


def midnight(day: date) -> datetime:
    """The first moment of a day in legal time."""
    return datetime.combine(day, time(), LEGAL_TIME)
