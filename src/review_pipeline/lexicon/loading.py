"""load_lexicon: every dictionary and register of a folder, checked, with their version."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.card import BUILT_IN, LOCAL_LAYER
from review_pipeline.lexicon.dictionary_file import dictionary_in
from review_pipeline.lexicon.house_style import joined as joined_styles
from review_pipeline.lexicon.house_style_register import HOUSE_STYLE, house_style_in
from review_pipeline.lexicon.law_register import ARTICLES, LAWS, SUPERSEDED, laws_in
from review_pipeline.lexicon.layering import layered
from review_pipeline.lexicon.lexicon import Lexicon
from review_pipeline.lexicon.profile import joined
from review_pipeline.lexicon.profile_register import PROFILES, profiles_in
from review_pipeline.lexicon.schema import GATES
from review_pipeline.lexicon.word_register import WORDS, words_in
from review_pipeline.lexicon.word_register import joined as joined_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from review_pipeline.lexicon.card import Card
    from review_pipeline.lexicon.lexicon import Dictionary

LOCAL = "local"
REGISTERS = "registers"
# The registers that what is found depends on.
_IN_VERSION = (LAWS, SUPERSEDED, ARTICLES, PROFILES, HOUSE_STYLE, WORDS)
_VERSION_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class DictionaryFile:
    """A dictionary file: where it is, what messages call it, its gate's folder and its layer."""

    path: Path
    name: str
    gate: str
    layer: str


def load_lexicon(root: Path, *layers: Path) -> Lexicon:
    """The dictionaries under ``root``, then ``root/local`` if there is one, then the layers.

    Each holds ``<gate>/*.toml``, lists beside them, and may hold ``registers/``. What a later one
    says of a dictionary counts over what an earlier one says.

    Raises:
        DictionaryMistake: there is no such folder, a file has a mistake, or two cards of one
            layer have one id.
    """
    folders = _folders(root, layers)
    files = [file for folder, layer in _named(folders) for file in _files(folder, layer)]
    dictionaries = layered(_read(files))
    laws = tuple(law for f in folders for law in laws_in(f / REGISTERS, _name(f, REGISTERS)))
    profiles = joined(p for f in folders for p in profiles_in(f / REGISTERS, _name(f, REGISTERS)))
    house = joined_styles(house_style_in(f / REGISTERS, _name(f, REGISTERS)) for f in folders)
    words = joined_words(words_in(f / REGISTERS, _name(f, REGISTERS)) for f in folders)
    return Lexicon(dictionaries, laws, _version(folders, files), profiles, house, words)


def mistakes_in(root: Path, *layers: Path) -> tuple[DictionaryMistake, ...]:
    """The first mistake of every file, for someone who is mending them; empty when clean."""
    mistakes = []
    cards: dict[str, Card] = {}
    folders = _named(_folders(root, layers))
    for file in (file for folder, layer in folders for file in _files(folder, layer)):
        try:
            card = dictionary_in(file.path, file.name, file.gate, cards).card
            cards[card.id] = card
        except DictionaryMistake as mistake:
            mistakes.append(mistake)
    if not mistakes:
        try:
            load_lexicon(root, *layers)
        except DictionaryMistake as mistake:
            mistakes.append(mistake)
    return tuple(mistakes)


def _read(files: Iterable[DictionaryFile]) -> Iterator[tuple[str, str, Dictionary]]:
    """Each file's layer, name and dictionary, its card filled in from those before it."""
    cards: dict[str, Card] = {}
    for file in files:
        dictionary = dictionary_in(file.path, file.name, file.gate, cards)
        cards[dictionary.card.id] = dictionary.card
        yield file.layer, file.name, dictionary


def _folders(root: Path, layers: tuple[Path, ...]) -> tuple[Path, ...]:
    for folder in (root, *layers):
        if not folder.is_dir():
            what = f"词典目录“{folder}”不存在，请检查路径，或在设置中改正。"
            raise DictionaryMistake("dictionary-folder-missing", what)
    local = root / LOCAL
    return (root, *((local,) if local.is_dir() else ()), *layers)


def _files(folder: Path, layer: str) -> Iterator[DictionaryFile]:
    _check_folders(folder)
    for gate in GATES:
        for path in sorted((folder / gate).glob("*.toml")):
            yield DictionaryFile(path, _name(folder, f"{gate}/{path.name}"), gate, layer)


def _named(folders: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """The folders with what their layers are called; two of one name by their whole paths."""
    root, *later = folders
    yield root, BUILT_IN
    names = Counter(folder.name for folder in later)
    for folder in later:
        if folder == root / LOCAL:
            yield folder, LOCAL_LAYER
        else:
            yield folder, folder.name if names[folder.name] == 1 else str(folder)


def _check_folders(folder: Path) -> None:
    """Refuse a dictionary that nobody would read for standing in no gate's folder."""
    for path in sorted(folder.rglob("*.toml")):
        inside = path.relative_to(folder)
        if inside.parent.as_posix() not in GATES and inside.parts[0] not in {LOCAL, REGISTERS}:
            what = (
                f"{_name(folder, inside.as_posix())} 放错了目录，应放在 {'、'.join(GATES)} 之一。"
            )
            raise DictionaryMistake("dictionary-mistake", what)


def _name(folder: Path, inside: str) -> str:
    parent = f"{folder.parent.name}/" if folder.name == LOCAL else ""
    return f"{parent}{folder.name}/{inside}"


def _lists(files: list[DictionaryFile]) -> Iterator[tuple[Path, str]]:
    """The lists that stand in the folders of the files, read or not."""
    for folder, gate in dict.fromkeys((file.path.parent, file.name) for file in files):
        for path in sorted(folder.glob("*.tsv")):
            yield path, f"{gate.rpartition('/')[0]}/{path.name}"


def _version(folders: tuple[Path, ...], files: list[DictionaryFile]) -> str:
    registers = ((f / REGISTERS / r, _name(f, f"{REGISTERS}/{r}")) for f in folders
                 for r in _IN_VERSION)  # fmt: skip
    read = [(file.path, file.name) for file in files] + [r for r in registers if r[0].is_file()]
    read += dict.fromkeys(_lists(files))
    digest = hashlib.sha256()
    for path, name in read:
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:_VERSION_CHARACTERS]
