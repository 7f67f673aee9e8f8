"""Pass a value to a Prefect task without Prefect looking into it."""

from __future__ import annotations

from typing import TypeVar, cast

from prefect.utilities.annotations import quote

_Value = TypeVar("_Value")


def unseen(value: _Value) -> _Value:
    """The value, quoted: the task gets it as it is, and Prefect does not walk through it."""
    return cast("_Value", quote(value))
