"""What the workbook asks: one model a step, and the words that are shown for each question."""
