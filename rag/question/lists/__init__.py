"""Which list of duties is asked for: by value, source, trait, topic; how many; reports."""
