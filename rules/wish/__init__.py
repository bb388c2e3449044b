"""Small wishes (微心愿): said by a resident, made a task by the community, fulfilled by a neighbour."""
