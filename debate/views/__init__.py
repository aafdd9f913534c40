"""The public pages: each view fetches, filters, pages and renders."""
