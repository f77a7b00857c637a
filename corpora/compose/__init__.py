"""Builds `corpora/sample` and `corpora/held-out` from annotated sources (`corpora/compose/sources`, `corpora/compose/held-out`)."""
