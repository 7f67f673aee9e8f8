"""Proof bound to what is signed: a code our own door gives out, or an Ed25519 signature.

A code of an authenticator says who is there; these say also what was decided, of which sheet, at
which step. Whoever reads one where it is kept, or changes the answer on its way, has nothing.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from review_pipeline.errors import NotAllowed
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from review_pipeline.review.decisions import Outcome
    from review_pipeline.review.identity_key import IdentityKey

#: How long a bound code may be used.
CODE_LASTS = timedelta(minutes=10)

# Digits and letters nobody takes for one another: 12 of 32 are 60 random bits.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 12
_GROUP = 4
_SIGNATURE_BYTES = 64
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Statement:
    """What is decided, where and by whom. ``fingerprint`` is that of the sheet's binding."""

    account: str
    submission: str
    version: int
    step: int
    level: str
    fingerprint: str
    outcome: Outcome

    @property
    def text(self) -> str:
        """Its one text (RFC 8785): what is signed, and what a code's MAC is made over."""
        return canonical(
            {
                "is": "review-pipeline decision",
                "account": self.account,
                "submission": self.submission,
                "version": self.version,
                "step": self.step,
                "level": self.level,
                "fingerprint": self.fingerprint,
                "outcome": self.outcome.value,
            }
        )


def new_bound_code() -> str:
    """A fresh code, in groups of four as people copy it."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(drawn[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def bound_code_in(typed: str) -> str | None:
    """The bound code that was typed, without what parts its groups; None where it is none."""
    bare = "".join(typed.split()).replace("-", "").upper()
    return bare if len(bare) == _LENGTH and set(bare) <= set(_ALPHABET) else None


def mac_of_code(key: IdentityKey, code: str, statement: Statement, expires_at: datetime) -> str:
    """What is kept of a code: with the key gone, nobody makes one that fits."""
    until = expires_at.astimezone(UTC).isoformat(timespec="microseconds")
    return key.mac("bound code", f"{bound_code_in(code)} {until} {statement.text}")


def signature_in(typed: str) -> bytes | None:
    """The Ed25519 signature that was typed, in base64; None where it is none."""
    return _bytes_in(typed, _SIGNATURE_BYTES)


def sign_statement(private: Ed25519PrivateKey, statement: Statement) -> str:
    """The reviewer's signature (RFC 8032) of what they decide, in base64."""
    return base64.b64encode(private.sign(statement.text.encode())).decode()


def is_signed_by(public_key: str, signature: bytes, statement: Statement) -> bool:
    """Whether the key, in base64, made this signature of this statement."""
    written = _bytes_in(public_key, _KEY_BYTES)
    if written is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(written).verify(signature, statement.text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def checked_public_key(written: str) -> str:
    """An Ed25519 public key in the one form it is kept; NotAllowed (``bad-public-key``)."""
    found = _bytes_in(written, _KEY_BYTES)
    if found is None:
        raise NotAllowed("bad-public-key", "公钥应为 32 字节 Ed25519 公钥的 base64 文本，请改正。")
    return base64.b64encode(found).decode()


def _bytes_in(typed: str, length: int) -> bytes | None:
    try:
        found = base64.b64decode("".join(typed.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == length else None
