"""Contents of the documents, one module for each, as blocks that `document` writes."""
