"""The smallest Wagtail site with the same list: one type of page, its parents, and one index page."""
