"""Lists of tasks as files that people work on: pure, from tasks and what is said above them to bytes."""
