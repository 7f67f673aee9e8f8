"""A hiding place: a document that holds the marks there and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TERM = "内部资料注意保存"
# Valid in form (its check digit too), and nobody's.
ID = "11010519491231002X"
MARK = f"{TERM} {ID}"
# What the rest of every document says: nothing any gate minds.
ORDINARY = ("关于开展冬季防火宣传的通知", "各社区要利用宣传栏普及防火常识，请遵照执行。")


@dataclass(frozen=True, slots=True)
class HidingPlace:
    """How to make the document; what of the marks is in it.

    ``needles`` are what a reader must deliver; ``picture`` says that they are pixels, so that
    a machine or a person must look; ``broken`` says why no other program opens the document,
    when the place is itself a fault; ``rules`` name what else would catch this very trick.
    """

    build: Callable[[], bytes]
    needles: tuple[str, ...] = (TERM, ID)
    picture: bool = False
    broken: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """Hiding places of one sort in one format. ``format`` is the suffix without its dot."""

    format: str
    title: str
    places: Mapping[str, HidingPlace]
