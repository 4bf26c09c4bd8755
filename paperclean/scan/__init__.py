"""Scans: from the picture of a page to lines with places, and all else a page has."""
