"""What the pages show: plain values, read in a fixed number of queries. Nothing here writes."""
