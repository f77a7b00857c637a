"""The web interface; to come."""
