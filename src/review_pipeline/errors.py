"""Faults a person can act on: one Chinese sentence, and a code for machines."""

from __future__ import annotations


class ReviewError(Exception):
    """Something a person can put right.

    ``code`` is kebab-case ASCII and stable: scripts rely on it. ``message`` is one
    Chinese sentence that says what is wrong, where, and what to do. Neither may hold
    text of a draft.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[ReviewError], tuple[str, str]]:
        """Both come along from one process to another."""
        return type(self), (self.code, self.message)


class UnreadableDraft(ReviewError):
    """A file that cannot be read whole, and is therefore not read at all."""


class DictionaryMistake(ReviewError):
    """A dictionary file with a mistake; the message names file, line and what."""


class UnregisteredYear(ReviewError):
    """A term reaches into a year whose working days nobody has registered."""


class NotAllowed(ReviewError):
    """The person may not do this: wrong person, wrong role, wrong moment."""


class ReleaseRefused(ReviewError):
    """What would go out is not what was cleared, or the portal cannot take it."""


class RecordFault(ReviewError):
    """The record could not be read or written (locked, full, tampered with)."""
