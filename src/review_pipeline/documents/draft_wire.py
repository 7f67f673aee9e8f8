"""A draft as data on a wire: JSON and the bytes of its pictures, decoded by type.

What comes from a child that read a stranger's file is not trusted: no pickle, and every
value must be of the type its field declares. A field added to a noun travels by itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from review_pipeline.documents.apart_frames import WireFault
from review_pipeline.documents.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Decoder = Callable[[object, Sequence[bytes]], Any]

T = TypeVar("T")
# The text of a draft and what stands around it; its pictures do not count.
LONGEST_JSON = 512 * 2**20
PLAIN = frozenset({str, int, bool})


def encode(value: object) -> list[bytes]:
    """The frames of a value: its JSON, then the bytes it holds, each by itself."""
    blobs: list[bytes] = []
    plain = _plain(value, blobs)
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return [written.encode(errors="surrogatepass"), *blobs]


def decode(kind: type[T], frames: Sequence[bytes]) -> T:
    """The value of a type that these frames hold.

    Raises:
        WireFault: they hold anything else.
    """
    try:
        return cast("T", _decoder(cast("Any", kind))(_loaded(frames[0]), frames[1:]))
    except (ValueError, IndexError, RecursionError) as fault:
        raise WireFault(type(fault).__name__) from None


def decode_draft(frames: Sequence[bytes], name: str, data: bytes) -> Draft:
    """The draft these frames hold, which must be of this very file.

    Raises:
        WireFault: they hold anything else.
    """
    draft = decode(Draft, frames)
    if (draft.name, draft.sha256) != (name, hashlib.sha256(data).hexdigest()):
        raise WireFault("another file")
    for number, block in enumerate(draft.blocks):
        picture = block.picture
        if block.place.block != number:
            raise WireFault("numbering")
        if picture and picture.sha256 != hashlib.sha256(picture.png).hexdigest():
            raise WireFault("picture")
    return draft


def _loaded(frame: bytes) -> object:
    if len(frame) > LONGEST_JSON:
        raise WireFault("length")
    return json.loads(frame.decode(errors="surrogatepass"))


def _plain(value: object, blobs: list[bytes]) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        blobs.append(value)
        return len(blobs) - 1
    if isinstance(value, tuple):
        return [_plain(each, blobs) for each in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name), blobs) for field in fields(value)]
    return value


@cache
def _decoder(hint: Any) -> Decoder:  # noqa: ANN401 - what a type hint is
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return _exactly(hint)
    if hint is bytes:
        return _blob
    if origin is UnionType:
        return _optional(_decoder(next(each for each in arguments if each is not NoneType)))
    if origin is tuple:
        return _series(arguments)
    if issubclass(hint, Enum):
        return lambda value, _: hint(value)
    return _record(hint)


def _exactly(kind: type) -> Decoder:
    def decoded(value: object, _: Sequence[bytes]) -> object:
        # Not isinstance: a bool is an int to it.
        if type(value) is not kind:
            raise WireFault(kind.__name__)
        return value

    return decoded


def _blob(value: object, blobs: Sequence[bytes]) -> bytes:
    if type(value) is not int or not 0 <= value < len(blobs):
        raise WireFault("bytes")
    return blobs[value]


def _optional(inner: Decoder) -> Decoder:
    return lambda value, blobs: None if value is None else inner(value, blobs)


def _series(arguments: tuple[Any, ...]) -> Decoder:
    """A tuple: of any length where its hint ends in an ellipsis, else of that very shape."""
    if arguments[-1] is Ellipsis:
        inner = _decoder(arguments[0])
        return lambda value, blobs: tuple(inner(each, blobs) for each in _listed(value))
    inners = [_decoder(each) for each in arguments]
    return lambda value, blobs: tuple(_each(inners, value, blobs))


def _record(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    inners = [_decoder(hints[field.name]) for field in fields(kind)]
    return lambda value, blobs: kind(*_each(inners, value, blobs))


def _each(inners: Sequence[Decoder], value: object, blobs: Sequence[bytes]) -> list[Any]:
    values = _listed(value)
    if len(values) != len(inners):
        raise WireFault("shape")
    return [inner(each, blobs) for inner, each in zip(inners, values, strict=True)]


def _listed(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise WireFault("list")
    return value
