"""What is paid for, and how it says so: rubrics of notices, goods, where to call, what it costs.

One place for what adverts, classified columns and listings are made of, in Chinese and in
English. A single such word proves nothing: stories have prices and numbers to call as well. How
many of them stand in how little text does.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from .press import is_byline, starts_story

RUBRIC = regex.compile(
    r"^[【\[◆●■▲]?\s?(?:(?:公益|分类|分類|商业|便民)?(?:广告|廣告)(?:专栏|专版)?|(?:分类|分類|"
    r"便民|供求|生活)(?:信息|資訊)(?:栏)?|遗失(?:声明|启事|作废)?|遺失(?:聲明|啟事)?|声明作废|"
    r"招租|出租|转让|遗失公告)\s?[】\]]?$"
)
NOTICE = regex.compile(
    r"^[●■◆▲★·【\[\s]{0,3}(?:(?:遗失|遺失|注销|減資|减资|清算|清盤|清盘|拍卖|拍賣|招标|招標|招租|"
    r"招聘|环评|環評|房产|房產|债权|債權|"
    r"转让|认婴|认领|招领|寻人|尋人|寻物|尋物|寻亲|征婚|徵婚|迁坟|解散|吸收合并|股权|分类|分類|"
    r"便民|特约|特約|商业|公益|供求|法院|人民法院|鳴謝|鸣谢|道歉|更正)"
    r"(?:声明|聲明|启事|啟事|公告|公示|通告|信息|资讯|資訊|广告|廣告)|\p{Han}{2,8}法院公告|"
    r"[讣訃][告闻聞]|(?:广告|廣告)(?:专版|专辑|專輯|專版|特輯))[】\]·\s]{0,3}"
)
PLAIN_NOTICE = regex.compile(
    r"(?:重要|紧急|特别|郑重)?(?:公告|公示|通告|通知|启事|啟事|声明|聲明|告示|敬告|温馨提示|"
    r"溫馨提示)|(?i:public notice|notice|important notice)"
)
LABEL = regex.compile(
    r"^[【\[◆●■▲（(\s]{0,3}(?:[广廣]\s?告|商\s?[业業]\s?[广廣]\s?告|公益[广廣]告|[广廣]告[专專]版|"
    r"(?:[Pp]aid |PAID )?[Aa]dvertisements?|ADVERTISEMENTS?|[Aa]dvertorial|ADVERTORIAL|"
    r"[Aa]dvertis(?:ing|ement) [Ff]eature|ADVERTISING FEATURE|[Ss]ponsored(?: [Cc]ontent)?|"
    r"SPONSORED(?: CONTENT)?|[Pp]romotion|PROMOTION)[】\]）)\s]{0,2}$"
)
HEADS = regex.compile(
    r"^[【\[◆●■▲★·\s]{0,3}(?:(?:分[类類]|便民|供求|生活|[实實]用|商[务務])\s?(?:[广廣]告|信息|"
    r"[资資][讯訊]|小[广廣]告)"
    r"(?:[栏欄]|[专專][栏欄])?|公\s?告\s?[栏欄]?|公示公告|遗失(?:声明|公告|启事)(?:[栏欄])?|"
    r"遺失(?:聲明|啟事)|[声聲]明公告|法律公告|便民[服服][务務][台]?|"
    r"[诚誠][聘徵征]英才|人才招聘|房屋租售|房[产產]信息|租售信息|求[职職]招聘|事[求徵][人才]|"
    r"[电電][视視][节節]目(?:表|[预預][报報])?|今[日晚][荧熒螢]屏|影[视視][预預]告|影院排片|"
    r"演出信息|[场場]次表)"
    r"[】\]·★\s]{0,3}$"
    r"|^(?i:classifieds?(?: ads?| adverti[sz]ements?)?|small ads|(?:births|deaths|marriages|"
    r"engagements|obituaries|announcements)"
    r"(?:(?:, | & | and |,? (?:and|&) )(?:births|deaths|marriages|engagements|announcements|"
    r"funerals)){1,3}"
    r"|births, marriages (?:and|&) deaths|family (?:announcements|notices)|"
    r"(?:paid )?(?:death|funeral) notices|in memoriam|cards? of thanks"
    r"|(?:situations|positions) (?:vacant|wanted)|help wanted|jobs|employment|vacancies|"
    r"for sale|wanted(?: to (?:buy|rent))?|autos?(?:mobiles)?(?: for sale)?|cars for sale|pets|"
    r"livestock|farm equipment|real estate|rentals|apartments(?: for rent)?|merchandise|"
    r"for rent|to let|homes? for sale"
    r"|property(?: to let| for sale)?|garage sales|yard sales|lost (?:and|&) found|personals?|"
    r"(?:public|legal|official|council) notices?|legals|public sales"
    r"|(?:trades|services)(?: (?:and|&) (?:trades|services))?(?: directory)?|business directory|"
    r"services offered|articles for sale|motors|auctions?"
    r"|(?:today[’']s |the )?weather(?: forecast)?|high (?:water|tides?)|tide tables?|"
    r"(?:your )?(?:stars|horoscopes?)(?: this week)?|chess(?: problem)?|"
    r"(?:tourist|exchange|savings) rates|in the estate of .{4,40}|in loving memory"
    r"|what[’']s on(?: this week)?|what’s on|(?:today on|tonight on|today[’']s|tonight[’']s|"
    r"on) (?:tv|television|radio)|(?:tv|television|radio)(?: (?:guide|listings|tonight|today))?"
    r"|(?:sports? )?(?:scoreboard|results|standings|box scores?|transactions)"
    r"|most active|market watch|(?:stock|closing) prices|mutual funds|commodities"
    r"|community (?:diary|calendar)|diary dates|at the cinema|cinema listings|"
    r"church (?:services|notices|directory)|worship directory)"
    r"(?i:,? [(]?cont(?:[’'.]?d|inued|[.])?[)]?)?$"
)
"""Rubrics over columns of short entries."""
OWN_HEADS = regex.compile(
    r"^[【\[◆●■▲★·\s]{0,3}(?:[更][正]|(?:本报)?致歉|[征徵][稿]|[征徵]稿[启啟]事|[稿][约約]|"
    r"[来來]稿[须須]知|[投][稿][须須指][知南]|[联聯][系絡络][我][们們]|[读讀]者[热熱][线線]|"
    r"[订訂][阅閱][热熱][线線]|本版[编編][辑輯]|[数數][独獨]|填字(?:游[戏戲])?|[谜謎]底|"
    r"(?:[上]期)?答案)[】\]·★\s]{0,3}$"
    r"|^(?i:corrections?(?: (?:and|&) clarifications?)?|for the record|setting it straight|"
    r"(?:how to )?write to us|how to (?:reach|contact) us|contact us|get in touch"
    r"|letters policy|(?:crossword|sudoku|quick crossword|cryptic crossword|"
    r"puzzles?)(?: no\.? ?[\d,]+)?|(?:yesterday[’']s|last week[’']s) (?:answers|solution)s?|"
    r"solutions?)$"
)
"""What a paper puts over a few lines about itself, or over a game."""
LISTS = regex.compile(
    r"天[气氣]|[运運][势勢程]|星座|[时時]刻|船期|棋|"
    r"(?i:weather|tide|high water|stars|horoscope|chess|rates)|"
    r"[电電][视視]|[荧熒螢]屏|排片|影[视視]|演出|[场場]次|(?i:what.s on|tv|television|radio|"
    r"diary|calendar|cinema|church|score|results|standings|transactions|"
    r"most active|market|prices|funds|commodities)"
)
"""Those of what is on: no adverts, but lists of hours."""
PAPERS = regex.compile(r"证|證|照|章|据|據|票|卡|册|单|書|书|号|牌|章")
LOST = regex.compile(
    r"^[●■◆▲★·\d.、]{0,4}\s?(?:遗失声明|遗失启事|声明|遗失|遺失聲明|"
    r"聲明)?[:：\s]{0,2}[^，。；]{1,40}?(?:不慎|因保管不善|因故)?(?:将)?[^，。；]{0,24}(?:遗失|"
    r"遺失|丢失|丟失)"
    r"[^。]{2,140}?[，,、；;。]?\s?(?:现|特此|现特此|特)?(?:登报)?(?:声明|"
    r"聲明)?(?:原[^。，]{1,10})?作[废廢](?:，特此(?:声明|公告))?[。.]?$"
)
VOID = regex.compile(
    r"^[●■◆▲★·\d.、]{0,4}\s?(?:(?:遗失|遺失|声明|挂失|掛失)(?!声|聲|启|啟)[^。]{2,80}|"
    r"[^。，]{1,30}(?:遗失|遺失|丢失)[^。]{2,80})"
    r"[，,、；;\s](?:自登报之日起|自[^。，]{2,8}起)?(?:[声聲]明)?(?:作[废廢]|挂失|"
    r"特此[声聲]明)[。.]?$"
)
SAID = regex.compile(
    r"[，,、；;。]\s?(?:现|特此|现特此|特)?(?:登报)?(?:声明|聲明)"
    r"(?:原[^。，]{1,10})?(?:作[废廢])?(?:，特此(?:声明|公告))?[。.]?$|特此(?:声明|公告)"
)

STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Square|Sq|Drive|Dr|Court|Place|Terrace|Way|Row|Quay|"
    r"Parade|Crescent|Close|Boulevard|Blvd|Highway|Hill|Green|Wharf|Estate)"
)
PHONE = regex.compile(
    r"(?<![\d.-])(?:0\d{2,3}[)）]?\s?[-—－–]?\s?\d{3,4}[-\s]?\d{4}|1[3-9]\d[\d*\s-]{8,10}|"
    r"[48]00[-—\s]?\d{3,4}[-—\s]?\d{3,4}|"
    r"09\d{2}[-\s]?\d{3}[-\s]?\d{3}|0\d{3,4}[\s-]\d{3}[\s-]?\d{3,4}|\d{4}[-\s]\d{4}|"
    r"\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}|"
    r"\d{3}-\d{4}|0800[\s-]?\d{3}[\s-]?\d{3,4}|[2-9]\d{6,7})(?![\d-])"
    r"|(?<=(?:电话|電話|热线|熱線|专线|專線|电|電|洽|[Tt]el\.?|TEL|[Pp]hone|[Cc]all|CALL|"
    r"[Rr]ing)[:：\s]{0,2})[\d〇一二三四五六七八九○零－-]{3,12}"
    r"|(?<![〇一二三四五六七八九○零])[〇一二三四五六七八九○零]{7,11}(?![〇一二三四五六七八九○零])"
)
SITE = regex.compile(
    r"www\.|https?:|[\w.-]{2,30}@[\w-]{2,20}\.|\b[\w-]{2,24}\.(?:com|cn|net|org|co\.uk|tw|hk|"
    r"example)\b"
)
CALLS = regex.compile(
    r"电话|電話|热线|熱線|垂[询詢]|[联聯][系繫絡络]|咨[询詢]|[洽諮][询詢谈談]?[:：]|面洽|"
    r"致[电電]|微信|扫码|掃碼|"
    r"WhatsApp|LINE|加[盟我]|(?i:\b(?:call|tel|phone|ring|text|visit us|contact|enquir(?:e|ies)|"
    r"apply(?: to| in)?|e-?mail)\b)"
)
PLACE = regex.compile(
    r"(?:地\s?址|店址|地[点點])[:：]|[路街道巷弄段]\s?\d{1,4}\s?[号號]|"
    r"[路街道段][一二三四五六七八九十百〇○零]{1,5}[号號]|"
    rf"(?<![\w])\d{{1,4}}[a-z]? (?:[A-Z][\w’'-]+ ){{1,2}}{STREET}\b|[Uu]nit \d|"
    r"[对對]面[）)]|(?:[广廣][场場]|大[厦廈]|商[场場]|"
    r"中心)[一二三四五六七八九\d]{1,2}[层層楼樓]|交[汇會][处處]|地铁\S{1,6}站|交[叉]口"
)
PRICE = regex.compile(
    r"[¥￥$£€]\s?\d|\d(?:\.\d+)?\s?(?:元|[万萬]元?|折)(?:起|[/／])|月薪|"
    r"[一二三四五六七八九\d]\s?折|[满滿]\S{1,5}[减減送]|"
    r"\d+\s?% ?(?i:off)|(?i:half[- ]price|\bup to half off\b|\bp\.?c\.?m\b|\bo\.?n\.?o\b)|"
    r"\d{2,4}元|[售租][价價]?\s?[\d一二三四五六七八九十百]+\s?[万萬]"
)
HOURS = regex.compile(
    r"(?:[营營][业業]|[活][动動]|[开開]放|演出)[时時][间間]|24\s?小[时時]|全年无休|全年無休|"
    r"(?i:open (?:daily|\d|mon|tue|wed|thu|fri|sat|sun|seven|7|every|late|all)|\bclosed (?:sun|"
    r"mon)|\b(?:mon|sat|sun)[a-z]*(?:-|–| to | ?& ?)(?:fri|sat|sun)"
    r"|\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b(?: ?(?:-|–|to) ?\d)?|\b24 hours\b)"
)
OFFER = regex.compile(
    r"[诚誠急高]?[聘]|[诚誠][徵征招邀]|招[租聘商募生]|[诚誠]招|出[租售让讓]|[转轉][让讓租]|"
    r"[頂顶][讓让]|求[购購租]|急售|高[价價]回收|回收|"
    r"[优優]惠|以[旧舊][换換]新|[补補][贴貼]|特[价價]|[减減][价價]|[钜巨]惠|[让讓]利|甩[卖賣]|"
    r"清[仓倉]|[热熱][卖賣销銷]|[发發]售|[开開][盘盤]|[现現]房|"
    r"首付|[盛隆][大重][开開]|[盛隆][开開]?[业業]|[开開][业業]|周年[庆慶]|[恭敬][请請候迎]|"
    r"品[鉴鑒]|[莅蒞蒞][临臨]|[欢歡]迎[选選惠光前品]|"
    r"免[费費]|[赠贈][送品]|有[礼禮]|抽[奖獎]|包[吃住][吃住]?|供[食膳]宿|待遇[优優从從]|月薪|"
    r"底薪|五[险險]一金|"
    r"[维維]修|疏通|搬家|[开開][锁鎖]|防水|[补補][习習]|家教|[报報]名|招生|[专專][业業治]|"
    r"[团團][购購]|[预預]售|[抢搶][购購]|"
    r"旺[铺鋪舖]|[门門]面|[铺鋪舖]位|坪|平米|㎡|[平]方米|"
    r"(?i:\bfor (?:sale|hire|rent)\b|\bto (?:let|rent)\b|\bwanted\b|\bsale\b|\boff\b|\bfree\b|"
    r"\bonly [£$€]|\bfrom (?:only )?[£$€]|"
    r"\bnow on\b|\bbook (?:now|early|today)\b|\border (?:now|today)\b|\bdon[’']t miss\b|"
    r"\btickets?\b|\badmission\b|"
    r"\bapply\b|\bvacanc(?:y|ies)\b|\bclearance\b|\bdiscounts?\b|\bbargains?\b|"
    r"\bspecial offers?\b|\bsave\b|\bquotes?\b|\bestimates?\b|"
    r"\bno obligation\b|\bdeliver(?:y|ed)\b|\bwhile stocks last\b|\bgrand opening\b|\bopening\b|"
    r"\bestablished\b|\best\. ?\d|\blessons\b|\btuition\b|"
    r"\bby appointment\b|\bgood condition\b|\bfully insured\b|\bwelcome\b|\breward\b|"
    r"\bcoupons?\b|\b(?:top|best) prices?\b|\bprices paid\b|\bregularly [$£]|\bfirst come\b|"
    r"\bcash (?:only|paid|down)\b|\bterms cash\b|\b(?:senior|student) (?:rates|discount)|"
    r"\breservations?\b|\bsince 1[89]\d\d\b|\blicensed\b|\binsured\b|\bbonded\b|"
    r"\bfree parking\b|\bample parking\b|\bmember fdic\b|\b(?:walk|drop)[- ]ins?\b|"
    r"\bgood home\b|\bfitted\b|\bfinance available\b)"
)
LEGAL = regex.compile(
    r"特此[公声聲通][告明]|作[废廢]|申[报報][债債][权權]|[债債][权權]人|清算[组組]|有意者|"
    r"[竞競]买|起拍价|保[证證]金|投[标標]人?|"
    r"招[标標]|拍[卖賣]|本公告|公[开開]招|[联聯]系人[:：]|逾期|[异異][议議]|公示期|"
    r"(?i:notice is hereby given|\bany person\b|\bcreditors\b|\bobjections\b|\bin writing\b|"
    r"\bsealed (?:bids|tenders)\b|\bthe undersigned\b|"
    r"\b(?:in lieu of|omit) flowers\b|\bcalling hours\b|\bfriends may call\b|\bvisitation\b|"
    r"\b(?:relatives and )?friends are (?:kindly )?invited\b|\bwill receive friends\b)"
)
REPORT = regex.compile(
    r"[说說](?:[：，道]|$)|表示|[告记記][诉訴者][记記者]|记者|記者|介[绍紹]|[据據](?:悉|了解|"
    r"介)|指出|[强強][调調]|昨[日天晚]|日前|近日|"
    r"(?i:\bsaid\b|\btold\b|\baccording to\b|\bsays\b|\byesterday\b|\badded\b)"
)
VOICE = regex.compile(
    r"[谨謹][此登]|敬[请請告上启啟]|特此|[诚誠急高][聘征徵招邀薪]|有意者|非[诚誠]勿|面[谈談议議]|"
    r"认准|認準|[谨謹]防|小店|本[店厂廠公]|我[局司厂廠店]|鄙人|[请請]您|恕不|拾到|"
    r"[请請](?:提前|[注致][明意電电])|[见見][谅諒]|[欢歡]迎|[来來][电電函稿]|[随隨]叫|上[门門]|"
    r"[专專][治营營收]|祖[传傳]|[讣訃]告|治[丧喪]"
    r"|\b(?i:hereby|herewith|undersigned|we (?:will|are|have)|visit us|hurry|enquiries|welcome|"
    r"we (?:buy|sell|pay|train|also|deliver|repair|service|specialize|accept|offer|carry|do)|"
    r"our (?:staff|show ?rooms?|stores?|shops?|team|prices|customers|clients|office|branch|doors|"
    r"menu|range|experts?)|(?:order|book) (?:now|early|today)|free of charge|write or|referees|"
    r"without (?:charge|obligation)|wishes to (?:appoint|engage)|guaranteed?|reward|particulars)\b"
    r"|(?:^|[.!?]\s+)(?:Wanted|WANTED|Call|Phone|Ring|Write|Visit|Order|Book|Apply|Come|Send|Ask|"
    r"Hurry|Don[’']t|Join|Enjoy|Discover|Choose|Save|Try|Pick|Buy|Learn|Contact|Enquire|Telephone|"
    r"Sell|Bring|Shop|Clip|Mail|Reserve|Register|Rent|Relax|Treat|Stop (?:by|in)|See (?:us|our)|"
    r"Please)\b",
    regex.MULTILINE,
)
"""How those speak who sell, hire, announce or thank for themselves, and to their reader."""
SPOKEN = regex.compile("[“「][^”」]*[”」]?")
HOUR = regex.compile(
    r"^\s?(?:[上下]午|晚|早|中午|"
    r"凌晨)?\s?\d{1,2}\s?[:：.]\s?\d{2}\b(?!\s?%)(?: ?[ap]\.?m\.?)?\s*\S|^\s?\d{1,2} ?[ap]\.?m\.? "
)
TIME = regex.compile(
    r"(?<![\d.:：$£€¥￥])(?:[01]?\d|2[0-4]) ?[:：.] ?[0-5]\d"
    r"(?![\d.]|\s?(?:[元%％万萬亿億米公吨噸克]|p\.?c|m\b|kg))"
    r"|[〇一二][〇一二三四五六七八九]?[:：][〇一二三四五][〇一二三四五六七八九]"
)
"""A time of the day, wherever it stands."""
DAY = regex.compile(
    r"^\s?(?:(?:TODAY|TONIGHT|TOMORROW|(?:MON|TUES?|WED(?:NES)?|THU(?:RS)?|FRI|SAT(?:UR)?|"
    r"SUN)(?:DAY)?)\s?[:.,—–-]|"
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? \d{1,2}(?:st|nd|rd|"
    r"th)?\b[:.,]? |"
    r"(?:今[天日晚]|明[天日]|(?:周|週|星期)[一二三四五六日天])\s?[:：])"
)
"""The day of an entry."""
PAGE = regex.compile(
    r"(?:^|[\s…·.►▶→>》|｜/／（(—–-]|"
    r"(?<=\p{Han}))(?:[详詳]?[见見刊]\s?)?(?:第\s?)?(?:[A-F]?\d{1,2}|"
    r"[一二三四五六七八九十]{1,3})\s?版[）)]?$"
    r"|[►▶→>»…·|｜/／]\s?(?:[A-F]\s?)?\d{1,2}$|(?:^|\s)[A-F]\d{1,2}(?:\s?版)?$|"
    r"^(?:第\s?)?[A-F]?\d{1,2}\s?版(?:[:：\s|｜]|$)"
    r"|^[A-F]\d{1,2}[\s:：|｜](?!\d)|(?i:\b(?:pages?|p\.|"
    r"pp\.?) ?[A-F]?\d{1,2}(?:[-–]\d{1,2})?$)|"
    r"^[A-Z][A-Za-z’'& ]{2,24}?[\s.…,:–-]{1,12}[A-F]?\d{1,2}(?:[-–]\d{1,2})?$"
)
"""A page where something is to be read, at the end or the head of a line."""
INDEX = regex.compile(
    r"^[【\[●■◆▶《]?\s?(?:今日|本期|本[报報]|要[闻聞]|新[闻聞]|[内內]容|版面|"
    r"[内內][页頁])?\s?(?:[导導]\s?[读讀航]|看[点點]|要目|提要|索引|"
    r"目[录錄])(?:\s?[A-Za-z]{4,12})?[】\]》:：]?$"
    r"|^(?i:inside(?: today| this week| the paper)?|index|contents|in this (?:issue|edition)|"
    r"today[’']s paper|in today[’']s paper|in brief inside|what[’']s inside|coming up)[:.]?$"
)
UNIT, LATIN_UNIT = 40, 90
"""Characters of an entry of a classified column, in Han and in Latin letters."""
WIDTHS = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})


class Signs(NamedTuple):
    """How often a text says what adverts and notices say; `units` is its length in entries.

    `voice` counts what is said by the one who pays, to the reader; what is quoted is left out.
    """

    reach: int
    calls: bool
    places: int
    prices: int
    hours: int
    offers: int
    legal: int
    void: int
    reports: int
    voice: int
    units: float

    @property
    def offered(self) -> int:
        """How many signs of an offer there are, of whatever kind."""
        return self.reach + self.places + self.prices + self.hours + self.offers

    @property
    def density(self) -> float:
        """Signs of what is sold or announced an entry's length, a number to call counted twice."""
        told = 2 * self.reach + self.calls + self.places + self.prices + self.hours + self.offers
        return (told + self.legal + 2 * self.void) / max(self.units, 1.0)


