"""In and out: foreign files to records and back, one module per format."""
