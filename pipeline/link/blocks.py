"""What the labels beside an item give to it, and how items of a run share it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bodies import split_names
from pipeline.link.labels import Block, Labels, read_aside, read_labels

if TYPE_CHECKING:
    from pipeline.link.context import Node

_DATED = re.compile(r"\d{1,2}/\d{1,4}|[Qq]uý (?:[IV]+|\d)|[Tt]háng \d|năm \d{4}")
NO_BLOCK = Block()
"""The block of most nodes: `block_of` gives a node one of its own before anything is written into it."""


def read_label(text: str, node: Node) -> None:
    """Give the labels of a line to the item it hangs below, those in brackets at its end to the node itself."""
    aside = read_aside(text, node.words.start, node.words.end)
    if aside is not None and node.segment.marker is not None:
        node.aside = True
        _give(block_of(node), aside)
    labels = read_labels(text, node.words.start, node.words.end)
    if labels is None or node.parent is None:
        return
    node.labels = True
    _give(block_of(node.parent), labels)
    if labels.for_all and node.parent.parent is not None:
        for item in node.parent.parent.children:
            if item.segment.marker is not None and item.block.empty and item.words.start < node.words.start:
                item.block = replace(node.parent.block, shared=True)
    for number, span in labels.numbered:
        for item in (node.parent.parent or node.parent).children:
            if (item.segment.marker or "").strip(" .)/") == number:
                block = block_of(item)
                block.lead, block.role = split_names(text, span.start, span.end), "responsible"


def block_of(node: Node) -> Block:
    """The node's block to be written into."""
    if node.block is NO_BLOCK:
        node.block = Block()
    return node.block


def _give(block: Block, labels: Labels) -> None:
    if labels.carriers:
        block.lead, block.role = labels.carriers, labels.role
    if labels.coordinate:
        block.coordinate = labels.coordinate
    block.deadline = block.deadline or labels.deadline
    block.product = labels.product or block.product


def read_label_sentences(text: str, node: Node) -> None:
    """`Mở 05 lớp tập huấn. Thời gian: tháng 5/2024.`: a label behind the item's own sentence gives to that sentence."""
    for span, _ in node.sentences[1:]:
        labels = read_labels(text, span.start, span.end) if not node.labels else None
        if labels is not None:
            _give(block_of(node), replace(labels, product=None, numbered=()))


def share_blocks(text: str, node: Node) -> None:
    """A block closes a run of items: those before it without a block of their own carry it too.

    An item with a date of its own takes over who does it; its date stands.
    """
    items = [child for child in node.children if child.segment.marker is not None and child.segment.kind != "bullet"]
    filled = sum(not item.block.empty for item in items)
    if not filled or _DATED.search(text, node.words.start, node.words.end):
        return  # the heading's own date governs what has no block
    waiting: list[Node] = []
    for item in items:
        if not item.block.empty:
            for earlier in waiting:
                earlier.block = replace(item.block, shared=True)
            waiting = []
        else:
            waiting.append(item)
