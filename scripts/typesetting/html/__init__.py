"""Pages of another hand: newspapers as HTML, laid out and printed by Chromium."""
