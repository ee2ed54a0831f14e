"""The partnership file: read with its lines, changed in place, saved so that nothing is lost."""
