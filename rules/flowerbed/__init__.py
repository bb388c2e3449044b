"""Flowerbeds (花圃): claimed by a household, drawn for in public, looked after, inspected, given to the next."""
