"""Everything that follows from the answers; it is calculated and never stored."""
