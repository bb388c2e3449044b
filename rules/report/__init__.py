"""Reporting a problem (报事): one file a group of verbs, the workflow table in workflow.py."""
