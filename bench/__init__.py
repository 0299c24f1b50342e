"""Speed, measured as ratios to a peer in the same run; see `bench/common.py`."""
