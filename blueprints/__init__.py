"""Floor 3: the way in by HTTP. One line of contract and one line of call a route."""
