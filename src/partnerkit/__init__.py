"""A workbook for partnerships between government offices and community organizations."""

__version__ = "0.7.0"
