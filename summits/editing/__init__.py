"""Changes by people: publication, changed keys, rights, refusals of the database."""
