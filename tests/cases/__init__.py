"""Cases from the field: each file holds one kind of fault that somebody met, with variants, and what is right."""
