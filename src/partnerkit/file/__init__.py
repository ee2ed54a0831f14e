"""The partnership file: read with its lines, changed in place, and saved without any loss."""
