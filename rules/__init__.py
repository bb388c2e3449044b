"""Floor 2: business rules. The verbs, the workflows, the routing. Never HTTP, never commit."""
