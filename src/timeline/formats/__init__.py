"""Report → text stream, one file per format."""
