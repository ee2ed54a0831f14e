"""What is said: one module for each document, in blocks; `document` writes them."""
