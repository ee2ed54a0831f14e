"""How anything is laid out and written: blocks, and one module for each format of them."""
