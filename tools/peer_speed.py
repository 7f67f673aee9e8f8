"""How fast other people's matchers are on the same text and terms: run in their environment.

Reads ``{"terms": [...], "texts": [...]}`` from standard input, writes ``{peer: [seconds, hits]}``,
CPU seconds of one thread, building left out. It imports nothing of the project.
"""

# mypy: ignore-errors
# ruff: noqa: PLC0415, T201, ANN001, ANN201, ANN202 - a script for another environment
from __future__ import annotations

import contextlib
import json
import logging
import sys
import time


def timed(step):
    """The CPU seconds of a step, and the hits it counts."""
    begun = time.thread_time()
    hits = step()
    return [time.thread_time() - begun, hits]


def pyahocorasick(terms, texts):
    """Pyahocorasick in a plain loop."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()
    return timed(lambda: sum(1 for text in texts for _ in automaton.iter(text)))


def phrase_matcher(terms, texts):
    """SpaCy's PhraseMatcher over single characters, the text made into Docs included."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    nlp = spacy.blank("zh")

    def made(text):
        return Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))

    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("term", [made(term) for term in terms])
    return timed(lambda: sum(len(matcher(made(text))) for text in texts))


def presidio(terms, texts):
    """presidio-analyzer with the terms as a deny list, on a blank Chinese pipeline."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "zh", "model_name": "blank"}])
            self.nlp = {"zh": spacy.blank("zh")}

    registry = RecognizerRegistry(supported_languages=["zh"])
    listed = PatternRecognizer("TERM", deny_list=terms, supported_language="zh")
    registry.add_recognizer(listed)
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])
    return timed(lambda: sum(len(engine.analyze(text=t, language="zh")) for t in texts))


def jionlp(_terms, texts):
    """JioNLP's extractors of numbers; it takes no terms."""
    import jionlp as jio

    extractors = (jio.extract_id_card, jio.extract_phone_number, jio.extract_email)
    return timed(lambda: sum(len(extract(text)) for extract in extractors for text in texts))


def presidio_numbers(_terms, texts):
    """presidio-analyzer with its recognizers of numbers alone: cards, e-mail, IP, telephone."""
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
    return timed(lambda: sum(len(engine.analyze(text=t, language="zh")) for t in texts))


PEERS = {
    "presidio-analyzer，四种号码": presidio_numbers,
    "pyahocorasick，逐段循环": pyahocorasick,
    "spaCy PhraseMatcher，逐字": phrase_matcher,
    "presidio-analyzer，词表": presidio,
    "jionlp，号码": jionlp,
}
# Ten minutes for a list of ten thousand words are no news.
LONGEST_LIST = {"presidio-analyzer，词表": 1000}


def main() -> None:
    """Run every peer that is installed."""
    logging.disable(logging.CRITICAL)
    given = json.load(sys.stdin)
    found = {}
    for name, run in PEERS.items():
        if len(given["terms"]) <= LONGEST_LIST.get(name, sys.maxsize):
            with contextlib.suppress(ImportError), contextlib.redirect_stdout(sys.stderr):
                found[name] = run(given["terms"], given["texts"])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
