"""What a paper prints about itself, part by part: name, date, numbers, makers, weather.

Such lines are rows of parts with blanks, bars or dots between, or with nothing between where the
engine lost the blanks. `parts` reads a line from left to right, one part after the other; a line
with a word that is no such part is no such line. Each pattern is bounded and none is tried twice
at a place, so that a line is read in time that grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from .model import Line
from .press import is_closed, is_name

Kind = Literal[
    "date", "lunar", "issue", "number", "pages", "folio", "paper", "publisher", "weather",
    "label", "name", "makers", "contact", "site", "price", "print", "section", "word",
]  # fmt: skip
LONGEST = 120
LEAST_OFFICE, LONGEST_OFFICE = 4, 25
LEAST_PROSE = 12
HEAD, FOOT = 6, 4
"""Lines at the head and foot of a page where a line of form alone is the paper's."""
N = r"\s?[\d〇○零一二三四五六七八九十]{1,4}\s?"
WEEKDAY = (
    r"(?:星期|周|礼拜|禮拜|週)[一二三四五六日天](?!\p{Han})"
    r"|(?:星期|礼拜|禮拜)[一二三四五六日天](?=农历|農曆|第|总|今日|国内|[甲乙丙丁戊己庚辛壬癸])"
    r"|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
)
DATE = (
    rf"(?:公元|西元|中華民國|中华民国|民國|民国)?(?:\d{{4}}|"
    rf"[\d〇○零一二三四五六七八九十百]{{1,5}})\s?年{N}月{N}日"
    r"|(?:19|20)\d{2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}(?!\d)"
    rf"|\d{{1,2}}月\d{{1,2}}日(?=\s*[（(]?(?:{WEEKDAY})|\s*$)"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Za-z]{0,6}\.?\s\d{1,2},?\s\d{4}"
)
TERM = (
    "立春|雨水|惊蛰|驚蟄|春分|清明|谷雨|穀雨|立夏|小满|小滿|芒种|芒種|夏至|小暑|大暑|立秋|处暑|"
    "處暑|白露|秋分|寒露|霜降|立冬"
    "|小雪|大雪|冬至|小寒|大寒"
)
LUNAR = (
    r"(?:农历|農曆|夏历|"
    r"阴历)?\s?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:[鼠牛虎兔龙龍蛇马馬羊猴鸡雞"
    r"狗猪豬])?年?\s?)?"
    r"[闰閏]?(?:[正二三四五六七八九十冬腊臘]|十[一二])月[大小]?\s?(?:初[一二三四五六七八九十]|"
    r"[十廿][一二三四五六七八九]|二?十[一二三四五六七八九]?|三十)日?"
    rf"(?:\s?(?:今日|今天|明日)?(?:{TERM}))?"
    r"|(?:农历|農曆)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    rf"|(?:今日|今天|明日|明天|[初十廿卅][一二三四五六七八九十]|\d{{1,2}}日)(?:{TERM})"
)
ISSUE = (
    r"(?:本报|今日)?(?:[（(]?(?:总|總))?第?\s?\d[\d,]{1,6}\s?[期号號](?!线|楼|院|店|馆|车|机|"
    r"公路|坑|文|台)(?:[（(][^（）()]{1,12}[）)])?"
)
NUMBER = (
    r"统一刊号\s*[:：]?\s*CN\s?\d{2}\s?[-—－–]\s?\d{4}|(?:国内统一|國內統一)?(?:连续出版物|刊|"
    r"出版物)?[号號]?\s?[:：]?\s*CN\s?\d{2}\s?[-—－–]\s?\d{4}(?:[/／][（(]?[A-Z]{1,2}[）)]?)?|"
    r"国内统一连续出版物[号號]?"
    r"|(?:国际标准(?:连续出版物|刊)号\s*[:：]?\s*)?ISSN\s?[\dX-]{8,9}"
    r"|(?:(?:国内|国外)?邮发|发行|国外)?代号\s*[:：]?\s*(?:[A-Z]?\d{1,4}\s?[-—－–]\s?\d{1,4}|"
    r"[A-Z]{1,2}\d{2,5})"
    r"|(?:内部资料|连续性内部资料)?(?:性出版物)?准印证(?:号)?\s*[:：]?\s*[\p{Han}（()"
    r"）\d〔〕-]{2,20}号|(?:[\p{Han}]{1,4}新出)?报?刊?登记证号?\s*[:：]?\s*[\p{Han}\d〔〕（()"
    r"）-]{2,16}号"
)
PAGES = (
    r"今日出(?:版|紙|纸)?[一二三四五六七八九十]{1,2}大?[張张]|(?:(?:今日|今天|本期|本报)(?:本报|"
    r"本期|今日)?|对开|對開|四开|4开)(?:共|出版|"
    r"计)?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:大)?版"
    r"|今日出[紙纸][一二三四五六七八九十]{1,2}大?[張张]"
)
PAGE = r"(?:[A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})"
FOLIO = (
    r"版次\s?[:：]\s?[A-Z]?\d{1,2}|叠[一二三四五六七八\d]|(?<![\w])[A-Z]叠|"
    rf"第?\s?{PAGE}(?:\s?[-—–~～、/／]\s?第?{PAGE})?\s?(?:通)?版(?!面|式|主|心|权|本|图|税|块|责|"
    rf"制|编|美|统)|[A-Z]{{1,2}}\d{{1,2}}(?:\s?[-—–]\s?[A-Z]?\d{{1,2}})?(?![\dA-Za-z]|号)"
    r"|(?<![\dA-Za-z.])0\d(?![\dA-Za-z.-]|号)|^[·•—–-]{1,2}\s?\d{1,3}\s?[·•—–-]{1,2}$|(?<=[\s|"
    r"｜·])\d{1,2}(?=$|\s?[|｜·])|^\d{1,2}(?=\s?[|｜·]|\s\p{Han}{2,8}(?:\s|$))|通版"
)
NEWSPAPERS = (
    "[县市区州]报|[縣市區]報|日报|晚报|早报|晨报|时报|商报|都市报|农村报|农民报|工人报|周报|快报|"
    "导报|青年报|新报|信报|文汇报|校报|石油报|铁道报|教育报|老年报|前哨报|商報|僑報|華報|晚報|"
    "生活报|经济报|日報|晚報|時報|早報|晨報|商報|週報|快報|公報|導報"
)
PAPER = (
    rf"\p{{Han}}{{1,8}}?(?:{NEWSPAPERS})(?:数字报|电子版|电子报)?(?!道|告|社|集|传|纸|業|业|导|"
    rf"记|讯|客|官|微|微信|印|创|创刊|数|电|視|掌|新|抖|发)"
    r"|\p{Han}(?:\s\p{Han}){1,5}\s[报報](?!\s?\p{Han})"
    r"|(?<![\w])[A-Z][A-Za-z]{1,12}\s?[A-Z]?[A-Za-z]{0,10}(?:BAO|bao)(?!\w)"
)
NAMED = r"\p{Han}{2,7}(?<![预通汇喜海举电情回申播快捷战警简预預彙舉簡])[报報]社?(?=$|[\s·•|｜/／])"
"""What may be a paper's name, and is one beside a date or a number."""
ORGAN = (
    r"\p{Han}{2,16}?(?:委员会|委|党组|\p{Han}部|厅|局|总?工会|联合会|协会|学会|大学|学院|集团|"
    r"公司|中心|"
    r"党校|政府)(?:机关报|机关刊|主管[、，]?\s?主办|主管|主办)(?!的|方|单位|了|权|会)"
)
HOUSE = (
    rf"\p{{Han}}{{2,12}}?(?:{NEWSPAPERS}社?|报社|報社|传媒集团|报业集团|报业传媒集团|传媒中心|"
    rf"融媒体中心|宣传部|報業有限公司|出版社)"
    r"(?:[（(]集团[）)]|集团)?(?:主管主办|主管|主办|主辦|出版发行|出版|编印|承办|社出版)"
)
PUBLISHER = (
    rf"{ORGAN}|{HOUSE}|内部资料|免费交流|内部交流|注意保存|免费赠阅|军内发行|内部发行|"
    r"(?:每周|逢)?(?:星期|周)?[一二三四五六日](?:[、至到]周?[一二三四五六日]){1,6}出版|"
    r"(?:每?星期|每?周|逢周)[一二三四五六日]出版|"
    r"全国发行|(?:每|逢)(?:星期|周)"
    rf"[一二三四五六日][至、]?(?:星期|周)?[一二三四五六日]?出版|\p{{Han}}{{0,8}}第一大报"
    r"|(?:主管主办|主管|主办|主辦|出版|承印|協辦|协办|编印|督印人?|发行人|發行人|社长|社長|总编辑|"
    r"總編輯)(?:单位)?\s*[:：]\s*[\p{Han}（）()]{2,20}"
    r"|(?:创刊于)?\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?创刊|创刊于\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
)
SKY = (
    "(?:晴|多云|多雲|阴|陰|[小中大暴阵陣]雨|雷?阵雨|雷陣雨|雷雨|大暴雨|[小中大暴阵]雪|雨夹雪|霾|"
    "轻雾|大雾|薄雾|雾|浮尘|扬沙|有雨|有雪|有小雨|有陣雨)"
)
DEGREE = r"\s?(?:℃|°C|°|度|C)"
TEMPERATURE = (
    rf"-?\d{{1,2}}(?:{DEGREE})?\s?(?:[~～—–/／到至-]|--)\s?-?\d{{1,2}}{DEGREE}|"
    rf"(?:零下)?-?\d{{1,2}}\s?(?:℃|°C)|[攝摄]氏\d{{1,2}}[至到]\d{{1,2}}度"
)
DAYS = "今日|今天|明日|明天|后天|後天|今晚|今夜|夜间|白天|昨日|本市|市区|全市|全省|我市|全市|城区"
WEATHER = (
    rf"(?:\p{{Han}}{{2,4}}?)?(?:{DAYS}){{0,3}}[有]?\s?(?:天[气氣]|天气预报|"
    rf"天氣預報)?\s?[:：]?\s?(?:局部)?(?:有)?{SKY}(?:(?:转|轉|到|间|間|有|伴|夹|或|、|，|,)"
    rf"(?:有)?{SKY}){{0,4}}(?:天气)?"
    rf"|(?:{DAYS})?(?:最[高低])?(?:气温|氣溫|温度|溫度)?(?:为|约)?\s?[:：]?\s?(?:{TEMPERATURE})"
    rf"|(?:最[高低])(?:气温|氣溫|温度|溫度)?\s?[:：]?\s?-?\d{{1,2}}{DEGREE}|(?:气温|氣溫|温度)"
    rf"\s?[:：]?\s?-?\d{{1,2}}{DEGREE}"
    r"|(?:偏?[东西南北東]{1,2}(?:转偏?[东西南北]{1,2})?)?(?:风|風|微风|风力|风向)"
    r"\s?[:：]?\s?(?:(?:小于|＜|<|≤)?\d{1,2}(?:级)?\s?(?:[~～—–到至-]\s?\d{1,2})?\s?[级級]|微风)?"
    r"|(?:相[对對])?[湿濕]度\s?[:：]?\s?(?:百分之)?\d{1,3}[%％]?(?:\s?[~～—–到至-]\s?\d{1,3}[%％])?"
    r"|(?:今日)?空气质量(?:指数|等级)?\s?[:：]?\s?(?:优|良|轻度污染|中度污染)?|"
    r"AQI\s?[:：]?\s?\d{1,3}|PM2\.5\s?[:：]?\s?\d{1,3}|紫外线\p{Han}{0,3}[:：]?[强弱中]?|"
    r"降水概率\s?[:：]?\d{1,3}[%％]"
)
LABEL = (
    r"(?:\p{Han}{2,4}?)?(?:今日|今天|明日|明天|一周|本市|未来三天)?(?:天[气氣](?:预报|預報|"
    r"提示)?)(?=\s|[:：]|$)[:：]?|(?:今日|今天|明日|明天|后天|今晚)(?=[\s:：])[:：]?|"
    r"\p{Han}{2,4}气象台(?:\d{1,2}日)?(?:\d{1,2}时)?发布"
)
BEFORE_POST = (
    r"(?:本版|本版(?=[编編])|本期|本刊|本报|今日|值班|轮值|轮班|执行|執行|首席|见习|实习|学生|"
    r"新媒体|技术|编辑中心|责任|責任|责|常务|特约|"
    r"总|副|文字|图片|图文|文图|文/图|图/文|新闻|视频|网络|版面|"
    r"电脑|美术|美術|视觉|夜班|当班|[一二三四五六七八九十]{1,2}版|"
    r"第[一二三四五六七八九十\d]{1,2}版|[A-Z]{0,2}\d{1,2}版|版)"
)
CORE = (
    r"(?:编\s?辑|編\s?輯|责\s?编|責\s?編|主\s?编|主\s?編|美\s?编|美\s?編|总\s?编|總\s?編|编审|"
    r"编委|采编|校\s?对|校\s?對|校检|检校|校核|校检|责校|终校|审校|审\s?读|审核|审稿|终审|初审|"
    r"复审"
    r"|统稿|组稿|版\s?式(?:设计|設計)?|版面(?:设计|設計|编辑)?|排\s?版|组\s?版|照排|制图|製圖|"
    r"制版|视觉(?:设计|总监)?|图编|设\s?计|設計|统\s?筹|統籌|策\s?划|策劃|监\s?制|监审|总值班|"
    r"签发|签审|签付"
    r"|(?<!\p{Han})[一二三四](?:审|校|读|讀)|(?:采写|撰文|撰稿)(?=[:：/／])|(?<!\p{Han})(?:摄影|"
    r"攝影|采访|採訪|供图|文字|文|图|圖)(?=[:：/／])|"
    r"检查|编务|通联|指导(?:老师|教师)|指導老師|技术指导|翻译|美術|总监|老总|(?:采访|採訪|新闻|"
    r"新聞)主任|(?<=值班)主任|"
    r"执行|出品人?|社长|社長|发行人|"
    r"發行人|督印人|(?<=本版)(?:摄影|撰文|文字|供图|稿件|文图|图文|照片|图片)|美术)"
)
POST = rf"{BEFORE_POST}{{0,3}}(?:{CORE})(?:助理|主任)?(?:[/／、&]{CORE})?"
GAP = r"[\s、，,/／]"
NAME = (
    rf"(?:\p{{Han}}[ \u3000]{{1,4}}\p{{Han}}(?!\p{{Han}})|(?!{POST})\p{{Han}}{{1,4}}?(?=$|"
    rf"[\s、，,/／●■◆•·|｜）)】\]\d]|{POST})|(?<=[:：/／])\p{{Han}}{{1,6}}·\p{{Han}}{{1,6}})"
)
MAKERS = (
    rf"(?P<posted>{POST})(?![室部者组])\s?(?P<colon>[:：/／|｜]?)\s*(?P<names>(?:本报|记者|"
    rf"本报记者)?\s?{NAME}(?:{GAP}{{1,4}}{NAME}){{0,6}})"
)
URL = (
    r"(?:https?[:：]//)?(?:www\.|[a-z\d-]{2,20}\.(?=[a-z\d-]{2,20}\.(?:com|cn)))[\w./-]{3,40}|"
    r"https?[:：]//[\w./-]{3,40}"
)
EMAIL = r"[\w.+-]{1,40}@[\w-]{1,30}(?:\.[\w-]{2,12}){1,3}"
PHONE = (
    r"(?:[+]?\d{2,3}[\s-]|[（(]\d{2,5}[）)]\s?)?\d(?:[\d\s—–－-]{2,20})"
    r"\d(?:转\d{1,5})?(?:\s?[（(][^（）()]{1,10}[）)])?"
)
ASKS = (
    "热线|熱線|电话|電話|传真|傳真|手机|邮箱|郵箱|信箱|电邮|電郵|邮件|邮编|邮政编码|郵編|网址|"
    "網址|官网|网站|微博|微信公众号|微信号|微信|公众号|QQ群号?|QQ|抖音号?"
    "|视频号|地址|专线|專線|服务|服務|[总编辑]室|办公室|广告部|发行部|群号|短信|爆料|投稿|来稿|"
    "报料|報料|WhatsApp|編輯部|编辑部|"
    "採訪部|采访部|廣告部|發行部|新聞部|訂閱|訂報|订阅|订报|歡迎來稿|欢迎来稿|联系我们|聯絡我們|"
    "记者帮|Tel|TEL|Fax|FAX"
)
CONTACT = (
    rf"(?:[（(])?(?:\d{{2}}小时)?(?P<who>[\p{{Han}}“”]{{0,10}}?)(?:{ASKS})(?:号码|号|"
    rf"部)?(?:[（(]\d{{2}}小时[）)])?\s*(?:[:：]\s*(?:请拨打?)?|请?(?:拨打?|发至?|发到|寄)|\s|"
    rf"(?=[\d@a-zA-Z（(])(?=\S{{0,4}}\d|\S{{0,24}}@))\s*"
    rf"(?:{EMAIL}|{URL}|{PHONE}|@\p{{Han}}{{2,12}}|(?<=[号博信]\s?[:：]\s?)"
    rf"[\p{{Han}}\w]{{3,16}}(?![，。、\p{{Han}}]))(?:\s?[、，,/]\s?(?:{EMAIL}|{PHONE})"
    rf"){{0,4}}[）)]?"
    rf"|[（(\[]?(?:Tel|TEL|Fax|FAX|T|F)\.?\s*[:：]?\s*{PHONE}|(?<=☎\s?){PHONE}"
    r"|E-?mail\s*[:：]?\s*[\w.+-]{1,40}@[\w.-]{3,40}"
    r"|(?:联系人|聯絡人)\s*[:：]\s*\p{Han}{2,4}"
    r"|邮(?:政编码|编)\s?[:：]?\s?\d{6}"
    r"|(?:本报|报社|总社|本社|编辑部|我们的)?(?:社址|地址|网址|地　址)"
    r"\s*[:：]\s*[\p{Han}\dA-Za-z（）()、，,-]{4,40}"
    rf"|{EMAIL}|QQ(?:群)?(?:号)?\s*[:：]\s*\d{{5,12}}"
    r"|(?:常年)?(?:本报)?(?:常年)?法律(?:顾问|顧問)\s*[:：]?\s*[\p{Han}（）()"
    r"]{2,20}(?:\s\p{Han}{2,4}?(?:律师)?(?:[、\s]\p{Han}{2,4}律师)?(?!\p{Han}))?"
)
SITE = (
    rf"{URL}|\p{{Han}}{{2,8}}?官方(?:微信|微博|抖音|公众号)"
    rf"号?(?:\s?[:：]?\s?[A-Za-z\d_-]{{3,16}})?(?!\p{{Han}})|\p{{Han}}{{2,8}}(?:网|在线)"
    rf"(?=\s?(?:www|http))|(?:微信|微博|客户端|数字报|电子报|电子版|官方微信|官方微博|抖音|"
    rf"小程序|视频号|公众号|APP)(?=\s|$|\p{{Han}}{{2,6}}(?:微信|微博|客户端))"
)
MONEY = (
    r"(?:人民币|港幣|港币|新臺幣|新台幣|HK|[$＄￥¥]){0,2}\s?(?:\d{1,4}(?:\.\d{1,2})?|"
    r"[一二三四五六七八九十]{1,3})\s?(?:元|¢|仙|毫)?(?:[/／][份年月])?"
)
PRICE = (
    rf"(?:(?:零售|定价|订价|订阅|售價|售价|港澳台地区|国外|每份|全年|每月|月价|半年|每季|報價|"
    rf"报价|年价|"
    rf"单价){{1,2}}(?:价|价格|定价|订价)?\s?[:：]?\s?(?:每[份月年季]|全年)?\s?[:：]?\s?{MONEY})"
    rf"(?!\p{{Han}})"
)
PRINT = (
    r"(?:昨日|今日|昨天)?(?:本报)?(?:开印|印完|截稿|付印)"
    r"(?:时间)?\s?[:：]?\s?\d{1,2}\s?[时點点:：]\s?(?:\d{1,2}分?)?"
    r"|(?:印刷|承印|印务|本报印刷厂)(?:者|单位|厂)?\s*[:：]\s*[\p{Han}（）()]{4,24}"
    r"|(?:本报|\p{Han}{2,10}?)(?:印刷厂|印务中心|印务有限公司|印务公司|印刷中心)(?:印刷|承印)"
    r"|广告(?:经营)?(?:许可证?|发布登记证?)(?:编?号)?\s*[:：]?\s*[\p{Han}\d〔〕（()）\[\]-]{4,24}"
)
SECTION = (
    r"(?:要\s闻|综\s合|副\s刊|时\s政|体\s育|经\s济|文\s化|社\s会|国\s际|综合|国内|国际|社会|时政|"
    r"经济|财经|民生|体育|文化|文体|文娱|娱乐|教育|健康|科技|法治|理论|评论|观点|时评|副刊|专题|"
    r"专版|特别|热点|要闻|城事|都市|生活|旅游|三农|乡村|区县|区域|县域|"
    r"市县|地方|本地|天下|世界|中国|今日|公告|广告|特刊|导读|专栏|连载|读者|青少年|校园|产经|"
    r"产业|金融|证券|房产|汽车|消费|调查|深度|人物|焦点|视点|视界|影像|图片|摄影|军事|党建|政法|"
    r"都會|都市|要聞|兩岸|國際|財經|經濟|體育|副刊|專題|社會|地方|港聞|本地|娛樂|綜合|評論|論壇|"
    r"教育|"
    r"健康|文化|生活|時事|焦點|專版)"
    r"(?:新闻|要闻|资讯|·?视野|周刊|专刊|版|新聞|要聞|社会|经济|视窗|纵横|广场|"
    r"观察)?(?:[·•](?:\p{Han}{2,4}))?(?!\p{Han})"
)
ORDERED: tuple[tuple[Kind, str], ...] = (
    ("makers", MAKERS),
    ("contact", CONTACT),
    ("publisher", PUBLISHER),
    ("number", NUMBER),
    ("date", f"{DATE}|{WEEKDAY}"),
    ("lunar", LUNAR),
    ("pages", PAGES),
    ("issue", ISSUE),
    ("price", PRICE),
    ("print", PRINT),
    ("weather", WEATHER),
    ("label", LABEL),
    ("folio", FOLIO),
    ("paper", PAPER),
    ("site", SITE),
    ("name", NAMED),
    ("section", SECTION),
    ("word", r"(?<![\p{Han}\w])[\p{Han}]{2,6}(?![\p{Han}\w，。：:])|(?<![\w])[A-Z]{2,12}(?!\w)"),
)
PART = regex.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in ORDERED))
BETWEEN = regex.compile(
    r"[\s|｜·•●■◆□○◇▲△▼▽◎★☆※☎►▶▍▎▋/／—–\-.．,，、;；:：()（）【】〔〕〖〗《》［］\[\]]*+"
)
VAGUE_POST = regex.compile(
    r"(?:设\s?计|設計|策\s?划|策劃|统\s?筹|統籌|监\s?制|审核|出品人?|执行|视觉|制图|製圖|签发|"
    r"[一二三四][审校读])$"
)


