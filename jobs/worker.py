"""The worker process, put together: `python -m jobs.worker`. Two threads: the work waits for others, not the CPU."""

import logging

from app import create_app
from jobs import tasks
from jobs.queue import huey


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)  # a line a task would bury what matters
    tasks.run_in(create_app())
    huey.flush_locks()  # a killed worker's locks would stop the clock for ever; rows are guarded by locks of their own
    consumer = huey.create_consumer(workers=2, periodic=True, initial_delay=0.05, max_delay=0.5, scheduler_interval=1,
                                    check_worker_health=True)
    consumer.run()


if __name__ == "__main__":
    main()
