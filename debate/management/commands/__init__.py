"""One module per command; its ``help`` says what the command does."""
