"""JSON Lines: files with an event to a line, which are read line by line."""
