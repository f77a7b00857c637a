"""The stages of `dvc.yaml`, one main each: ingest → segment → extract → link → store → evaluate."""
