"""What one asker sees of tasks and claims: the only place that turns their rows into words."""

from functools import cached_property

import policies
from blueprints.seeing_care import photo
from core import clock
from core.db import db
from core.texts import text
from models import CheckState, Proof, Task, TaskClaim, TaskClaimStatus
from rules.redaction import mask_name
from rules.report.telling import post_name
from rules.routing import score
from rules.task.claimability import Standing, answer, facts, standing, warning
from rules.task.lists import last_claims
from rules.task.telling import brief, lasting, number, warnings, when, where
from rules.task_claim import terms
from rules.task_claim.claim import release_ends
from rules.task_claim.late import is_late
from rules.task_offer.lists import waits_because

AS_IT_IS = frozenset({"id", "org", "title", "description", "place", "skills", "people_needed", "starts_at", "ends_at",
                      "claims_from", "effort_minutes", "min_age", "risks", "created_at", "changed_at", "published_at"})
CLAIM, SUBSTITUTE = "claims", "substitutes"
# Said otherwise where nobody signs in.
STATED = frozenset({TaskClaimStatus.CLAIMED, TaskClaimStatus.SERVED})


class Seen:
    """A task through one person's eyes; attributes are what schemas.task.TaskOut names."""

    def __init__(self, task: Task, by, mine: Standing, claim_id: int | None):
        self.task = task
        self.by = by
        self.mine = mine
        self.claim_id = claim_id

    def __getattr__(self, name):
        if name in AS_IT_IS:
            return getattr(self.task, name)
        raise AttributeError(name)

    @property
    def number(self) -> str:
        return number(self.task)

    @property
    def post_class(self) -> str:
        return self.task.post_class.value

    @property
    def post_class_name(self) -> str:
        return text(f"words.post_classes.{self.task.post_class}")

    @property
    def skill_names(self) -> list[str]:
        return [text(f"words.skills.{skill}") for skill in self.task.skills]

    @property
    def left(self) -> int:
        return self.task.people_needed - self.task.taken

    @property
    def when(self) -> str:
        return when(self.task)

    @property
    def where(self) -> str:
        return where(self.task)

    @property
    def proof(self) -> str:
        return self.task.proof.value

    @property
    def proof_name(self) -> str:
        return text(f"words.task.proofs.{self.task.proof}")

    @property
    def for_wish(self) -> bool:
        return self.task.wish_id is not None

    @property
    def warnings(self) -> list[str]:
        return warnings(self.task)

    @property
    def status(self) -> str:
        return self.task.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.task.status.{self.task.status}")

    @property
    def check(self) -> str:
        return self.task.check_state.value

    @property
    def correction(self) -> dict | None:
        return self.task.correction if self.organises else None

    @property
    def who(self) -> str:
        return post_name(self.task.published_post or self.task.written_post)

    @cached_property
    def answer(self) -> tuple[str, str]:
        return answer(facts(self.task), self.mine)

    @property
    def claimability(self) -> str:
        return self.answer[0]

    @property
    def reason(self) -> str:
        return self.answer[1]

    @property
    def warning(self) -> str | None:
        return warning(facts(self.task), self.mine) if self.claimability == "open" else None

    @cached_property
    def why(self) -> list[score.Part] | None:
        return self.mine.parts(facts(self.task)) if self.mine.serving else None

    @property
    def score(self) -> int | None:
        return None if self.why is None else sum(part.points for part in self.why)

    @property
    def organises(self) -> bool:
        return policies.may("task.see_claims", self.by, self.task)

    @property
    def waits_because(self) -> dict | None:
        return waits_because(self.task) if self.organises else None

    @property
    def actions(self) -> list[str]:
        mine = {"open": [CLAIM], "full": [SUBSTITUTE]}.get(self.claimability, [])
        return [*policies.actions(self.task, self.by), *mine]

    @property
    def stamp(self) -> tuple:
        """What of it may differ from one look to the next."""
        return (self.task.id, self.task.changed_at, self.left, self.answer, self.warning, self.score, self.claim_id,
                self.actions)


