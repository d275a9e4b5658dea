"""The options that commands share, each named once, and what they come to."""
