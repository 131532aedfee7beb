"""From a register to what people read: words, pages, files. Bytes and strings out, nothing on disk."""
