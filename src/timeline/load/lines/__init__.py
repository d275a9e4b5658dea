"""JSON Lines: a registry read line by line."""
