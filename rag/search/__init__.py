"""Finding by content: both rankings joined, then judged again by what is known of question and plan."""
