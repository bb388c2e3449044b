"""A report made a task (报事转任务) in one step: neighbours are asked to help. Its words do not say who reported it."""

from core.db import db
from models import Person, Post, Report, Task
from models.post import SETTERS
from rules import post as posts
from rules.notify import notify
from rules.report.telling import redacted
from rules.report.workflow import WORKFLOW
from rules.task import draft, publish
from rules.task.telling import desk_link


def make_task(report: Report, data: dict, by: Person, post: Post) -> Task:
    """`data` is TaskText's. Who sets up there publishes it at once; of others it is a draft, and those are told."""
    WORKFLOW.check("make_task", report)
    said = {name: redacted(report, data[name]) for name in ("title", "description", "place")}
    task = draft.write(data | said, report.org, by, post)
    task.report = report
    db.session.flush()
    WORKFLOW.take("make_task", report, by=by, post=post, words=task.title)
    if post.role in SETTERS:
        return publish.publish(task, by, post)
    for setter in posts.nearest(report.org, SETTERS, but=[by.id]):
        notify(setter.person, "task_draft_waiting", desk_link(task), title=task.title)
    return task
