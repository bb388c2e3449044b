"""Claims of tasks (认领): taking and giving back a place, presence by the code, certification by somebody else."""
