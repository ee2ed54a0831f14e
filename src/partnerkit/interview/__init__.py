"""The conversation: which question comes next, and what becomes of an answer."""
