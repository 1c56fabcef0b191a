"""Everything kept between two messages: SQL tables, encryption, the position of each person."""
