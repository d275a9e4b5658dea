"""Sentences from records: the small templates of `narrate` and `brief`, in one place."""
