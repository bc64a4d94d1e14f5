"""Khabar: news reports in, a sourced record of world events out."""
