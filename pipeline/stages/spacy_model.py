"""Stage `spacy`: the pipeline as a spaCy model in a folder, for `spacy.load("models/danvan")`."""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Write the model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the folder to write")
    model = parser.parse_args().model
    from pipeline.learn.spacy_stages import make_pipeline

    make_pipeline().to_disk(model)


if __name__ == "__main__":
    main()
