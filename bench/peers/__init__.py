"""Other ways to show the same list: the ones that the site is measured beside."""
