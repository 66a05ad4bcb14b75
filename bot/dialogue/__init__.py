"""What is said with a person over a platform: commands, buttons, consent, subscriptions."""
