"""The administration's pages (trang quản trị): documents, problems, versions, people, figures, control."""
