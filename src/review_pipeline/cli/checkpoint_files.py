"""Checkpoint files that were handed in, and proofs that are handed out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from review_pipeline.cli.writing import write_text
from review_pipeline.errors import ReviewError
from review_pipeline.records.checkpoints import decoded
from review_pipeline.records.key_store import load_verifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.review.canonical import Json


def read_checkpoints(
    files: Iterable[Path], trust: Path | None
) -> tuple[tuple[Checkpoint, str], ...]:
    """Each checkpoint with its own text; ``trust`` names the file of keys that must have signed.

    Raises ReviewError (``cannot-read``, ``key-missing``, ``bad-key``, ``bad-checkpoint``).
    """
    keys = load_verifiers(trust) if trust else ()
    texts = [_text_of(file) for file in files]
    return tuple((decoded(text, keys), text) for text in texts)


def write_proof(proof: Mapping[str, Json], output: Path | None) -> None:
    """Write a proof, indented: people look at it."""
    write_text(json.dumps(proof, ensure_ascii=False, indent=1) + "\n", output)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ReviewError("cannot-read", f"读不到检查点文件 {path}，请核对路径。") from fault
