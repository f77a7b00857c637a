"""Comparison of what is demanded with what other documents demand and what is reported as done; to come."""
