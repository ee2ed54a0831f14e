"""How a question reaches a person: the interface, and its terminal and plain versions."""
