"""Days, times and repetitions as people in Britain write them."""
