"""One file, one chart: facts in, Altair chart out."""
