"""Newspaper pages set as PDF from texts, with the truth of every printed line."""
