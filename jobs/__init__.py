"""Floor 3: the way in by the clock and the queue. One job item, one transaction."""
