"""One matter across several plans: which of each plan's tasks is about it, and where they agree."""
