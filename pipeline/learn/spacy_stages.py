"""The stages of the pipeline as spaCy components, and a tokenizer with exact offsets: `spacy.load("models/danvan")`.

A component reads what the ones before it left in `doc.user_data["danvan"]` (the JSON of `docs/fields.md`), adds its own items there
and, as spans of the Doc, to `doc.spans`. The Doc holds the text as given; it is normalised on the side, and every span leads
back to the given letters, so `doc.text[span.start_char:span.end_char]` is what stands in the file.

Found by spaCy through the entry points `spacy_factories` and `spacy_tokenizers`, so nothing has to be imported first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from pipeline.codec import from_dict, to_dict
from pipeline.errors import DanvanError
from pipeline.learn.spacy_doc import split_tokens
from pipeline.model import Analysis, Document, Source, Span

if TYPE_CHECKING:
    from pathlib import Path

KEY: Final = "danvan"
"""Where the analysis lies in `doc.user_data`."""
STAGES: Final = ("danvan_header", "danvan_segments", "danvan_mentions", "danvan_obligations")
"""The components in their order."""
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_|\s+")
"""A run of letters, a run of digits, a single sign, or a run of white space."""


class Tokenizer:
    """Splits at every change between letters, digits and signs; `doc.text` is the text, letter for letter."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """`217-QĐ/TW ngày 12` → `217` `-` `QĐ` `/` `TW` `ngày` `12`."""
        words, spaces = split_tokens(text, _TOKEN)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the rules are the code's."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        """The inverse of `to_bytes`."""
        return self

    def to_disk(self, _path: Path, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: Path, **_: Any) -> Tokenizer:
        """The inverse of `to_disk`."""
        return self


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """What a spaCy config names as `danvan.Tokenizer.v1`."""
    return lambda nlp: Tokenizer(nlp.vocab)


def analysis_of(doc: Doc) -> Analysis:
    """The analysis that the components left in a Doc; offsets are those of `analysis.document.text`, not of the Doc.

    Raises DanvanError `not-analysed` where no component has run.
    """
    if KEY not in doc.user_data:
        raise DanvanError(
            "not-analysed", "the Doc holds no analysis", 'Run it through spacy.load("models/danvan"), user data kept.'
        )
    return from_dict(doc.user_data[KEY])


def make_pipeline() -> Language:
    """An empty multi-language pipeline with the tokenizer and the four stages, what `models/danvan` is made from."""
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "danvan.Tokenizer.v1"}}})
    for name in STAGES:
        nlp.add_pipe(name)
    nlp.meta["name"] = "danvan"
    nlp.meta["description"] = "Vietnamese directives: references, deadlines, bodies, obligations, outcomes"
    return nlp


def header_stage(doc: Doc) -> Doc:
    """Normalise the text and read its header (span group `header`, labelled with the field's name)."""
    from pipeline.segment.header import read_header
    from pipeline.text.normalize import normalize

    source = Source(name="spacy", media_type="text/plain", sha256="", size=len(doc.text.encode()), text=doc.text)
    document = normalize(source)
    header = read_header(document)
    _keep(doc, Analysis(id="", document=document, header=header))
    fields = doc.user_data[KEY]["document"]["fields"]
    _group(doc, document, "header", ((Span(f["start"], f["end"]), name, name) for name, f in fields.items()))
    return doc


def segments_stage(doc: Doc) -> Doc:
    """The document's tree (span group `segments`, labelled with the kind, `span.id_` is the label path)."""
    from pipeline.segment.tree import build_tree

    analysis = analysis_of(doc)
    segments = build_tree(analysis.document, analysis.header)
    _keep(doc, replace(analysis, segments=segments))
    _group(doc, analysis.document, "segments", ((item.span, item.kind, item.label) for item in segments))
    return doc


def mentions_stage(doc: Doc) -> Doc:
    """References and deadlines (span groups of these names, labelled with the type and the kind)."""
    from pipeline.analyze import find_mentions

    analysis = analysis_of(doc)
    references, deadlines = find_mentions(analysis.document, analysis.header)
    _keep(doc, replace(analysis, references=references, deadlines=deadlines))
    _numbered(doc, analysis.document, "references", ((item.span, item.doc_type) for item in references))
    _numbered(doc, analysis.document, "deadlines", ((item.span, item.kind) for item in deadlines))
    return doc


def obligations_stage(doc: Doc) -> Doc:
    """Obligations, their bodies and outcomes (labelled with the first theme, the role, the polarity)."""
    from pipeline.analyze import link

    found = analysis_of(doc)
    linked = link(found.document, found.header, found.segments, found.references, found.deadlines)
    _keep(doc, linked)
    document = found.document
    bodies = [body for obligation in linked.obligations for body in obligation.bodies]
    first = ((item.span, (*item.themes, "other")[0]) for item in linked.obligations)
    _numbered(doc, document, "obligations", first)
    _numbered(doc, document, "bodies", ((body.span, body.role) for body in bodies))
    _numbered(doc, document, "outcomes", ((item.span, item.polarity) for item in linked.outcomes))
    return doc


def header_factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The factory `danvan_header`."""
    return header_stage


def segments_factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The factory `danvan_segments`."""
    return segments_stage


def mentions_factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The factory `danvan_mentions`."""
    return mentions_stage


def obligations_factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The factory `danvan_obligations`."""
    return obligations_stage


def _keep(doc: Doc, analysis: Analysis) -> None:
    doc.user_data[KEY] = to_dict(analysis, reading=True)


def _numbered(doc: Doc, document: Document, name: str, items: Iterable[tuple[Span, str]]) -> None:
    _group(doc, document, name, ((span, label, str(index)) for index, (span, label) in enumerate(items)))


def _group(doc: Doc, document: Document, name: str, items: Iterable[tuple[Span, str, str]]) -> None:
    """Spans of the normalised text as spans of the Doc; one whose bounds fall inside a token grows to its bounds."""
    found = []
    for span, label, key in items:
        place = document.offsets.to_source(span)
        inside = doc.char_span(place.start, place.end, label=label, span_id=key, alignment_mode="expand")
        if inside is not None:  # an empty span has no token to stand on
            found.append(inside)
    doc.spans[name] = found


for _name, _factory in zip(
    STAGES, (header_factory, segments_factory, mentions_factory, obligations_factory), strict=True
):
    Language.factory(_name, func=_factory)
if "danvan.Tokenizer.v1" not in registry.tokenizers:  # without the package's entry points (not installed)
    registry.tokenizers.register("danvan.Tokenizer.v1", func=create_tokenizer)
