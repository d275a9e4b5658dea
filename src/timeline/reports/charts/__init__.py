"""What pictures show, as plain values."""
