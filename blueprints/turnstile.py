"""A turnstile (闸机) before a deed that a thousand people want at once, and all of them the same row.

Inside, more than two of a process would only wait for each other with their work half done: on two cores sixteen at
once are a third slower than four (docs/measurements.md).
"""

import threading

from flask import Flask, g, request

AT_ONCE = 2
PATIENCE = 2  # seconds: when those inside wait for somebody else, standing outside helps nobody


def turnstile(view):
    """Marks the view; below the decorator of its route."""
    view.turnstile = threading.BoundedSemaphore(AT_ONCE)
    return view


def stand_before(app: Flask) -> None:
    """Whoever waits holds nothing yet: put up before anything that asks the database."""

    @app.before_request
    def wait():
        view = app.view_functions.get(request.endpoint or "")
        if (door := getattr(view, "turnstile", None)) is not None:
            request.get_data()  # a slow phone's words are waited for outside
            if door.acquire(timeout=PATIENCE):
                g.turnstile = door

    @app.teardown_request
    def leave(_fault):
        if (door := g.pop("turnstile", None)) is not None:
            door.release()
