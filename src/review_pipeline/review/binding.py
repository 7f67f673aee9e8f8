"""Binding: what a signature is bound to, and its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

from review_pipeline.review.canonical import digest


@dataclass(frozen=True, slots=True)
class Binding:
    """What a signature is bound to; any change of it voids the signature.

    Digests are lower-case hexadecimal SHA-256: of the author's file, of the text readers
    will see, of each attachment's public text (in order), of the findings; with the
    dictionary version they were found by. ``matter_sha256`` is of all else that stands on the
    sheet: title, number, kind, column, channels, what was declared, the levels that must sign.
    """

    draft_sha256: str
    public_sha256: str
    attachment_sha256s: tuple[str, ...]
    findings_sha256: str
    dictionary_version: str
    matter_sha256: str = ""


def fingerprint(binding: Binding) -> str:
    """One digest for the whole binding, 64 hexadecimal characters; people see the first eight."""
    # Left out where it was not yet kept, so that what was signed before still fits.
    matter = {"matter": binding.matter_sha256} if binding.matter_sha256 else {}
    return digest(
        {
            **matter,
            "draft": binding.draft_sha256,
            "public": binding.public_sha256,
            "attachments": list(binding.attachment_sha256s),
            "findings": binding.findings_sha256,
            "dictionary": binding.dictionary_version,
        }
    )
