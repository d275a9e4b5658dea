"""Writing: registries mended, and files saved so that nothing is ever lost."""