@lru_cache(maxsize=4096)
def signs(text: str) -> Signs:
    """Count what a text says of goods, prices, hours, places, and where to call.

    >>> signs("招租：临街门面80平方米，电话13900001111").reach
    1
    >>> signs("记者走进社区。").reach, signs("Tel 01632 960 144").reach
    (0, 1)
    """
    plain = text.translate(WIDTHS)
    widths = "".join(map(unicodedata.east_asian_width, text))
    han = widths.count("W") + widths.count("F")
    return Signs(
        reach=len(PHONE.findall(plain)) + len(SITE.findall(plain)),
        calls=CALLS.search(plain) is not None,
        places=len(PLACE.findall(plain)),
        prices=len(PRICE.findall(plain)),
        hours=len(HOURS.findall(plain)),
        offers=len({found.lower() for found in OFFER.findall(plain)}),
        legal=len({found.lower() for found in LEGAL.findall(plain)}),
        void=sum(plain.count(word) for word in ("作废", "作廢")),
        reports=len(REPORT.findall(plain)),
        voice=len(VOICE.findall(SPOKEN.sub("", plain))),
        units=han / UNIT + (len(text) - han) / LATIN_UNIT,
    )


def heads_notice(text: str) -> bool:
    """Tell whether a line is nothing but the name of a kind of notice.

    >>> heads_notice("公 告"), heads_notice("招标公告"), heads_notice("公告栏里的新鲜事")
    (True, True, False)
    """
    bare = "".join(text.split()).strip("【】[]●■◆▲★·")
    return NOTICE.fullmatch(bare) is not None or PLAIN_NOTICE.fullmatch(bare) is not None


def declares_void(text: str) -> bool:
    """Tell whether a paragraph declares lost papers void, and says nothing else.

    >>> declares_void("罗小满遗失身份证，号码0000，声明作废。")
    True
    """
    if "。" in text[:-1] or starts_story(text):
        return False
    if VOID.match(text) and PAPERS.search(text):
        return True
    return bool("作" in text and PAPERS.search(text) and LOST.match(text) and SAID.search(text))


def tells_story(text: str) -> bool:
    """Tell whether a line is a dateline's or a byline's, which no advert has."""
    return starts_story(text) or (is_byline(text) and not signs(text).reach)
