"""A message in its conversation: what only leads up to it, what it leans on, what the plans tell of it."""
