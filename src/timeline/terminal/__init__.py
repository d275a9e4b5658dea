"""The edge: streams, exit statuses, the pager, progress, prompts and completion."""
