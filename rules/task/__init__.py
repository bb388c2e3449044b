"""Practical tasks (为民办实事): writing, publishing, who may claim, the code at the place of work."""
