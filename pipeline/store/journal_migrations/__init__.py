"""The steps from one schema of the journal to the next, run by Alembic; a file's name begins with its revision."""
