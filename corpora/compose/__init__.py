"""Builds `corpora/sample` from the annotated sources in `corpora/compose/sources`."""
