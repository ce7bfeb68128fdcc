"""What readers are handed beside the tables: the data dictionary and the labelled summaries."""
