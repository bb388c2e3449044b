"""Units (所在单位): matched by their spelling, merged by a person, spoken for by a liaison, counted."""
