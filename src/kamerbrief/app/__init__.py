"""What the program does, one file per thing; the only place that knows the order of the stages."""
