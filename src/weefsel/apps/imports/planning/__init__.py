"""From rows to what they would make, change or ask; computed anew each time, never stored."""
