"""Telling a polling phone "nothing new" from a stamp, before the answer itself is made."""

import hashlib
from datetime import datetime

from flask import Response, after_this_request, request

from core import freshness


def unchanged(*parts, until: datetime | None = None) -> Response | None:
    """The 304 when the asker already has the answer these parts stand for; else None, and the answer is tagged.

    Until `until` the same rows mean the same answer, and the next 304 need not enter the application.
    """
    tag = hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
    if request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
        answer.set_etag(tag, weak=True)
        if until is not None:
            freshness.remember(until)
        return answer

    @after_this_request
    def tagged(response):
        if response.status_code == 200:
            response.set_etag(tag, weak=True)
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    return None
