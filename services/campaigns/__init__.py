"""What can be done with a campaign: one operation a file."""
