"""Affiliations (报到): reporting in where one lives or where one's unit is paired, confirmed there, and leaving."""
