"""Mentions found in the text: references, deadlines, bodies in their roles, tasks, outcomes, themes."""
