"""Drafts for tests, from lines."""

from __future__ import annotations

from review_pipeline.documents.draft import Alignment, Block, Cell, Draft, Part, Place


def draft_of(*texts: str) -> Draft:
    blocks = tuple(Block(Place(Part.BODY, n), text) for n, text in enumerate(texts))
    return Draft("样例.txt", "text", "0" * 64, blocks)


def centred(number: int, text: str) -> Block:
    return Block(Place(Part.BODY, number), text, alignment=Alignment.CENTER)


def in_table(number: int, text: str) -> Block:
    return Block(Place(Part.BODY, number), text, cell=Cell(0, number, 0))
