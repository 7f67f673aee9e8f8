"""The legal time of the country."""

from __future__ import annotations

from zoneinfo import ZoneInfo

#: The zone of every date this product shows (发布时间, 签署时间).
LEGAL_TIME = ZoneInfo("Asia/Shanghai")
