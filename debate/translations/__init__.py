"""What the site says in other languages than it is written in: from templates and code into what Django reads."""
