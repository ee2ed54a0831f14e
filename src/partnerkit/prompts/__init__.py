"""Asking a person one question: the interface, its terminal version and its plain version."""
