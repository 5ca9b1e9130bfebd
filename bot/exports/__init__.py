"""What leaves the system for officials and leaders (kết xuất): calendar feed, spreadsheet, draft of a report."""
