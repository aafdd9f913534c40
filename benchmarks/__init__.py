"""How fast the site is, against bare SQL and against Datasette, on invented claims: `make bench`."""
