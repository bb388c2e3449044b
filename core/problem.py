"""Refusals as domain words, answered in one shape (RFC 9457). The Chinese texts are in texts/, by code."""

from werkzeug.http import HTTP_STATUS_CODES


class Problem(Exception):
    """A refusal the person can understand. `code` is stable; `words` fill the text; `extra` joins the answer.

    Subclasses set the HTTP status. `fields` maps a field to text keys or ready sentences about it.
    """

    status = 400

    def __init__(self, code: str, *, fields: dict | None = None, extra: dict | None = None, **words):
        super().__init__(code)
        self.code = code
        self.words = words
        self.fields = fields or {}
        self.extra = extra or {}

    @property
    def title(self) -> str:
        return HTTP_STATUS_CODES[self.status]


class Invalid(Problem):
    """What came in cannot be used: 422."""

    status = 422


class Unknown(Problem):
    """We do not know who asks: 401."""

    status = 401


class Forbidden(Problem):
    """Known, but not allowed: 403."""

    status = 403


class OutOfSight(Problem):
    """Not there, or not for these eyes: 404. Which of the two is never told."""

    status = 404


class Conflict(Problem):
    """The state of the thing does not allow it: 409."""

    status = 409


class TooLarge(Problem):
    status = 413


class WrongType(Problem):
    status = 415


class TooMany(Problem):
    """Too often: 429, with the seconds to wait."""

    status = 429

    def __init__(self, code: str, retry_after: int, **words):
        super().__init__(code, extra={"retry_after": retry_after}, **words)
        self.retry_after = retry_after


class Unavailable(Problem):
    """A part we need is away; nothing was written: 503."""

    status = 503
