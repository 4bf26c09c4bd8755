"""From the characters of a page to its lines and blocks, in the order in which they are read."""
