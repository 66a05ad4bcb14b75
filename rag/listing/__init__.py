"""Lists of tasks from facts: by body, role, plan, place and days."""
