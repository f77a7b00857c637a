"""The parts of a document: its header, its tree, its sentences."""
