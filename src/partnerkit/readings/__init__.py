"""The meaning of amounts, days and intervals as people type them."""
