"""`narrate` and `brief`: records told in sentences, by small templates."""
