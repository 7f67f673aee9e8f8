"""The few words of SQL in which SQLite and PostgreSQL differ, for the auditors' views."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from review_pipeline.labels import Labelled


def local(dialect: str, moment: str) -> str:
    """A moment as people here write it: Beijing time, to the second."""
    if dialect == "sqlite":
        return f"strftime('%Y-%m-%d %H:%M:%S', {moment}, '+8 hours')"
    zone = f"CAST({moment} AS timestamptz) AT TIME ZONE 'Asia/Shanghai'"
    return f"to_char({zone}, 'YYYY-MM-DD HH24:MI:SS')"


def days(dialect: str, begun: str, ended: str) -> str:
    """Days of 24 hours between two moments, to the hundredth."""
    if dialect == "sqlite":
        return f"round(julianday({ended}) - julianday({begun}), 2)"
    span = f"CAST({ended} AS timestamptz) - CAST({begun} AS timestamptz)"
    return f"CAST(round(extract(epoch FROM {span}) / 86400, 2) AS double precision)"


def reply(dialect: str, replies: str, number: str) -> str:
    """What a decision's replies, pairs of number and text, say to one finding."""
    if dialect == "sqlite":
        return (
            f"(SELECT json_extract(pair.value, '$[1]') FROM json_each({replies}) AS pair"  # noqa: S608 - constants
            f" WHERE json_extract(pair.value, '$[0]') = {number})"
        )
    return (
        f"(SELECT pair.value ->> 1 FROM json_array_elements(CAST({replies} AS json)) AS pair"  # noqa: S608
        f" WHERE CAST(pair.value ->> 0 AS integer) = {number})"
    )


def fact(dialect: str, body: str, name: str) -> str:
    """One of the facts of a journal entry, as text."""
    if dialect == "sqlite":
        return f"json_extract({body}, '$.facts.{name}')"
    return f"(CAST({body} AS json) -> 'facts' ->> '{name}')"


def labelled(column: str, members: Iterable[Labelled]) -> str:
    """The Chinese label of a machine word."""
    return cases(column, {f"'{member.value}'": member.label for member in members})


def cases(column: str, labels: Mapping[str, str]) -> str:
    """The label of a value written in SQL; a value nobody knows stays as it is."""
    whens = " ".join(f"WHEN {value} THEN '{label}'" for value, label in labels.items())
    return f"CASE {column} {whens} ELSE CAST({column} AS text) END"
