"""What readers find on the portal at this moment, by submission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import read_catalogue
from review_pipeline.release.faults import plain_faults
from review_pipeline.release.identity import submission_index
from review_pipeline.release.store import current_release

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from review_pipeline.release.catalogue import Entry


@dataclass(frozen=True, slots=True)
class Shown:
    """The release the portal shows, and its entries by index number."""

    release: str
    org_code: str
    entries: Mapping[str, Entry]

    def entry_of(self, submission_id: str) -> Entry | None:
        """The entry of a submission, withdrawn or not; None where the portal knows none."""
        return self.entries.get(submission_index(self.org_code, submission_id))


def look(root: Path, org_code: str) -> Shown:
    """Read what the portal shows now.

    Raises ReleaseRefused (``no-portal``, ``portal-tampered``).
    """
    with plain_faults(root):
        release = current_release(root)
        if release is None:
            raise ReleaseRefused("no-portal", "门户尚未发布过任何信息。")
        return Shown(release.name, org_code, read_catalogue(release).entries)
