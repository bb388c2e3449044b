"""Routing: who is asked first. cases.py names the desk of a report, rings.py and score.py the helper of a task."""
