"""Whom a helper calls (联系人): who organises the task, then whom one asks at its place, then at each place above."""

from core import clock
from models import Post, Task
from rules import org as orgs
from rules import post as posts

MOST = 3


def contacts(task: Task) -> list[Post]:
    """The nearest of who is there today; each person once."""
    asked = (place.asked for place in reversed(posts.secretaries(orgs.chain(task.org))))
    today = clock.today()
    found: dict[int, Post] = {}
    for post in (task.published_post or task.written_post, *asked):
        if post is not None and post.held_on(today) and not post.away_on(today):
            found.setdefault(post.person_id, post)
    return list(found.values())[:MOST]
