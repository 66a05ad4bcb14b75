"""People: the command line, the terminal chat, settings and the composition root."""
