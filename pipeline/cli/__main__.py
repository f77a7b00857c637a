"""`python -m pipeline.cli` is `danvan`."""

from __future__ import annotations

from pipeline.cli import main

if __name__ == "__main__":
    main()
