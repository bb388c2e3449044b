"""Spot checks (回访抽查): drawn at random among what was certified, called by who had no part in it."""
