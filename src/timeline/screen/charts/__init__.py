"""Charts in lines of text."""
