"""Substitutes (候补): the line behind a full task, and the place that is offered to who is next."""
