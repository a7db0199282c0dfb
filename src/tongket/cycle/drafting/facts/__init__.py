"""Pure parts: words, merging, text to blocks, the paper."""
