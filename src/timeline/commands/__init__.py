"""The edge: commands, the terminal they answer on, and how failures end."""
