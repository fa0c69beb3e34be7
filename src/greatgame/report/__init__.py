"""What others read."""
