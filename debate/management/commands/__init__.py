"""Importing, seeding, exporting, reading, checking and preparing, by name."""
