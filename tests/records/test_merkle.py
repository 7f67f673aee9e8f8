"""The Merkle tree: published vectors, and laws no proof may break.

The vectors are those of the reference log: eight leaves and their roots, and proofs between
them, as published in github.com/transparency-dev/merkle, testdata (Apache-2.0).
"""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.records.merkle import (
    EMPTY_ROOT,
    consistency_path,
    consistent,
    included,
    inclusion_path,
    leaf_hash,
    root_of,
)

LEAVES = [
    leaf_hash(bytes.fromhex(entry))
    for entry in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [
    (5, 8, (
        "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
    )),
    (2, 3, ("+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",)),
]  # fmt: skip
CONSISTENCY = [
    (6, 8, (
        "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
        "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
        "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
    )),
    (2, 5, (
        "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
        "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
    )),
]  # fmt: skip

SIZES = st.integers(1, 40)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_published(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("number", "size", "path"), INCLUSION)
def test_inclusion_proofs_are_those_published(
    number: int, size: int, path: tuple[str, ...]
) -> None:
    expected = tuple(map(b64decode, path))
    assert inclusion_path(LEAVES[:size], number) == expected
    assert included(LEAVES[number], number, size, expected, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(("earlier", "later", "path"), CONSISTENCY)
def test_consistency_proofs_are_those_published(
    earlier: int, later: int, path: tuple[str, ...]
) -> None:
    expected = tuple(map(b64decode, path))
    roots = (bytes.fromhex(ROOTS[earlier - 1]), bytes.fromhex(ROOTS[later - 1]))
    assert consistency_path(LEAVES[:later], earlier) == expected
    assert consistent(earlier, later, expected, *roots)


@given(SIZES, st.data())
def test_every_leaf_is_proven_and_no_other_is(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size - 1))
    tree = leaves(size)
    path, root = inclusion_path(tree, number), root_of(tree)
    assert included(tree[number], number, size, path, root)
    other = data.draw(st.integers(0, size))
    assert included(tree[number], other, size, path, root) is (other == number)
    assert not included(leaf_hash(b"other"), number, size, path, root)
    assert not included(tree[number], number, size, (*path, root), root)


@given(st.integers(0, 40), st.integers(0, 40))
def test_every_growth_is_proven(one: int, two: int) -> None:
    earlier, later = sorted((one, two))
    tree = leaves(later)
    path = consistency_path(tree, earlier)
    assert consistent(earlier, later, path, root_of(tree[:earlier]), root_of(tree))


@given(SIZES, st.data())
def test_no_rewritten_history_is_proven(later: int, data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, later))
    changed = data.draw(st.integers(0, earlier - 1))
    tree = leaves(later)
    forged = [*tree]
    forged[changed] = leaf_hash(b"forged")
    path = consistency_path(forged, earlier)
    assert not consistent(earlier, later, path, root_of(tree[:earlier]), root_of(forged))
    honest = consistency_path(tree, earlier)
    assert not consistent(earlier, later, honest, root_of(tree[:earlier]), root_of(forged))


@given(SIZES, st.data())
def test_no_altered_proof_passes(later: int, data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, later))
    tree = leaves(later)
    path = [*consistency_path(tree, earlier)]
    roots = (root_of(tree[:earlier]), root_of(tree))
    if not path:
        assert not consistent(earlier, later, [roots[0]], *roots)
        return
    at = data.draw(st.integers(0, len(path) - 1))
    path[at] = bytes([path[at][0] ^ 1]) + path[at][1:]
    assert not consistent(earlier, later, path, *roots)
    assert not consistent(earlier, later, path[:-1], *roots)


def test_the_empty_tree_has_the_root_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT
    assert consistent(0, 3, (), EMPTY_ROOT, root_of(leaves(3)))
    assert not consistent(0, 3, (), root_of(leaves(1)), root_of(leaves(3)))


@pytest.mark.parametrize("number", [-1, 3])
def test_no_proof_of_what_is_not_there(number: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        inclusion_path(leaves(3), number)
    with pytest.raises(ValueError, match="no such"):
        consistency_path(leaves(2), number)
