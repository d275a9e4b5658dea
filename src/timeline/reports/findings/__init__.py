"""What `check` reports: findings, its rules, and what it mends."""
