"""Other people's tools over sentences: run by the interpreter of their own environment.

Reads ``{"texts": […], "words": […], "pairs": [[wrong, right], …], "files": […]}`` from standard
input, writes ``{peer: [[[start, end], …], …]}``: for each text the spans the peer marks, or for
each Word file the paragraphs. A peer that is not installed is left out. It imports nothing of the
project.
"""

# mypy: ignore-errors
# ruff: noqa: PLC0415, T201, ANN001, ANN201, ANN202 - a script for another environment
from __future__ import annotations

import contextlib
import json
import logging
import subprocess
import sys
from pathlib import Path


def presidio(texts):
    """presidio-analyzer with a blank Chinese pipeline and its recognizers that work for it."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        EmailRecognizer,
        IpRecognizer,
        PhoneRecognizer,
    )

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "zh", "model_name": "blank"}])
            self.nlp = {"zh": spacy.blank("zh")}

    registry = RecognizerRegistry(supported_languages=["zh"])
    for make in (CreditCardRecognizer, EmailRecognizer, IpRecognizer):
        registry.add_recognizer(make(supported_language="zh"))
    phones = PhoneRecognizer(supported_language="zh", supported_regions=("CN",))
    registry.add_recognizer(phones)
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])
    found = (engine.analyze(text=text, language="zh") for text in texts)
    return [[[each.start, each.end] for each in results] for results in found]


def jionlp(texts):
    """JioNLP's extractors of numbers and addresses of people."""
    import jionlp as jio

    extractors = (
        jio.extract_id_card,
        jio.extract_phone_number,
        jio.extract_email,
        jio.extract_ip_address,
        jio.extract_motor_vehicle_licence_plate,
        jio.extract_qq,
    )
    return [
        [list(each["offset"]) for extract in extractors for each in extract(text, detail=True)]
        for text in texts
    ]


def detect_secrets(texts):
    """detect-secrets with all its plugins, a text to a line."""
    from detect_secrets.core.scan import scan_line
    from detect_secrets.settings import default_settings

    with default_settings():
        return [[[0, len(text)]] if [*scan_line(text)] else [] for text in texts]


def autocorrect(texts):
    """autocorrect: what it would change."""
    import autocorrect_py

    return [_changed(text, autocorrect_py.format(text)) for text in texts]


def _changed(before, after):
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [[start, max(end, start + 1)] for tag, start, end, _, _ in codes if tag != "equal"]


def zhlint(texts):
    """Zhlint with its default rules, from the folder ``node`` beside this environment."""
    folder = Path(sys.prefix) / "node"
    if not (folder / "node_modules/zhlint").is_dir():
        raise ImportError
    return _by_node("peer_zhlint.mjs", folder, texts)


def with_our_words(given):
    """Textlint with prh, and mint-filter, with our words, from the folder ``node``."""
    folder = Path(sys.prefix) / "node"
    if not (folder / "node_modules/textlint").is_dir():
        return {}
    return _by_node("peer_words.mjs", folder, given)


def _by_node(name, folder, given):
    """What a script beside this one makes of something."""
    run = subprocess.run(
        ["node", Path(__file__).with_name(name), folder],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def gongwen(files):
    """The paragraphs of Word files where gongwen-skill finds a fault of form; -1 for the page."""
    program = Path(sys.prefix) / "bin/gongwen"
    if not program.is_file():
        raise ImportError
    return [_faults(program, file) for file in files]


def _faults(program, file):
    run = subprocess.run(
        [program, "check", file, "-t", "notice", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout[run.stdout.index("[\n") :]) if "[\n" in run.stdout else []
    places = (str(each.get("location")).partition(":")[2] for each in found)
    return [[int(place), int(place)] if place.isdigit() else [-1, -1] for place in places]


PEERS = {
    "zhlint": zhlint,
    "presidio-analyzer": presidio,
    "jionlp": jionlp,
    "detect-secrets": detect_secrets,
    "autocorrect": autocorrect,
}


def main() -> None:
    """Run every peer that is installed."""
    logging.disable(logging.CRITICAL)
    given = json.load(sys.stdin)
    texts = given["texts"]
    found = with_our_words(given)
    with contextlib.suppress(ImportError):
        found["gongwen-skill"] = gongwen(given["files"])
    for name, run in PEERS.items():
        with contextlib.suppress(ImportError), contextlib.redirect_stdout(sys.stderr):
            found[name] = run(texts)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
