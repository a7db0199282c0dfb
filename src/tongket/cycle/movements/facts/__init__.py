"""Pure reckoning: big days, lengths, what adds up."""
