"""The commands that write registries, and those that check and index them."""
