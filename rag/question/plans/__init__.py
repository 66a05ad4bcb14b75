"""The plans a question names, and what it asks of them as papers."""
