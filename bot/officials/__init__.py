"""Officials in chats (cán bộ trong trò chuyện): linking, their lists, acting on duties, leave."""
