"""Engines: a picture in, the lines that an OCR engine read out. The table names them."""
