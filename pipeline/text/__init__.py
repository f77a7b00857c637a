"""Letters, lines and words of a text: repairs with a map of offsets, folds for matching, dates, numerals, tokens."""
