"""Blocks and lines to titles, articles and their order."""
