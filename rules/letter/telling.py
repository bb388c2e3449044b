"""What each side is told of a letter. Never the words themselves: they are read where they are masked."""

from models import CheckState, Letter, LetterLine, Post
from rules.notify import notify
from rules.report.telling import post_name


def link(letter: Letter) -> str:
    return f"/p/letters/{letter.id}"


def judged(line: LetterLine, state: CheckState) -> None:
    """The check's word on a line. Once it has passed, the other side hears of it."""
    line.check_state = state
    letter = line.letter
    if state == CheckState.REFUSED:
        notify(line.by, "letter_refused", link(letter), dedupe=f"letter_refused:{line.id}",
               post=post_name(letter.post))
    elif state == CheckState.PASSED:
        told = {"dedupe": f"letter_line:{line.id}", "post": post_name(letter.post)}
        if line.from_post:
            notify(letter.by, "letter_answered", link(letter), **told)
        else:
            notify(letter.post.person, "letter_new", link(letter), **told)


def handed_over(letter: Letter, vacant: Post | None = None) -> None:
    """The post has a new holder, or is vacant: the resident hears who answers from now on."""
    news = {"dedupe": f"letter_to:{letter.id}:{letter.post_id}", "post": post_name(letter.post)}
    if vacant is None:
        notify(letter.by, "letter_handed_over", link(letter), **news)
    else:
        notify(letter.by, "letter_passed_up", link(letter), vacant=post_name(vacant), **news)
