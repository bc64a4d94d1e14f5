"""Names, places, times and numbers: words of a report tied to rows about the world."""
