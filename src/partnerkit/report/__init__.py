"""What is shown: one outline of the plan, and one module for each format."""
