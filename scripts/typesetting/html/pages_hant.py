"""Pages."""

PAGES = ()
