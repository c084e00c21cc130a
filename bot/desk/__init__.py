"""``/desk``: the officers' pages, in Teams and in the browser."""
