"""What a question takes from the turns before it, and what it tells beside what it asks."""
