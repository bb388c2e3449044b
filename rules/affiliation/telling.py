"""Where those whom an affiliation is about, and who confirms it, find it."""

MINE, DESK = "/p/affiliations", "/desk/affiliations"
