"""Studies: one file says what is to be read and which tables, pictures and pages are wanted; one run makes them."""