SENTENCE_ENDS = frozenset("。！？；，：”!?;,:")
SIGN = re.compile(
    r"[\d@.A-Z编編校版美审審报報期号號℃晴雨雪阴陰多云星周礼年月网網址主辦办印社督总總排统策监設设"
    r"責责"
    r"读讀撰摄攝检☎TtFf"
    r"值签视导热熱線电電话邮郵箱信微客法創创内免日价價元发發]"
)
"""What at least one part of such a line holds; most headlines and all long text go without."""


class Part(NamedTuple):
    """A part of a line: what it is, where it stands, and whether its form alone is proof."""

    kind: Kind
    text: str
    sure: bool = True


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[Part, ...]:
    """Read a line as a row of parts; nothing where any of it is no such part.

    >>> [part.kind for part in parts("云汀日报 2024年5月16日 星期四 第3218期 今日8版")]
    ['paper', 'date', 'date', 'issue', 'pages']
    >>> parts("云汀日报的读者来信")
    ()
    """
    if len(text) > LONGEST or text[-1:] in SENTENCE_ENDS or not SIGN.search(text):
        return ()
    found: list[Part] = []
    place = BETWEEN.match(text).end()  # type: ignore[union-attr]
    if mark := regex.fullmatch(FOLIO, text):
        return (Part("folio", mark.group()),)
    while place < len(text):
        here = PART.match(text, place)
        if here is None or here.end() == place:
            return ()
        kind: Kind = here.lastgroup  # type: ignore[assignment]
        kind = next(known for known, _ in ORDERED if here[known] is not None)
        found.append(Part(kind, here.group(), kind != "makers" or _is_post(here)))
        place = BETWEEN.match(text, here.end()).end()  # type: ignore[union-attr]
    return tuple(found)


