"""What the community does with a wish (受理心愿): accepts it, refuses it, asks; and makes it a task in one step."""

from core.problem import Conflict
from models import Person, Post, Task, Wish
from rules.notify import notify
from rules.task import draft, publish
from rules.task.telling import when
from rules.wish.seal import redacted
from rules.wish.telling import DESK, desk, tell_asker
from rules.wish.workflow import WORKFLOW


def accept(wish: Wish, by: Person, post: Post) -> Wish:
    WORKFLOW.take("accept", wish, by=by, post=post)
    tell_asker(wish, "wish_accepted")
    return wish


def refuse(wish: Wish, data: dict, by: Person, post: Post) -> Wish:
    """{reason}"""
    WORKFLOW.take("refuse", wish, by=by, post=post, words=data["reason"])
    tell_asker(wish, "wish_refused", reason=data["reason"])
    return wish


def question(wish: Wish, data: dict, by: Person, post: Post) -> Wish:
    """{text}: through us, so that neither side learns the other's number."""
    WORKFLOW.take("question", wish, by=by, post=post, words=data["text"])
    wish.question = data["text"]
    tell_asker(wish, "wish_question", question=data["text"])
    return wish


def answer(wish: Wish, data: dict, by: Person) -> Wish:
    """{text}: what identifies is taken out before it is kept."""
    WORKFLOW.take("answer", wish, by=by, words=redacted(wish, data["text"]))
    wish.question = None
    for post in desk(wish):
        notify(post.person, "wish_answered", DESK, place=wish.org.full_name)
    return wish


def make_task(wish: Wish, data: dict, by: Person, post: Post) -> Task:
    """`data` is TaskText's: written and published at once, in words that do not say for whom it is.

    Raises Invalid on its times, Conflict("wish_not_checked") before the wish's own words have passed.
    """
    WORKFLOW.check("make_task", wish)
    if wish.check_state != "passed":
        raise Conflict("wish_not_checked")
    said = {name: redacted(wish, data[name]) for name in ("title", "description", "place")}
    task = draft.write(data | said, wish.org, by, post)
    task.wish = wish
    publish.publish(task, by, post)
    WORKFLOW.take("make_task", wish, by=by, post=post, words=task.title)
    tell_asker(wish, "wish_placed", when=when(task))
    return task
