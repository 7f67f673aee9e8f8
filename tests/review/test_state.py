from __future__ import annotations

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.review.state import Act, State, after


def reachable(start: State, without: frozenset[Act]) -> set[State]:
    found, todo = {start}, [start]
    while todo:
        state = todo.pop()
        for act in set(Act) - without:
            try:
                target = after(state, act)
            except NotAllowed:
                continue
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


@pytest.mark.parametrize(
    "needed", [{Act.PASS, Act.APPEAL}, {Act.CLEAR}, {Act.INTEND}, {Act.FINISH}]
)
def test_nothing_is_published_around_an_act(needed: set[Act]) -> None:
    assert State.PUBLISHED not in reachable(State.SUBMITTED, frozenset(needed))


def test_every_state_can_be_reached() -> None:
    assert reachable(State.SUBMITTED, frozenset()) == set(State)


@pytest.mark.parametrize("end", [State.SEALED, State.REFUSED, State.WITHDRAWN])
def test_what_has_ended_is_not_published_again(end: State) -> None:
    assert State.PUBLISHED not in reachable(end, frozenset())


def test_an_act_at_the_wrong_moment_is_one_sentence() -> None:
    with pytest.raises(NotAllowed) as refused:
        after(State.PUBLISHED, Act.CLEAR)
    assert refused.value.code == "wrong-moment"
    assert "已发布" in refused.value.message
