"""The register of tasks: states that people enter, timeliness for an explicit day, occurrences of what recurs."""
