"""The version of the program, for records and for `khabar --version`."""

__version__ = "0.1.0"
