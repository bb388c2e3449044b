"""Quarters of service (服务季度): begun by the calendar, closed with a check list, sent to the units."""
