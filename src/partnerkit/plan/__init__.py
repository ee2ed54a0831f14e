"""What follows from the answers; never stored."""
