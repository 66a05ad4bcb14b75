"""What of the finds may be said: whether they hold what is asked, how sure they are, what is refused."""
