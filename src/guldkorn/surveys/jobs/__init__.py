"""What takes long with a survey of many: at once where it is small, beside the requests else."""
