"""Building a letter: facts and a template in, a frozen document out."""
