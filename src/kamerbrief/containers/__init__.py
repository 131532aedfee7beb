"""What files of strangers are packed in (zip, XML, the package of a Word document), opened within limits."""
