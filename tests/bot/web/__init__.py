"""The web page: its pages, gates and guards, over a real database and real plans."""
