"""The set kept apart: layouts, looks, fonts and furniture that no tuned page has."""
