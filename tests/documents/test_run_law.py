from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.draft import Part, Visibility
from tests.documents.kit import body_draft, deleted, inserted, own_texts, paragraph, run, texts

LETTERS = st.text("机密绝级甲乙 　", min_size=1, max_size=5)


def hidden(text: str) -> str:
    return run(text, "<w:vanish/>")


MAKERS = {
    Visibility.VISIBLE: run,
    Visibility.INSERTED: inserted,
    Visibility.DELETED: deleted,
    Visibility.HIDDEN: hidden,
}
AROUND = {
    Visibility.DELETED: (Visibility.VISIBLE,),
    Visibility.HIDDEN: (Visibility.VISIBLE, Visibility.INSERTED),
}
RUNS = st.lists(st.tuples(st.sampled_from(list(MAKERS)), LETTERS), min_size=1, max_size=8)


def joined(runs: list[tuple[Visibility, str]], *kinds: Visibility) -> list[str]:
    """What the runs of these kinds say together, when they say anything."""
    text = "".join(text for kind, text in runs if kind in kinds)
    return [text] if text.strip() else []


@settings(max_examples=60, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=4))
def test_each_view_of_a_paragraph_is_whole(lines: list[list[tuple[Visibility, str]]]) -> None:
    content = "".join(paragraph(*(MAKERS[kind](text) for kind, text in runs)) for runs in lines)
    draft = body_draft(content + paragraph(run("末")))
    assert [block.place.block for block in draft.blocks] == list(range(len(draft.blocks)))
    seen = [block.text for block in draft.blocks if block.public and block.place.part is Part.BODY]
    expected = [joined(runs, Visibility.VISIBLE, Visibility.INSERTED) for runs in lines]
    assert seen == [*(text for found in expected for text in found), "末"]
    for kind, around in AROUND.items():
        told = [
            text for runs in lines if joined(runs, kind) for text in joined(runs, kind, *around)
        ]
        assert texts(draft, Part.BODY, kind) == told
        own = [text for runs in lines for text in joined(runs, kind)]
        assert own_texts(draft, Part.BODY, kind) == own
