"""The bodies a question names: who acts, who receives, whose own, which part, which province."""
