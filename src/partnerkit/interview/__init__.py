"""The conversation: the order of the questions, and what becomes of each answer."""
