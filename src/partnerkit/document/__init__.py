"""Layout and output of any document: its blocks, and one module for each format."""
