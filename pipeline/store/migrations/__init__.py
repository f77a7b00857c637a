"""The steps from one schema to the next, run by Alembic; a file's name begins with its revision."""
