"""Who is let in: tokens, browser sessions, passwords, and the record of all that."""