class SeenClaim:
    """A claim through one person's eyes; attributes are what schemas.task_claim.TaskClaimOut names."""

    warning: str | None = None  # said once, when it is claimed

    def __init__(self, row: TaskClaim, by):
        self.row = row
        self.by = by

    def __getattr__(self, name):
        if name in {"id", "presences", "minutes", "account", "claimed_at", "changed_at", "lapses_at"}:
            return getattr(self.row, name)
        raise AttributeError(name)

    @property
    def task(self) -> dict:
        return brief(self.row.task) | {"wish_id": self.row.task.wish_id if self.is_mine else None}

    @property
    def is_mine(self) -> bool:
        return self.row.person_id == self.by.id

    @property
    def name(self) -> str | None:
        return self.row.person.name if self.is_mine else mask_name(self.row.person.name)

    @property
    def status(self) -> str:
        return self.row.status.value

    @property
    def status_name(self) -> str:
        return text(f"words.task_claim.status.{self.row.status}")

    @property
    def proof(self) -> str:
        return self.row.task.proof.value

    @property
    def proof_name(self) -> str:
        return text(f"words.task.proofs.{self.row.task.proof}")

    @property
    def late(self) -> bool:
        return is_late(self.row)

    @property
    def photos(self) -> list[dict]:
        return [shown | {"kind": row.kind.value} for row in self.row.photos
                if (shown := photo(row.photo, self.by, works=True))]

    @property
    def word(self) -> dict | None:
        """Staff read it as it was said; who helped once it has passed."""
        said = self.row.word
        if said is None:
            return None
        seen = said.check_state == CheckState.PASSED or not self.is_mine
        return {"happened": said.happened, "words": said.words if seen else "", "at": said.at,
                "on_behalf": said.by_post is not None,
                "who": post_name(said.by_post) if said.by_post else text("words.task_claim.beneficiary")}

    @property
    def dispute(self) -> dict | None:
        """The newest."""
        if not self.row.disputes:
            return None
        row = self.row.disputes[-1]
        return {"id": row.id, "kind_name": text(f"words.dispute.kinds.{row.kind}"), "status": row.status.value,
                "status_name": text(f"words.dispute.status.{row.status}"), "due_at": row.due_at, "answer": row.answer,
                "is_mine": row.by_id == self.by.id,
                "answered_by": post_name(row.answered_post) if row.answered_post else None}

    @property
    def sentence(self) -> str:
        status = self.row.status
        kind = "stated" if self.row.task.proof == Proof.BENEFICIARY and status in STATED else "sentences"
        close = status == TaskClaimStatus.CLAIMED and release_ends(self.row.task) <= clock.now()
        return text(f"words.task_claim.{kind}.{status}{'_close' if close else ''}", time=lasting(self.row.minutes),
                    days=terms.on(clock.today()).certify_days)

    @property
    def actions(self) -> list[str]:
        return policies.actions(self.row, self.by)

    @property
    def stamp(self) -> tuple:
        """As that of a task. Checks are answered without a step of the claim."""
        row = self.row
        return (row.id, row.changed_at, row.task.changed_at, row.minutes, row.lapses_at, self.actions,
                [(shown.photo_id, shown.photo.check_state) for shown in row.photos],
                row.word and row.word.check_state, self.dispute)


def told(task: Task, by) -> Seen:
    """A task as its asker sees it right after a deed, once the database has taken the deed."""
    db.session.flush()
    return seen([task], by)[0]


def seen(tasks: list[Task], by, mine: Standing | None = None) -> list[Seen]:
    mine = mine or standing(by, [task.org.path for task in tasks])
    claims = last_claims(tasks, by)
    return [Seen(task, by, mine, claims.get(task.id)) for task in tasks]


def claim_told(row: TaskClaim, by) -> SeenClaim:
    db.session.flush()
    return SeenClaim(row, by)
