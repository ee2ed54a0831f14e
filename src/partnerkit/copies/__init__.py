"""Two copies of one partnership: what differs between them, and how they become one again."""
