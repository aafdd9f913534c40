"""The import desk: pages brought in, compared with their cleaning, corrected, made articles."""
