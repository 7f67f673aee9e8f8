"""Signed notes (C2SP signed-note): a text, and Ed25519 signatures by named keys under it.

The form is that of https://c2sp.org/signed-note: the text ends in a line break, a blank line
follows, then a line for each signature: ``— name base64(key id ‖ signature)``. A verifier key
is written ``name+hex(key id)+base64(0x01 ‖ public key)``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.errors import RecordFault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]{1,100}")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)")
_ID_BYTES = 4


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name and its Ed25519 public key (32 bytes)."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The first four bytes of SHA-256 of name, line break, 0x01 and public key."""
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(named).digest()[:_ID_BYTES]

    def encoded(self) -> str:
        """The key in one word, to be handed to whoever verifies."""
        return f"{self.name}+{self.id.hex()}+{_base64(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A name and its Ed25519 private key (32 bytes)."""

    name: str
    secret: bytes = field(repr=False)

    @property
    def verifier(self) -> VerifierKey:
        """What others verify by."""
        return VerifierKey(self.name, _private(self.secret).public_key().public_bytes_raw())

    def encoded(self) -> str:
        """The key in one word; it goes into a file only its owner may read."""
        verifier = self.verifier
        return f"PRIVATE+KEY+{self.name}+{verifier.id.hex()}+{_base64(_ED25519 + self.secret)}"


def new_key(name: str) -> SigningKey:
    """A fresh key; RecordFault (``bad-key``) where the name has spaces or a plus."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow to import
        Ed25519PrivateKey,
    )

    if _NAME.fullmatch(name) is None:
        raise RecordFault("bad-key", "密钥名称不能有空格或加号，且不超过 100 字，请改正。")
    return SigningKey(name, Ed25519PrivateKey.generate().private_bytes_raw())


def read_signing_key(written: str) -> SigningKey:
    """The key a word holds; RecordFault (``bad-key``) where it holds none."""
    head, _, rest = written.strip().partition("PRIVATE+KEY+")
    name, _, encoded = _parts(rest)
    key = SigningKey(name, _raw(encoded))
    if head or key.encoded() != written.strip():
        raise _bad_key()
    return key


def read_verifier_key(written: str) -> VerifierKey:
    """The key a word holds; RecordFault (``bad-key``) where it holds none."""
    name, _, encoded = _parts(written.strip())
    key = VerifierKey(name, _raw(encoded))
    if key.encoded() != written.strip():
        raise _bad_key()
    return key


def signed(text: str, key: SigningKey) -> str:
    """The note: the text, which must end in a line break, and a signature."""
    signature = _private(key.secret).sign(text.encode())
    return f"{text}\n— {key.name} {_base64(key.verifier.id + signature)}\n"


def cosigned(note: str, key: SigningKey) -> str:
    """The note with one more signature under it, of a witness who holds what came before."""
    text, _ = split(note)
    return note + signed(text, key).removeprefix(f"{text}\n")


def split(note: str) -> tuple[str, tuple[str, ...]]:
    """The text of a note and its signature lines; RecordFault (``bad-checkpoint``)."""
    text, blank, lines = note.rpartition("\n\n")
    found = tuple(lines.splitlines())
    if not blank or not found or not all(_SIGNATURE.fullmatch(line) for line in found):
        raise RecordFault("bad-checkpoint", "检查点文件的写法不对，请使用 checkpoint 写出的文件。")
    return f"{text}\n", found


def signers(note: str, keys: tuple[VerifierKey, ...]) -> tuple[str, ...]:
    """The names of those keys whose signature under the note is right.

    Raises RecordFault (``bad-checkpoint``) where it is no note, or a known key's signature is
    wrong: the text was changed.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow to import
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    text, lines = split(note)
    right: list[str] = []
    for line in lines:
        name, encoded = line.split(" ")[1:]
        blob = base64.b64decode(encoded)
        for key in keys:
            if (key.name, key.id) == (name, blob[:_ID_BYTES]):
                try:
                    public = Ed25519PublicKey.from_public_bytes(key.public)
                    public.verify(blob[_ID_BYTES:], text.encode())
                except InvalidSignature as fault:
                    raise RecordFault(
                        "bad-checkpoint", f"检查点上 {name} 的签名不对：文件被改动过。"
                    ) from fault
                right.append(name)
    return tuple(right)


def _private(secret: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow to import
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(secret)


def _parts(written: str) -> tuple[str, str, str]:
    parts = written.split("+", 2)
    if len(parts) != 3:  # noqa: PLR2004 - name, id, key
        raise _bad_key()
    return parts[0], parts[1], parts[2]


def _raw(encoded: str) -> bytes:
    try:
        blob = base64.b64decode(encoded, validate=True)
    except binascii.Error as fault:
        raise _bad_key() from fault
    if len(blob) != 33 or blob[:1] != _ED25519:  # noqa: PLR2004 - one byte and a key
        raise _bad_key()
    return blob[1:]


def _base64(blob: bytes) -> str:
    return base64.b64encode(blob).decode()


def _bad_key() -> RecordFault:
    return RecordFault("bad-key", "密钥的写法不对，请核对密钥文件，或用 review audit key 另建。")
