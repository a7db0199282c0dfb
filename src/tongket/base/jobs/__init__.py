"""Background work: enqueued after commit, with progress, worked by the serving process."""
