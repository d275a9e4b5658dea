"""Charts in lines of text, and as SVG."""
