"""Disputes (申诉): against a verdict on a service, answered in time by somebody who had no part in it."""
