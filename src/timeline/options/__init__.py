"""The options that several commands share, each named once."""
