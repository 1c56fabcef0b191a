"""The facts of a case: typed answers and what follows from them."""
