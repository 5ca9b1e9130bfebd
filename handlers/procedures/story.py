"""Words of the story around a matter: who, for whom, politeness, verbs of going and wanting (lời kể quanh việc)."""

from __future__ import annotations

from knowledge.vietnamese import fold

# They tell no procedure unless its name has them.
_LIGHT_WORDS = (
    "tôi em anh chị mình con cháu bác cô chú ông bà bố mẹ ba má cha vợ chồng nhà bé nó người dì cậu mợ dâu rể"
    " muốn cần xin làm phải được bị có không chưa rồi giờ đi về ra vào vô lên xuống tới đến lấy mang đem theo"
    " thì là mà ở nào gì đâu sao mấy bao nhiêu lâu khi thế vậy như này đó ấy kia cái chiếc tờ cuốn hả ạ à"
    " nhỉ hen nha nhé với cho của và hay hoặc để thủ tục hồ sơ giấy tờ mới vừa đang sẽ đã cũng còn luôn chỉ"
    " biết hỏi giúp giùm dùm ơi dạ thưa nội ngoại trai gái nhỏ lớn già trẻ hôm qua nay mai năm tháng ngày tuần"
    " bên trên dưới trong ngoài trước sau từ do tại các những một hai ba bốn năm lần đầu quá rất lắm hết nữa"
    " khác chung riêng hơn mất tiền phí mỗi ai xã phường huyện tỉnh công an ủy ban nộp đúng sai xong tự việc"
    " cách hướng dẫn chuẩn bị sắp tính định hiện hành quy định theo mình tui tụi bọn chúng ta ở đây đấy xem coi"
    " nước việt nam vn địa phương cơ quan nếu nên thủ gấp nhanh sớm khỏi gọi nghe nói bảo kêu thấy cưng"
)
LIGHT_WORDS = frozenset(_LIGHT_WORDS.split())
LIGHT = frozenset(map(fold, LIGHT_WORDS))


def is_light(word: str) -> bool:
    """Whether a word of a question is of the story around it; without diacritics it may be any of them."""
    return word in LIGHT_WORDS or (word in LIGHT and word == fold(word))


_LIGHT_PHRASES = (
    "công an,ủy ban,cơ quan,địa phương,việt nam,hướng dẫn,chuẩn bị,quy định,hiện hành,con cháu,ông bà,bố mẹ,ba má,"
    "vợ chồng,anh em,con gái,con trai,cháu nội,cháu ngoại,ông nội,bà nội,ông ngoại,bà ngoại,con dâu,con rể,người nhà,"
    "ở đâu,bao nhiêu,bao lâu,khi nào,thế nào,tại sao,vì sao,như thế,công việc,thủ tục,giấy tờ,hồ sơ,hôm nay,hôm qua"
)
LIGHT_PHRASES = frozenset(form for phrase in _LIGHT_PHRASES.split(",") for form in (phrase, fold(phrase)))
"""Pairs of such words that belong to the story as well, though names may have them."""
