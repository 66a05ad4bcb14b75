"""What people must be told, and when: facts × subscriptions × sent × now → messages.

Everything here is pure but `ticker`, which reads the store, plans, and stores plan and watermark
in one transaction. Reminders are rows that follow from facts; there are no timers to lose.
"""
