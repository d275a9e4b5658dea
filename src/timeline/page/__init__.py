"""A registry as one page for a browser: everything in one file, nothing fetched, nothing run."""
