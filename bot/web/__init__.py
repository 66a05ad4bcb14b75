"""The web page: the same assistant in a browser, server-rendered, readable without JavaScript."""
