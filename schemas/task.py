"""Shapes of tasks. What an asker may see is decided in blueprints/seeing_task.py."""

from marshmallow import fields, validate

from models.affiliation import Skill
from models.task import PostClass, Proof, Risk, TaskStatus
from schemas import PageArgs, id_field, listed, words
from schemas.notice import near
from schemas.place import OrgBrief
from schemas.plain import Schema

MOST_PEOPLE, LONGEST, OLDEST = 1000, 24 * 60, 70
# As rules/task/queue.py names them.
KINDS = ("waiting", "pressing", "going", "drafts", "over", "cancelled")
WAITS = ("day", "three_days", "week", "fortnight", "longer")


class TaskWords(Schema):
    title = words(60, 2, required=True)
    description = words(2000, load_default="")
    place = words(100, 2, required=True)


class TaskShape(TaskWords):
    """All of a task but its times."""

    post_class = fields.Enum(PostClass, by_value=True, required=True)
    skills = fields.List(fields.Enum(Skill, by_value=True), load_default=list, validate=validate.Length(max=5))
    people_needed = fields.Integer(strict=True, load_default=1, validate=validate.Range(min=1, max=MOST_PEOPLE))
    effort_minutes = fields.Integer(strict=True, required=True, validate=validate.Range(min=5, max=LONGEST))
    proof = fields.Enum(Proof, by_value=True, load_default=Proof.PRESENCE)
    min_age = fields.Integer(strict=True, load_default=None, allow_none=True,
                             validate=validate.Range(min=1, max=OLDEST))
    risks = fields.List(fields.Enum(Risk, by_value=True), load_default=list, validate=validate.Length(max=len(Risk)))


class TaskText(TaskShape):
    """Without `starts_at` it may be done at any time before `ends_at`; without `claims_from` it may be claimed as soon
    as it is published."""

    starts_at = fields.AwareDateTime(load_default=None, allow_none=True, validate=near)
    ends_at = fields.AwareDateTime(required=True, validate=near)
    claims_from = fields.AwareDateTime(load_default=None, allow_none=True, validate=near)


class TaskIn(TaskText):
    org_id = id_field(required=True)


class TaskQuery(PageArgs):
    view = fields.String(load_default="recommended", validate=validate.OneOf(["recommended", "open", "mine", "desk"]))
    status = fields.Enum(TaskStatus, by_value=True, load_default=None, metadata={"description": "of the desk's view"})
    kind = fields.String(load_default=None, validate=validate.OneOf(KINDS), metadata={
        "description": "of the desk's view, as GET /tasks/tally counts them, what waits longest first"})
    waits = fields.String(load_default=None, validate=validate.OneOf(WAITS), metadata={
        "description": "since when: up to a day, three days, a week, a fortnight, or longer"})
    post_class = fields.Enum(PostClass, by_value=True, load_default=None, metadata={
        "description": "of the desk's view, as org_id and q"})
    org_id = id_field(load_default=None)
    q = words(50, load_default="")


class TallyQuery(Schema):
    org_id = id_field(load_default=None)


class TallyOut(Schema):
    by_kind = fields.Dict(keys=fields.String(), values=fields.Integer())
    by_wait = fields.Dict(keys=fields.String(), values=fields.Integer())


class PartOut(Schema):
    name = fields.String()
    points = fields.Integer()
    weight = fields.Integer()
    words = fields.String()


class WaitsBecauseOut(Schema):
    """Why nobody can be asked just now, in a word and in words; and what would help."""

    code = fields.String()
    words = fields.String()
    help = fields.String()


class TaskOut(Schema):
    """`warnings` are what whoever claims it has to agree to. `claimability` is one word: open, or why the asker may not
    claim it; `reason` says it in words. `score` and `why` tell how well it suits the asker, where they serve
    somewhere. `claim_id` is the asker's own claim, their last where there were several; `organises`: whether they see
    who comes."""

    id = fields.Integer()
    number = fields.String(metadata={"description": "as WeChat messages have it"})
    org = fields.Nested(OrgBrief)
    title = fields.String()
    description = fields.String()
    place = fields.String()
    post_class = fields.String()
    post_class_name = fields.String()
    skills = fields.List(fields.String())
    skill_names = fields.List(fields.String())
    people_needed = fields.Integer()
    left = fields.Integer()
    starts_at = fields.DateTime(allow_none=True)
    ends_at = fields.DateTime()
    claims_from = fields.DateTime(allow_none=True)
    when = fields.String()
    where = fields.String()
    effort_minutes = fields.Integer()
    proof = fields.String()
    proof_name = fields.String()
    min_age = fields.Integer(allow_none=True)
    risks = fields.List(fields.String())
    warnings = fields.List(fields.String())
    for_wish = fields.Boolean()
    status = fields.String()
    status_name = fields.String()
    check = fields.String()
    correction = fields.Nested(TaskWords, allow_none=True, metadata={
        "description": "words that wait for their check, for who organises it"})
    who = fields.String()
    claimability = fields.String()
    reason = fields.String()
    warning = fields.String(allow_none=True, metadata={"description": "what to think of before claiming it"})
    score = fields.Integer(allow_none=True)
    why = fields.List(fields.Nested(PartOut), allow_none=True)
    waits_because = fields.Nested(WaitsBecauseOut, allow_none=True, metadata={"description": "told to its staff"})
    created_at = fields.DateTime()
    changed_at = fields.DateTime()
    published_at = fields.DateTime(allow_none=True)
    claim_id = fields.Integer(allow_none=True)
    organises = fields.Boolean()
    actions = fields.List(fields.String())


TaskList = listed(TaskOut)


class CandidateOut(Schema):
    """Whose name is masked; `why` adds up to `score`. `reach` says whether an offer finds them: wechat, app, silent."""

    person_id = fields.Integer()
    name = fields.String(allow_none=True)
    score = fields.Integer()
    why = fields.List(fields.Nested(PartOut))
    reach = fields.String()
    reach_words = fields.String()


CandidateList = listed(CandidateOut)


class CodeOut(Schema):
    code = fields.String()
    until = fields.DateTime()
    seconds_left = fields.Integer(metadata={"description": "by our clock: that of a phone may be wrong"})


class TaskStepOut(Schema):
    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    action_name = fields.String()
    who = fields.String()
    text = fields.String()
    from_status = fields.String(allow_none=True)
    to_status = fields.String()


TaskStepList = listed(TaskStepOut)
