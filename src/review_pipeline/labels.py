"""Enum members that carry what people read on screen."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A string enum whose members are written ``NAME = "machine-word", "中文"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the machine word as the value and the Chinese label beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
