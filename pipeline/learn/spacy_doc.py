"""An analysis as a spaCy Doc, for whoever works with spaCy: the same text, what was found as span groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import DanvanError
from pipeline.model import Analysis, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\s+")
"""A run of letters and digits, a single sign, or a run of white space."""


def to_doc(analysis: Analysis, nlp: Language | None = None) -> Doc:
    """The document's text as a Doc with `doc.text == analysis.document.text`, so offsets are the same in both.

    `doc.spans` has the groups `references` (label: the type, `Quyết định`), `deadlines` (the kind), `obligations` (the
    first theme), `bodies` (the role) and `outcomes` (the polarity), each span with the index of its item as
    `span.id_`; `doc._` stays untouched. `nlp` gives the vocabulary. Raises DanvanError `spacy-missing` without the `ml`
    extra.
    """
    try:
        from spacy.tokens import Doc
        from spacy.vocab import Vocab
    except ImportError as error:
        raise DanvanError(
            "spacy-missing", "a Doc needs spaCy, which is not installed", "Run `make install`."
        ) from error
    text = analysis.document.text
    bounds = sorted({end for span in _spans(analysis) for end in (span.start, span.end)})
    words, spaces = split_tokens(text, _TOKEN, bounds)
    doc = Doc(nlp.vocab if nlp else Vocab(), words=words, spaces=spaces)
    bodies = [body for obligation in analysis.obligations for body in obligation.bodies]
    _group(doc, "references", ((item.span, item.doc_type) for item in analysis.references))
    _group(doc, "deadlines", ((item.span, item.kind) for item in analysis.deadlines))
    _group(doc, "obligations", ((item.span, (*item.themes, "other")[0]) for item in analysis.obligations))
    _group(doc, "bodies", ((body.span, body.role) for body in bodies))
    _group(doc, "outcomes", ((item.span, item.polarity) for item in analysis.outcomes))
    return doc


def _spans(analysis: Analysis) -> Iterable[Span]:
    for items in (analysis.references, analysis.deadlines, analysis.obligations, analysis.outcomes):
        yield from (item.span for item in items)
    for obligation in analysis.obligations:
        yield from (body.span for body in obligation.bodies)


def split_tokens(text: str, token: re.Pattern[str], bounds: Sequence[int] = ()) -> tuple[list[str], list[bool]]:
    """The tokens of a text and whether one blank follows each; no token lies across a bound.

    `token` matches every letter of a text in turn, white space too: `Số: 16` gives `Số` `:` `16` and no, yes, no.
    """
    words: list[str] = []
    spaces: list[bool] = []
    cuts = iter([*bounds, len(text)])
    cut = next(cuts)
    for found in token.finditer(text):
        start = found.start()
        while start < found.end():
            while cut <= start:
                cut = next(cuts)
            end = min(found.end(), cut)
            piece = text[start:end]
            start = end
            # spaCy keeps a single blank as a mark of the token before it, all other white space as a token
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                continue
            words.append(piece)
            spaces.append(False)
    return words, spaces


def _group(doc: Doc, name: str, spans: Iterable[tuple[Span, str]]) -> None:
    found = (
        doc.char_span(span.start, span.end, label=label, span_id=str(index))
        for index, (span, label) in enumerate(spans)
    )
    # an empty span has no token to stand on
    doc.spans[name] = [span for span in found if span is not None]
