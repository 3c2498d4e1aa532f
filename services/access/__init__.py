"""Access: tokens, browser sessions, passwords, and the record of what happens to them."""
