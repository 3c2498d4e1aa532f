"""Assignments: which users may call on a campaign, and who is logged in."""
