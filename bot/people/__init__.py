"""Changes of who works here (thay đổi về cán bộ): checked and kept in one place for the command line and the web."""
