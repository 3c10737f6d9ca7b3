"""Files and frames: one module a format. Every reader has limits, says what is wrong where, and loads all or nothing."""
