"""The one exception that reaches a user: what went wrong, and what to do next."""

from __future__ import annotations


class DanvanError(Exception):
    """A failure that a user can act on.

    `code` is stable and kebab-case (`pdf-encrypted`), `message` names the file and the place, `next_step` says what to
    do.

    >>> error = DanvanError("empty-file", "Kế hoạch.txt: the file is empty", "Export the document again.")
    >>> print(error)
    Kế hoạch.txt: the file is empty [empty-file] Export the document again.
    """

    def __init__(self, code: str, message: str, next_step: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} [{self.code}] {self.next_step}"
