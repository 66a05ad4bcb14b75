"""One module for each command of `kehoach`, all alike: `run(args, settings) -> exit code`."""
