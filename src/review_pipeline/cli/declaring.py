"""`--declare`: what the author says a draft touches on (审查表“是否涉及”)."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import meanings
from review_pipeline.errors import ReviewError
from review_pipeline.review.content import Concern, Declared

#: The option, for every command that hands a draft in.
DECLARE = click.option(
    "--declare",
    multiple=True,
    metavar="事项=yes|no|unsure",
    help=f"承办人声明是否涉及，可多次：{meanings(Concern)}",
)


def declared(written: tuple[str, ...]) -> tuple[tuple[Concern, Declared], ...]:
    """What was declared, in the order of the form.

    Raises:
        ReviewError: ``bad-declaration`` where one is not ``concern=yes|no|unsure``.
    """
    said = dict(_one(item) for item in written)
    return tuple((concern, said[concern]) for concern in Concern if concern in said)


def _one(item: str) -> tuple[Concern, Declared]:
    concern, _, answer = item.partition("=")
    try:
        return Concern(concern), Declared(answer)
    except ValueError as fault:
        raise ReviewError(
            "bad-declaration", f"--declare {item} 写法不对，应如 privacy=no。"
        ) from fault
