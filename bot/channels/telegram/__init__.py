"""Telegram, by python-telegram-bot: the only package that imports `telegram`. It only translates.

Updates are stored before they are confirmed (the library's own queue lives in memory), and nothing
is sent from here but what the outbox hands over, typing signs and notes on pressed buttons.
"""
