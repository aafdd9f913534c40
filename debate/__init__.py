import os

# Before any room is imported: the vocabulary reads the debate's package from where the settings say it is.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")
