"""Worker processes for tests that kill them or let two run at once. Forked from one process that has the application
loaded: to start Python and read everything anew takes ten times as long."""

import multiprocessing
import os
import signal

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["app", "jobs.tasks"])


class Worker(FORKS.Process):
    """work(app) in a process of its own with these settings; it is ready when it stands here, and begins at go()."""

    def __init__(self, work, **settings: str):
        self._told, self._may_begin = (FORKS.Event() for _ in range(2))
        super().__init__(target=_run, args=(work, settings, self._told, self._may_begin))
        self.start()
        assert self._told.wait(300)

    def go(self) -> None:
        self._may_begin.set()

    def ends(self, seconds: float = 300) -> int:
        """Its exit code."""
        self.join(seconds)
        return self.exitcode


def _run(work, settings, told, may_begin) -> None:
    os.environ.update(settings)
    if "CLOCK_AHEAD" in settings:
        import tests.tools.moved_clock.sitecustomize  # noqa: F401
    from app import create_app
    app = create_app()
    with app.app_context():
        told.set()
        may_begin.wait()
        work(app)


# --- what they do --------------------------------------------------------------------------------------------------

def delivers(_app) -> None:
    from jobs import deliver
    while deliver.deliver(5):
        pass


def dies_delivering(app) -> None:
    app.extensions["wechat"].send_message = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
    delivers(app)


def tells_and_delivers(_app) -> None:
    from jobs import deliver
    while deliver.tell_notices() + deliver.deliver(2):
        pass


def spreads(_app) -> None:
    """In batches so small that it dies in the middle of one."""
    from jobs import notices
    from rules.notice import fan_out
    fan_out.STEP = 40
    while notices.spread():
        pass


def lets_a_minute_pass(app) -> None:
    """As the service's own worker would, at once."""
    from jobs import tasks
    tasks.run_in(app)
    tasks.minute.call_local()
