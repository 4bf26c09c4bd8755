"""Chinese doubles words all the time, and means it: no such word may lose a copy."""

import re

import pytest
from conftest import changes

from paperclean.chain import run
from paperclean.lexicon import CHINESE, _list
from paperclean.readers import read_bytes

ADJACENT = re.compile(r"([\u4e00-\u9fff]+)\1")
FRAMES = [
    "{}",
    "会后，大家说起了{}，又谈到今年的收成，心里都有了底。",
    "他们把{}写进村规，也写进了家家户户的日子里。",
    "老人笑着说：“{}！”满屋子的人都笑了，笑声传得很远。",
    "这几天，街上到处能看到{}的样子，行人走走停停，拍照留念。",
    "北岸镇今年安排资金，推动{}工作，惠及六万户居民，受到好评。",
]
GOOD = [
    "红旗大队大队长闻一舟带队巡查，挨家挨户敲门，查了三个钟头。",
    "乡亲们一把一把地捧着新米，笑着说，今年的收成比去年还好。",
    "这件事还要研究研究，大家回去都想一想，下周再开一次会。",
    "会议要求，抓好就业创业创新，稳住重点人群，守住民生底线。",
    "他在上海交通大学交通大学站下了车，过了马路，走进校门。",
    "日子越来越来越红火，乡亲们都说，这条路走对了，走稳了。",
    "全市纪委纪委监委联动，开展专项监督，查处问题四十二个。",
    "会上，部分代表代表群众发言，提出建议三十条，涉及交通和教育。",
    "要发挥党的领导领导一切的作用，把各项部署落到实处，落到基层。",
    "培训班请来教授教授种植技术，乡亲们听得认真，记得仔细。",
    "基层党组织组织力不断增强，服务群众的本领，越练越强。",
    "我们来活动活动筋骨，再去转悠转悠，看看新修的码头和老街。",
    "网友说，悟空悟空这个昵称好记，哔哩哔哩上的视频，点击过万。",
    "她轻声哼着啦啦啦，孩子们跟着哈哈哈哈地笑，院子里热闹得很。",
    "这里有大片大片的油菜花，一朵一朵，一层一层，开得正好。",
    "他太累了太累了，真的真的，永远永远，不想再走那条山路。",
    "第一小学学生、实验中学学长、市医院院长一起上台，领取奖状。",
    "经过选拔，北京市北京市民合唱团登台演出，唱响了家乡的歌谣。",
    "He had had enough of that that day, and said so, so very very loudly, in New York.",
]


def words() -> list[str]:
    entries = {line.split()[0] for line in _list(*CHINESE).decode().splitlines()}
    return sorted(word for word in entries if ADJACENT.search(word))


def test_all_such_words_are_looked_at() -> None:
    assert len(words()) == 5211


@pytest.mark.parametrize("frame", [FRAMES[0], FRAMES[-1]], ids=["bare", "sentence"])
def test_word_on_a_page_of_its_own(frame: str) -> None:
    changed = []
    for word in words():
        done = run(read_bytes(f"{frame.format(word)}\n".encode(), "page.md"))
        changed += [word] * bool(changes(done.ledger))
    assert changed == []


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
def test_words_together_on_a_page(frame: str) -> None:
    page = "\n\n".join(frame.format(word) for word in words())
    done = run(read_bytes(f"{page}\n".encode(), "page.txt"))
    assert [edit for edit in changes(done.ledger) if edit.field == "text"] == []


@pytest.mark.parametrize("sentence", GOOD)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_sentence_stays(sentence: str, name: str) -> None:
    page = f"本报讯（记者 何适） 昨日，记者来到北岸老街。\n\n{sentence}\n\n老罗说，大家都来了。\n"
    assert changes(run(read_bytes(page.encode(), name)).ledger) == []
