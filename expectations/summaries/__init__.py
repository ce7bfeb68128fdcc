"""What may be published: a module for every published table, which lists its columns."""
