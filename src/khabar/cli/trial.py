"""`khabar try`."""
def try_sentence(): pass
