"""`make bench`: how long `okr` takes, beside other programs on the same machine in the same run."""
