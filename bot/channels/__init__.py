"""Ways to reach people. `base` is the contract; each channel is one small file that only translates."""
