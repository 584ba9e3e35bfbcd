"""How right the tables are: annotated samples, what agrees with them and what does not, and why."""
