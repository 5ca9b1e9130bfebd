"""Recognition of characters (nhận dạng chữ, OCR): from the picture of a page to its lines and tables.

The picture is set straight (`preparing`), its ruled tables are found (`ruling`), Tesseract reads what stands outside
of them and every cell (`engine`), and the words become lines (`words`). `pages` does all of it for one page.
"""
