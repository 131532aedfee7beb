"""The Dutch language as letters use it, without parliament: dates, numbers, names, sentences, hyphens."""
