"""Events (活动): drafted, published, moved, called off; their sessions, places and who may come."""
