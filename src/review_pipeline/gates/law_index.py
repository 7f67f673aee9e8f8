"""The register of laws, made ready for looking up: by title, and by how a title begins or ends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from review_pipeline.lexicon.law import Law


@dataclass(frozen=True, slots=True)
class Register:
    """The versions of each law by its title, titles by length, and how many articles each has."""

    by_title: Mapping[str, Sequence[Law]]
    by_length: Mapping[int, Sequence[str]]
    articles: Mapping[str, int]

    @classmethod
    def of(cls, laws: Sequence[Law]) -> Self:
        """A register of laws, the versions of one title in their order."""
        by_title: dict[str, list[Law]] = defaultdict(list)
        for law in laws:
            by_title[law.title].append(law)
        by_length: dict[int, list[str]] = defaultdict(list)
        for title in by_title:
            by_length[len(title)].append(title)
        articles = {law.title: law.articles for law in laws if law.articles is not None}
        return cls(dict(by_title), dict(by_length), articles)

    def versions(self, title: str) -> Sequence[Law]:
        """The versions of the law of that title; empty where there is none."""
        return self.by_title.get(title, ())

    def alike(self, name: str) -> Sequence[str]:
        """The titles that may be one slip away: it leaves the first or the last part intact."""
        intact = max((len(name) - 2) // 2, 1)
        head, tail = name[:intact], name[-intact:]
        return [
            title
            for length in (len(name) - 1, len(name), len(name) + 1)
            for title in self.by_length.get(length, ())
            if title.startswith(head) or title.endswith(tail)
        ]
