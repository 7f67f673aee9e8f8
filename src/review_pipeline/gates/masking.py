"""Personal data made unreadable, so that a finding can be told apart but not used."""

from __future__ import annotations

import hashlib

# Sixteen bits tell the numbers of one draft apart; more would let someone who tries
# every mobile number find the one that was meant.
_DIGEST_CHARACTERS = 4


def masked(text: str) -> str:
    """The first character, asterisks, and a short digest: ``1*****（摘要 3f2a）``.

    The digest lets two findings of the same number be seen as the same.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_CHARACTERS]
    return f"{text[:1]}{'*' * (len(text) - 1)}（摘要 {digest}）"
