"""Posts: who held them, from when to when, and who followed whom."""
