"""Questions without a good answer (câu hỏi chưa trả lời được): gathered, seen to, and answered from then on."""
