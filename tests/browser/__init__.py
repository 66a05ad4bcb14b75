"""The web page in a real Chromium: what people do, with the keyboard, on a phone, for every eye."""
