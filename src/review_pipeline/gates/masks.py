"""What may stand in the place of personal data, by the rule that found it.

Practice (政务公开的通行做法): the ends of a number, the surname of a name, an address as far as
the township. A piece of a number that goes on elsewhere is covered whole.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COVER = "*"
REMOVED = "（略）"
SCHOOL, PERSON = "某学校", "某"

_COMPOUND_SURNAMES = frozenset(
    ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙")
)
_TOWNSHIP = re.compile(r".*(?:街道|[镇乡旗县区市州])")
_SCHOOL = re.compile(r"(?:小学|中学|初中|高中|幼儿园|学校|职中|中专)$")
_LONG_NUMBER = 8
_ID_LENGTHS = (15, 18)
_MOBILE_LENGTH = 11


def _even(text: str) -> str:
    """The text with its full-width signs made plain."""
    return unicodedata.normalize("NFKC", text)


def ends(first: int, last: int) -> Callable[[str], str]:
    """A mask that leaves so many signs at either end; all is covered where little would be."""

    def cover(text: str) -> str:
        signs = re.sub(r"[^0-9A-Za-z\u4e00-\u9fff*]", "", _even(text))
        covered = len(signs) - first - last
        if covered < max(first, last, 3):
            return COVER * len(text)
        return signs[:first] + COVER * covered + signs[len(signs) - last :]

    return cover


def mobile(text: str) -> str:
    """138****1234, whatever the number is parted or preceded by."""
    digits = re.sub(r"\D", "", _even(text))[-_MOBILE_LENGTH:]
    if len(digits) < _MOBILE_LENGTH:
        return COVER * len(text)
    return f"{digits[:3]}{COVER * 4}{digits[-4:]}"


def surname(text: str) -> str:
    """The surname and 某."""
    name = "".join(text.split())
    return (name[:2] if name[:2] in _COMPOUND_SURNAMES else name[:1]) + PERSON


def township(text: str) -> str:
    """The address as far as the township or sub-district."""
    kept = _TOWNSHIP.match(text)
    return kept.group() if kept else REMOVED


def contact(text: str) -> str:
    """The first sign of an account; of an e-mail address its domain too."""
    _, at, domain = text.partition("@")
    return f"{text[:1]}{COVER * 4}{at}{domain}"


def hardware(text: str) -> str:
    """The maker's half of a hardware address or serial number."""
    return text[:8] + re.sub(r"[0-9A-Fa-f]", COVER, text[8:])


def network(text: str) -> str:
    """The first half of a network address."""
    first, second, *_ = text.split(".") if text.count(".") > 1 else (COVER, COVER)
    return f"{first}.{second}.{COVER}.{COVER}"


def school_or_name(text: str) -> str:
    """某学校, or the surname and 某."""
    return SCHOOL if _SCHOOL.search(text) else surname(text)


def number_or_name(text: str) -> str:
    """A number covered whole, or the surname and 某."""
    return surname(text) if re.search(r"[\u4e00-\u9fff]", text) else COVER * len(text)


def removed(_text: str) -> str:
    """A word that says something was left out."""
    return REMOVED


def cell(text: str) -> str:
    """What may stay in a cell of a private column: a number's ends, a township, or nothing."""
    digits = re.sub(r"[^0-9Xx]", "", _even(text))
    if len(digits) in _ID_LENGTHS:
        return ends(3, 4)(text)
    if len(digits) == _MOBILE_LENGTH:
        return mobile(text)
    if len(digits) >= _LONG_NUMBER:
        return COVER * 4 + digits[-4:]
    kept = _TOWNSHIP.match(text)
    return kept.group() if kept else ""


NAMES = frozenset({"victim-named", "protected-identity-named", "party-fully-named"})

#: The rules whose findings can be masked, and how. A column of a table is masked cell by cell.
MASKS: Mapping[str, Callable[[str], str]] = {
    "id-number-shown": ends(3, 4),
    "bank-card-shown": ends(0, 4),
    "mobile-number-shown": mobile,
    "landline-shown": ends(4, 0),
    "plate-number-shown": ends(2, 0),
    "travel-document-shown": ends(1, 4),
    "vehicle-frame-number-shown": ends(0, 6),
    "licence-file-number-shown": ends(4, 4),
    "credit-code-shown": ends(4, 4),
    "mac-address-shown": hardware,
    "personal-contact-shown": contact,
    "home-address-shown": township,
    "officer-identified": number_or_name,
    "minor-identified": school_or_name,
    "credential-shown": lambda _text: COVER * 6,
    "intranet-address": removed,
    "network-address-shown": network,
    "coordinates-shown": removed,
    **dict.fromkeys(sorted(NAMES), surname),
}

COLUMNS = frozenset({"person-rows-listed"})
