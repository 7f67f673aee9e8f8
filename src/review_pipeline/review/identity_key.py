"""The key of this installation that identity rests on: it seals code secrets and makes MACs.

One master key of 32 bytes; a key of its own for each purpose is derived from it (HKDF, RFC 5869),
so that what serves one purpose tells nothing of another.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from review_pipeline.errors import RecordFault

_MASTER_BYTES = 32
_NONCE_BYTES = 12
_SEALED = "sealed"
_ID_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """32 random bytes; they show in no repr."""

    master: bytes = field(repr=False)

    def derived(self, purpose: str) -> bytes:
        """32 bytes for one purpose, named in ASCII."""
        return HKDF(SHA256(), _MASTER_BYTES, None, purpose.encode()).derive(self.master)

    @property
    def name(self) -> str:
        """What tells this key from another, and tells nothing else of it."""
        return self.derived("name").hex()[:_ID_CHARACTERS]

    def mac(self, purpose: str, text: str) -> str:
        """HMAC-SHA256 (RFC 2104) of a text for one purpose, in lower-case hexadecimal."""
        # What was typed may hold what UTF-8 has no form for; it fits nothing, but is no fault.
        said = text.encode("utf-8", "surrogatepass")
        return hmac.digest(self.derived(f"mac {purpose}"), said, "sha256").hex()

    def seal(self, secret: str, account: str) -> str:
        """The secret under AES-256-GCM, bound to the account it belongs to."""
        nonce = os.urandom(_NONCE_BYTES)
        hidden = AESGCM(self.derived("seal")).encrypt(nonce, secret.encode(), account.encode())
        written = base64.urlsafe_b64encode(nonce + hidden).decode()
        return f"{_SEALED}:{self.name}:{written}"

    def unseal(self, kept: str, account: str) -> str:
        """The secret that was sealed for this account.

        Raises RecordFault: ``other-key`` where another key sealed it, ``seal-broken`` where
        it was altered or belongs to another account.
        """
        _, name, written = kept.split(":", 2)
        if name != self.name:
            raise RecordFault(
                "other-key",
                "口令密钥是用另一把密钥加密的，请把 REVIEW_IDENTITY_KEY_FILE 指向原来的密钥文件。",
            )
        try:
            hidden = base64.urlsafe_b64decode(written)
            nonce, rest = hidden[:_NONCE_BYTES], hidden[_NONCE_BYTES:]
            return AESGCM(self.derived("seal")).decrypt(nonce, rest, account.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError) as fault:
            raise RecordFault(
                "seal-broken",
                f"账号 {account} 的口令密钥被手工改动，请运行 review audit verify 并重新登记。",
            ) from fault


def new_key() -> IdentityKey:
    """A fresh key."""
    return IdentityKey(os.urandom(_MASTER_BYTES))


def written_key(key: IdentityKey) -> str:
    """The key as a file or a variable holds it: base64."""
    return base64.b64encode(key.master).decode()


def read_key(written: str, where: str) -> IdentityKey:
    """The key that text holds; RecordFault (``bad-key``) where it is not 32 bytes of base64."""
    try:
        master = base64.b64decode(written.strip(), validate=True)
    except (binascii.Error, ValueError):
        master = b""
    if len(master) != _MASTER_BYTES:
        raise RecordFault("bad-key", f"{where} 中的密钥应为 32 字节的 base64 文本，请改正后重试。")
    return IdentityKey(master)


def is_sealed(kept: str) -> bool:
    """Whether a kept secret is a sealed one; an older version of this program kept it plain."""
    return kept.startswith(f"{_SEALED}:")