def _is_post(made: regex.Match[str]) -> bool:
    """Tell whether a post with names is one beyond doubt, not two words of a headline."""
    names = [name for name in regex.split(r"[\s、，,/／]+", made["names"]) if name]
    if made["colon"]:
        return not VAGUE_POST.search(made["posted"]) or any(is_name(name) for name in names)
    return all(is_name(name) for name in names) or is_name("".join(names))


def may_sign(line: Line) -> bool:
    """Tell whether a line may be the office that signs a notice, whose date stands under it."""
    short = LEAST_OFFICE <= len(line.text) <= LONGEST_OFFICE and not line.level
    return line.role == "unassigned" and short and not is_closed(line.text)


def at_edge(lines: Sequence[Line]) -> frozenset[str]:
    """Give the ids of the lines at the head and the foot of a page, where the paper speaks.

    The first paragraph of prose ends the head, the last one begins above the foot.
    """
    shown = [line for line in lines if line.text]
    return frozenset((*_up_to_prose(shown[:HEAD]), *_up_to_prose(shown[: -FOOT - 1 : -1])))


def _up_to_prose(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        han = len(line.text) >= LEAST_PROSE and line.text.endswith(("。", "。”"))
        if han or (len(line.text) >= 4 * LEAST_PROSE and line.text.endswith((".", ".”"))):
            return
        yield line.id
