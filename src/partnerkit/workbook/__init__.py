"""The questions of the workbook: one model for each step, with the words that people see."""
