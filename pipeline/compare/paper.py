"""A paper that is compared: its analysis, where it came from, and what tells it from all others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.compare.passages import Passage, demands, reports
from pipeline.compare.places import named_provinces, province_of
from pipeline.compare.words import syllables
from pipeline.errors import DanvanError
from pipeline.model import Analysis, Field
from pipeline.store import journal_rows, keys

if TYPE_CHECKING:
    from pipeline.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Paper:
    """An analysed paper; `document` is its id in the store, None for a file that is not in one."""

    analysis: Analysis
    document: int | None = None

    @property
    def source(self) -> str:
        """The path it was read from."""
        return self.analysis.document.source.name

    @property
    def number(self) -> str | None:
        """Its number as printed: `14/CT-UBND`."""
        return _value(self.analysis.header.number)

    @property
    def title(self) -> str | None:
        """Its title, or an article's headline."""
        return _value(self.analysis.header.title)

    @property
    def doc_type(self) -> str | None:
        """Its type: `Chỉ thị`; None for an article."""
        return _value(self.analysis.header.doc_type)

    @property
    def name(self) -> str:
        """What a reader calls it: `Chỉ thị 14/CT-UBND`, else its title, else its path."""
        if self.number:
            return f"{self.doc_type or ''} {self.number}".strip()
        return self.title or self.source

    @cached_property
    def issued(self) -> date | None:
        """The day it was issued, or an article's day."""
        header = self.analysis.header
        value = _value(header.issued) or _value(header.published)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            return None

    @cached_property
    def province(self) -> str | None:
        """The province it speaks for or from; None for a paper of the centre."""
        return province_of(self.analysis)

    @cached_property
    def demands(self) -> tuple[Passage, ...]:
        """What it demands, a sentence each."""
        return demands(self.analysis)

    @cached_property
    def reports(self) -> tuple[Passage, ...]:
        """What it reports."""
        return reports(self.analysis)

    def place_of(self, passage: Passage | None) -> journal_rows.Passage:
        """The passage (None: the whole paper) as the journal keeps it, to be found again after the store was made anew."""
        header = self.analysis.header
        return journal_rows.Passage(
            document_identity=keys.identity(header),
            text_sha256=keys.digest(self.analysis.document.text),
            number=self.number,
            doc_type=self.doc_type,
            issuer=_value(header.issuer),
            issued=self.issued.isoformat() if self.issued else None,
            title=self.title,
            source=self.source,
            label=passage.label if passage else "",
            quote=passage.quote if passage else "",
        )

    def cites(self, other: Paper) -> str | None:
        """The words with which this paper cites the other (`Chỉ thị số 33/CT-TTg ngày 26/11/2021 …`); None if it does not."""
        wanted = keys.number_key(other.number)
        name = set(syllables(other.title or ""))
        for reference in self.analysis.references:
            if wanted and keys.number_key(reference.number) == wanted:
                day = other.issued.isoformat() if other.issued else None
                elsewhere = named_provinces(reference.issuer or "")
                if reference.issued and day and reference.issued != day:
                    continue  # every province has a `14/CT-UBND`, and every year brings another
                if not (elsewhere and other.province and other.province not in elsewhere):
                    return reference.quote
            if not wanted and len(name) > 5 and reference.title and name <= set(syllables(reference.title)):
                return reference.quote
        return None


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def stored_paper(store: Store, key: str | int) -> Paper:
    """The one paper of a store that `key` names. DanvanError: `document-unknown`, `document-ambiguous`."""
    row = store.find_document(key)
    return Paper(analysis=store.show(row.id), document=row.id)


def refuse_same(one: Paper, other: Paper) -> None:
    """DanvanError `compare-same` where a paper is compared with itself."""
    if one.analysis.id == other.analysis.id:
        message = f"{one.source}: compared with itself ({other.source} holds the same text)"
        raise DanvanError("compare-same", message, "Name two different documents.")
