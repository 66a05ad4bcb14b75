"""Chat spelling to plain words: short forms, letters of chats."""
