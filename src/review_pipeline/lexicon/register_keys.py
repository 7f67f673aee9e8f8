"""What every register file is held to: tables of the known names, keys of the known shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.schema import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.lexicon.schema import Key
    from review_pipeline.lexicon.source import Source


def check_tables(source: Source, content: dict[str, Any], known: Iterable[str], told: str) -> None:
    """Refuse a top-level word that is none of the ``known``; ``told`` says which may stand there.

    Raises DictionaryMistake naming the line.
    """
    for word in content.keys() - set(known):
        line = max(source.line_of_table(word), source.line_of_key(word, word))
        raise source.mistake(line, f"不认识“{word}”，只能有 {told}。")


def listed(source: Source, tables: Any, name: str) -> list[dict[str, Any]]:  # noqa: ANN401 - TOML's
    """The tables written ``[[name]]``; DictionaryMistake where they are something else."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise source.mistake(source.line_of_table(name), f"请写成 [[{name}]]。")
    return tables


def check_keys(
    source: Source, table: dict[str, Any], keys: Sequence[Key], name: str, nth: int = 0
) -> None:
    """Refuse a key that is unknown, missing or of another shape, in the n-th table of a name.

    Raises DictionaryMistake naming the line.
    """
    known = {key.name: key for key in keys}
    for word, value in table.items():
        if word not in known or not fits(value, known[word].shape):
            told = (
                f"须为{known[word].shape}"
                if word in known
                else f"不认识，只能写 {'、'.join(known)}"
            )
            raise source.mistake(source.line_of_key(word, name, nth), f"“{word}”{told}。")
    for key in keys:
        if key.required and key.name not in table:
            raise source.mistake(source.line_of_table(name, nth), f"缺少“{key.name}”，请补上。")
