"""Finding words in the letters: quotations, where they stand and whether they are true."""
