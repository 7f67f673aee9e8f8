"""What may be asked of the page: an allow-list of addresses and of what stands in their query.

Datasette knows more: other forms of a page (.csv, .json, .db), SQL of one's own, the state of its
process. What is not written here does not reach it; so no export goes unrecorded, and what
Datasette would write to its log of a query that fails (with what was typed) is not written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flows.audit_page.shelves import LOOKUPS
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.audit_page.questions import Question
    from review_pipeline.records.views import View

#: The address of the copy, below which everything stands.
HOME = "/record"
#: The words of a search box on a table's page.
SEARCH = "_search"

_FORM = re.compile(r"_filter_(?:column|op|value)(?:_\d{1,2})?")
_NEXT = re.compile(r"[\w.~$,:+ -]{1,400}")
_LONGEST, _MOST = 400, 80
_OTHER_FORM = re.compile(r"/record(?:/[\w-]+)?(?:/\d+)?\.\w+", re.ASCII)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One page that may be shown: a table, or a question; neither for the first page."""

    table: View | None
    question: Question | None
    arguments: Pairs

    @property
    def name(self) -> str | None:
        """The name of the table or the question."""
        shown = self.table or self.question
        return shown.name if shown else None

    @property
    def title(self) -> str:
        """What it is called."""
        shown = self.table or self.question
        return shown.title if shown else ""


def asked(
    path: str,
    query: str,
    columns: Mapping[str, Sequence[str]],
    questions: Sequence[Question],
) -> Asked | None:
    """What an address asks for; None where it may not be asked."""
    arguments = _arguments(query)
    if arguments is None:
        return None
    if path == HOME:
        return None if arguments else Asked(None, None, ())
    name = path.removeprefix(f"{HOME}/")
    table = next((view for view in VIEWS if view.name == name), None)
    question = next((each for each in questions if each.name == name), None)
    if question is not None:
        fits = all(key in question.fields for key, _ in arguments)
    else:
        fits = table is not None and all(_fits(pair, columns[name]) for pair in arguments)
    return Asked(table, question, arguments) if fits else None


def is_another_form(path: str) -> bool:
    """Whether the address is that of an export of Datasette's own, which are switched off."""
    return _OTHER_FORM.fullmatch(path) is not None


def _arguments(query: str) -> Pairs | None:
    try:
        pairs = tuple(parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST))
    except ValueError:
        return None
    return None if any(len(value) > _LONGEST for _, value in pairs) else pairs


def _fits(pair: tuple[str, str], columns: Sequence[str]) -> bool:
    key, value = pair
    if key in {"_sort", "_sort_desc", "_facet"}:
        return value in columns
    if key == "_next":
        return _NEXT.fullmatch(value) is not None
    if key == "_facet_size":
        return value == "max"
    if key == SEARCH or _FORM.fullmatch(key):
        return True
    column, _, lookup = key.partition("__")
    return column in columns and (lookup or "exact") in LOOKUPS
