"""The review desk, second looks, suggestions and readers' reports."""
