"""Two copies of one partnership: comparing them, and merging them into one."""
