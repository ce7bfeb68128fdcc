"""Gates: what must hold before a night may publish."""
