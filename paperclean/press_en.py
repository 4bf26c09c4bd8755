"""How English papers write: datelines, bylines, credits, jump lines, furniture.

The twin of `press` for text in Latin letters; every pattern is bounded, and asked only of a
line that begins with one.
"""

from __future__ import annotations

import re

LATIN_START = re.compile(
    r"[\"'“‘(\[<>*_.•▶►◄◀▲▼■●©»£€-]{0,4}\s?(?=[A-Za-z0-9$])(?!.{0,12}[\u2e80-\U0010ffff])"
)
WESTERN = re.compile(r"[\x20-\u024f\u2010-\u2026]{1,200}")

_CAP = r"[A-Z][A-Za-z’'-]{0,20}\.?"
NAME = rf"{_CAP}(?: (?:(?:de|la|van|von|der|du|bin|al) ){{0,2}}{_CAP}){{1,3}}"
NAMES = rf"{NAME}(?:(?:, | and | AND |, and | & ){NAME}){{0,3}}"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV"
    r"|DEC)\.?)"
)
WEEKDAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)"
    r"(?: (?:Morning|Evening|MORNING|EVENING))?"
)
WIRES = (
    r"(?:[Tt]he )?(?:AP|Associated Press|ASSOCIATED PRESS|Reuters|REUTERS|Reuter|AFP|UPI"
    r"|United Press(?: International)?|Press Association|Xinhua|Bloomberg|Getty Images|EPA|TNS)"
)
KIND = (
    r"(?:Courier|Herald|Times|Tribune|Gazette|Post|News|Journal|Chronicle|Star|Sun|Mail|Press"
    r"|Record|Mirror|Standard|Observer|Sentinel|Examiner|Telegraph|Guardian|Express|Argus|Globe"
    r"|Bulletin|Mercury|Advertiser|Register|Dispatch|Enquirer|Inquirer|Republican|Democrat|Echo"
    r"|Citizen|Reporter|Review|Leader|Union|Call|World|Eagle|Banner|Ledger|Advocate)"
)
PAPER = rf"(?:The |THE )?(?:{_CAP}[ -]){{0,3}}(?:{KIND}|{KIND.upper()})"
DAILY = (
    rf"(?:The |THE )?(?:{_CAP} )?(?:Daily|Evening|Morning|Weekly|DAILY|EVENING|MORNING|WEEKLY) "
    rf"(?:{_CAP}[ -])?(?:{KIND}|{KIND.upper()})"
)

# Where a story opens, and who wrote it.
DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]{2,20}(?: [A-Z][A-Z.’'-]{1,20}){0,3}"
    rf"(?:, (?:[A-Z][A-Za-z.]{{1,15}}(?: [A-Z][A-Za-z.]{{1,15}})?))?"
    rf"(?:,? {MONTH} \d{{1,2}}(?:, \d{{4}})?)?(?:[.,]? ?\({WIRES}\))?[.,]?"
    r" ?(?:—|–|--|- )\s?(?=[“\"‘A-Z])"
    rf"|(?!{WEEKDAY}){_CAP}(?: {_CAP}){{0,2}}(?:, [A-Z][a-z.]{{1,15}})?, {MONTH} \d{{1,2}}\.? ?"
    rf"(?:—|–|--) ?(?=[“\"‘A-Z])"
    rf"|\({WIRES}\) ?(?:—|–|--|-) ?(?=[“\"‘A-Z])"
)
_POST = (
    r"(?:(?:Staff|Senior|Sports|Special|Political|Business|City|Foreign|Contributing|Chief|Our"
    r"|STAFF|SENIOR|SPORTS|SPECIAL|POLITICAL|BUSINESS|CITY|FOREIGN|CONTRIBUTING|CHIEF|OUR) ){1,2}"
    r"(?:Writer|Reporter|Correspondent|Editor|Columnist|Report|WRITER|REPORTER|CORRESPONDENT|EDITOR"
    r"|COLUMNIST|REPORT)s?"
)
_NO_NAME = (
    r"(?!(?:\S{1,20} ){0,3}(?:(?:THE|The|OF|Of|FOR|For|TO|To|IN|In|ON|On|AT|At|AN?(?!\.)|An)\b"
    r"|(?i:next|last|royal|order|night|day|sea|land|air|request|hand|rail|post|degrees|new year"
    r"|noon"
    r"|midnight|\w{3,6}day)\b))"
)
BYLINE = re.compile(
    rf"(?:(?:By|BY) (?:{_NO_NAME}{NAMES}|{WIRES})(?:(?:,? ?[|/,] ?| of |, of )(?:{_POST}|{WIRES}"
    rf"|{PAPER}"
    rf"|(?:the |The ){{0,1}}{PAPER}(?: [Ss]taff)?)){{0,2}}"
    rf"|(?:By |BY )?{_POST}(?:,? (?:for |of )?{PAPER})?|(?:By )?{PAPER} (?:{_POST}|Staff|STAFF"
    rf"|Staff Report)"
    rf"|{NAMES},? ?[|,] ?(?:{_POST}|Staff|{WIRES})|(?:By )?{WIRES}"
    rf"|(?:From|FROM) (?:Staff|Wire|STAFF|WIRE)(?: and (?:Staff|Wire))? (?:Reports|Services"
    rf"|REPORTS|SERVICES)"
    rf"|(?:Special|SPECIAL) (?:to|TO) (?:the |THE )?{PAPER})\.?"
)

AUTHOR = re.compile(NAME)
SIGNATURE = re.compile(
    rf"[\u2014\u2013\u2015] ?(?:{NAMES}|{WIRES}|{PAPER}|[Ff]rom \w+ [Rr]eports|[Ss]taff [Rr]eport)"
)
"""Who wrote a text, after a dash at its end."""
AUTHORS_APART = re.compile(r",? (?:and|AND|&|of|OF) |, | ?[|/] ?")
NO_AUTHOR = re.compile(rf"{_POST}|{WIRES}|\b[Ss]taff\b|STAFF|[Ss]pecial")

# A word cut at a line end.
NEVER_SECOND = re.compile(
    r"a|an|the|that|this|these|those|it|its|he|she|they|we|you|i|his|her|their|our|who|whom"
    r"|whose|which|what|when|where|while|if|because|is|are|was|were|be|been|has|have|had|will"
    r"|would|could|should|may|might|not|with|from|for|as|at|of|than|then|there|and|or|to|nor"
    r"|but"
)
"""Words that are the second half of no other: before them a hyphen is a dash."""
CUT_WORD = re.compile(r"[A-Za-z]{2}[-\u2010]$")
SMALL_WORD = re.compile(r"[a-z]{1,30}")

# Pictures.
_PHOTO = r"(?:[Pp]hoto(?:graph)?s?|PHOTO(?:GRAPH)?S?|[Pp]ictures?|[Ii]mages?|[Ii]llustration)"
_HOUSE = rf"(?:{WIRES}|{PAPER}|[Ss]taff|STAFF|[Ff]ile|FILE|[Cc]ourtesy|[Ss]pecial to the {PAPER})"
CREDIT = re.compile(
    rf"(?:(?P<open>[(\[])\s?)?(?:(?:{_HOUSE} )?{_PHOTO} ?(?:[Bb]y|BY|[Cc]ourtesy of|[Cc]ourtesy"
    rf"|[Cc]redit|:|/|—) ?:? ?(?:the |The )?{_CAP}(?: (?:of |the )?{_CAP}){{0,4}}"
    rf"(?: ?[/|,] ?{_HOUSE})?"
    rf"|{NAMES} ?[/|] ?(?:for the |The |THE )?{_HOUSE}(?: [Pp]hoto| PHOTO| via {WIRES})?"
    rf"|{WIRES} ?/ ?{NAME}|(?:{_HOUSE}|[Cc]ourtesy|[Ss]ubmitted|[Hh]andout|[Cc]ontributed"
    rf"|[Aa]rchive"
    rf"|[Ll]ibrary|FILE|COURTESY) (?:[Pp]hoto|PHOTO|[Pp]hotograph|[Pp]icture)s?"
    rf"|{_PHOTO} ?[:—-] ?[A-Z][^.?!:;]{{1,50}}|{NAMES} (?:[Pp]hoto|PHOTO|[Pp]icture)s?|"
    rf"{_PHOTO} (?:[Ss]upplied|[Cc]ourtesy(?: of)? [\w ’'.&-]{{2,50}})"
    rf"|(?:Courtesy of|COURTESY OF|Courtesy|(?:{_PHOTO} )?[Cc]redit:|Graphic:|Graphic by|"
    rf"Screenshot:) ?(?:the |The )?{_CAP}(?: (?:of |the )?{_CAP}){{0,4}}"
    rf"|By {NAME} ?/ ?(?:Staff|{PAPER})(?: [Pp]hotographer)?|{NAME} for (?:the |The )?{PAPER}|"
    rf"Screenshot|Supplied|(?<=[.!?”] )(?:AP|AFP|PA|EPA|UPI|Reuters|REUTERS|Getty Images|"
    rf"Associated Press))(?(open)\s?[)\]])\.?$"
)
CAPTION_LEAD = re.compile(
    r"(?:(?:Above|Below|Left|Right|Top|Bottom|Centre|Center|At (?:left|right|top)|Far (?:left"
    r"|right)"
    r"|(?:Top|Bottom|Above|Below|Upper|Lower),? (?:left|right|photo)|Inset|Pictured|"
    r"Main (?:picture|photo)|Shown(?: here)?"
    r"|ABOVE|BELOW|LEFT|RIGHT|TOP|BOTTOM|PICTURED|INSET|Caption|CAPTION)\s?:"
    r"|(?:Pictured|PICTURED) (?:above|below|here|at|from|with|are|is|left|right|in)\b"
    r"|From left(?: to right)?[,:]|(?:Seated|Standing|Front row|Back row)(?:, from left)?[,:] )"
)

# To another page, and from one.
_NUMBERS = r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)"
_NUMBER = rf"(?:[A-Z]{{1,2}}-?\d{{1,2}}|\d{{1,3}}[A-Z]?|[IVX]{{1,5}}|{_NUMBERS}|{_NUMBERS.upper()})"
_PAGE = (
    rf"(?:(?:[Pp]ages?|PAGES?|[Pp]g\.?|[Pp]\.) ?{_NUMBER}|[A-Z]-?\d{{1,2}}|\d{{1,2}}[A-F](?!\w))"
)
_COLUMN = rf"(?:,? [Cc]ol(?:umn|\.)? ?(?:\d|{_NUMBERS}))?"
_SLUG = r"[A-Z][A-Z’'&-]{1,20}(?: [A-Z’'&-]{2,20}){0,3}"
_TITLED = r"[A-Z][a-z’'-]{1,20}(?: [A-Za-z’'&-]{2,20}){0,3}"
_GOES = (
    r"(?:(?:Story |STORY )?[Cc]ontinue[ds]|CONTINUES|[Cc]ont\.|CONTINUED|[Cc]ont['’]?d\.?"
    r"|[Cc]oncluded|CONCLUDED)"
)
_FROM = r"(?:[Ff]rom|FROM)"
JUMP = re.compile(
    rf"(?:[>»►▶◄◀]{{1,3}} ?|[(\[]\s?)?(?:(?:(?:{_SLUG}|"
    rf"{_CAP})[,:]? ?[(\[]?)?{_GOES}(?:, (?={_PAGE})| "
    rf"(?:[Oo]n|ON|[Ff]rom|FROM|[Ii]n|to|TO) )"
    rf"(?:(?:the )?(?:[Nn]ext|[Bb]ack|[Ll]ast|[Pp]receding|[Ff]irst|[Ff]ront) [Pp]age|"
    rf"{_PAGE}){_COLUMN}|[Tt]o [Pp]age {_NUMBER}"
    rf"|(?:(?:[Pp]lease |PLEASE )?(?:[Ss]ee|SEE|[Tt]urn to|TURN TO) (?:(?:{_SLUG})(?:,| on| ON|/"
    rf"| /| —|:)? ?)"
    rf"|(?:[Pp]lease |PLEASE )?(?:[Tt]urn|TURN) (?:to|TO) |[Pp]lease see )(?:{_PAGE}"
    rf"|[Bb]ack [Pp]age){_COLUMN}"
    rf"|(?:{_SLUG}(?:[,:/]| [—–»>])? ?{_FROM}|{_TITLED}[,:] {_FROM}(?= [Pp]age)|{_FROM}) {_PAGE}"
    rf"{_COLUMN})\.?\s?[)\]]?\.?(?: ?[>»►▶]{{1,3}})?"
)
GLUED_HEAD = re.compile(
    rf"(?=[(\[>]|{_SLUG}[,:]? [(\[]?(?:from|FROM|{_GOES})|Continued|CONTINUED){JUMP.pattern}(?=\s)"
)
GLUED_TAIL = re.compile(
    rf"(?:(?<=\s)|(?<=[.,”\"’)—]))(?=[(\[>]|Continued|CONTINUED|Cont['’]d|Concluded|"
    rf"(?:Please )?[Ss]ee [A-Z]{{2}}"
    rf"|SEE [A-Z]{{2}}|Turn to [A-Z]){JUMP.pattern}$"
)
TEASER = re.compile(
    rf"(?:>{{1,3}} ?|[(\[]\s?)?(?:(?:[Mm]ore|[Ss]tory|[Ss]tories|STORY|STORIES|[Rr]elated (?:story"
    rf"|stories)|[Ff]ull (?:story|report)|[Dd]etails|[Rr]eport"
    rf"|[Ee]ditorial|[Pp]hotos|[Oo]pinion|[Ss]core(?:s|board)?|[Rr]esults|[Oo]bituar(?:y|ies)"
    rf"|[Cc]omment|[Aa]nalysis)(?: (?:and|&) (?:photos|more))?(?:[,:]| on| ON| inside,?|—| —"
    rf"|\.)? ?{_PAGE}"
    rf"|(?:[Ss]ee(?: also)?(?: (?:related )?stor(?:y|ies))?|SEE|[Mm]ore [a-z ]{{2,30}}"
    rf"|[Ff]or more,? (?:see|turn to)|[Ss]ee (?:[a-z]{{2,12}} ){{1,3}}),? ?(?:on |ON )?{_PAGE}"
    rf"|(?:Inside|INSIDE)(?: [Tt]oday)?\s?: ?[^.!?]{{2,60}}?{_PAGE}"
    rf"|Turn to page {_NUMBER} for [a-z ]{{2,20}}|[»>]{{1,3}} ?{_PAGE}|Read (?:the |"
    rf"our )?[a-z ]{{2,24}} on [Pp]ages? {_NUMBER}(?: (?:and|to|&) {_NUMBER})?"
    rf"|(?:Picture|Photo|Sports|Weekend|Letters|Special)[a-z ]{{0,12}}: ?{_PAGE}|"
    rf"(?:[A-Z][a-z]{{3,14}}|[A-Z]{{4,14}}) [A-F]\d{{1,2}}(?:[,;•|]? (?:[A-Z][a-z]{{3,14}}|"
    rf"[A-Z]{{4,14}}) [A-F]\d{{1,2}}){{1,8}}"
    rf"|[A-Z][^.!?]{{8,60}}?(?:, [Pp]age \d{{1,2}}|\s?[/,] ?[A-F]\d{{1,2}})|"
    rf"[Ii]nside: ?[^.!?]{{2,60}}, \d{{1,2}}"
    rf"|[A-Z][\w’'&,: -]{{1,50}}?\s?(?:\.\s?|…\s?){{2,40}}\s?(?:{_PAGE}|\d{{1,2}})){_COLUMN}"
    rf"(?:\s?[)\]]|\.)?"
)

# The paper's own lines.
_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|MON|TUES?|WED|THURS?|FRI|SAT|SUN)\.?"
DATE = (
    rf"(?:(?:{WEEKDAY}|{_SHORT_DAY}),? "
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
    rf"(?:,? \d{{4}})?"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}})"
)
_TOPIC = (
    r"(?:nation|local|world|national?|international|state|city|county|regional|foreign|community|"
    r"business|sports?|courts?|church(?:es)?"
    r"|society|farm|garden|schools?|marine|shipping|breaking|area|village|town|metro|"
    r"around (?:the )?(?:county|town|region|valley)"
    r"|obituaries|opinions?|editorials?|letters(?: to the editor)?|classifieds?|entertainment|"
    r"arts|life|lifestyles?|living|style"
    r"|weather|deaths|births|marriages|people|politics|health|education|science|technology|food|"
    r"home|money|markets?|comics|travel"
    r"|personals?|police|crime|features?|culture|religion|family|outdoors|agriculture|property|"
    r"motoring|history|nostalgia|comment)"
)
RUBRIC = (
    rf"(?i:{_TOPIC}(?: ?(?:&|and|/) ?(?:the )?{_TOPIC}){{0,2}}(?: (?:news|briefs?|notes|notices|"
    rf"roundup|intelligence|log|blotter|reports?|calendar"
    rf"|diary|desk|page|section|watch|digest))?|(?:news )?in brief|news|briefs|briefly)"
)
"""The name of a section of the paper."""
SURE_PARTS: tuple[tuple[str, str], ...] = (
    (DATE, "the date line of the page"),
    (
        (
            r"(?:Vol(?:ume)?|VOL(?:UME)?)\.? ?(?:[IVXLCDM]{1,9}|\d{1,4})\.?|(?:No|NO|Number|Issue"
            r"|NUMBER|ISSUE)\.? ?[\d,]{1,7}"
        ),
        "the number of the issue",
    ),
    (
        (
            r"(?:Price|PRICE)\s?:? ?(?:[$£€]? ?\d{1,3}(?:\.\d\d)?(?![\d,])|[A-Za-z-]{2,12}(?= ?"
            r"(?:[Cc]ents?|CENTS?|[Pp]ence|PENCE|[Pp]enny|PENNY)\b)) ?(?:[Cc]ents?|CENTS?|[Pp]ence"
            r"|[Pp]enny|PENCE|PENNY|[¢pd]|c\.)?"
            r"|(?:\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]ive|[Tt]en|ONE|TWO|THREE|FIVE|TEN) "
            r"(?:[Cc]ents?|CENTS?|[Pp]ence|PENCE|[Pp]enny|PENNY)(?: a [Cc]opy)?"
            r"|[$£€]\d\.\d\d|\d{2}¢|(?:One|Two|ONE|TWO) (?:Dollars?|DOLLARS?)"
        ),
        "the price of the paper",
    ),
    (
        r"(?:https?://(?:www\.)?|www\.)[\w-]{2,30}(?:\.[a-z]{2,10}){1,2}/?",
        "the address of the paper",
    ),
    (
        (
            rf"(?:Page|PAGE) ?{_NUMBER}|(?:Section|SECTION) [A-F]\b(?:,? (?:Page|PAGE) ?{_NUMBER})?"
            rf"|{RUBRIC} ?[|•/-]? ?[A-F]?\d{{1,2}}|\d{{1,2}} ?[|•] ?{RUBRIC}|[A-F]\d{{1,2}} ?[|"
            rf"•/-]? ?{RUBRIC}"
        ),
        "the folio of the page",
    ),
    (
        (
            r"(?:(?:First|Final|Late|City|Home|National|Morning|Evening|Sunday|Weekend|FIRST|FINAL"
            r"|LATE|CITY|HOME|NATIONAL|MORNING|EVENING|SUNDAY|WEEKEND) ){1,2}(?:Edition|EDITION)"
        ),
        "the edition of the paper",
    ),
    (
        r"(?:Established|ESTABLISHED|Founded|FOUNDED|Since|SINCE|Est\.)(?: (?:in|IN))? \d{4}",
        "the year the paper was founded",
    ),
    (
        r"(?:\d{1,3}|[A-Z][a-z]{2,10}|[A-Z]{3,12}) (?:Pages|PAGES)(?: [Tt]oday)?",
        "the number of pages",
    ),
)
_BETWEEN = r"[\s|·•/—–,.;*-]{1,20}"
_PART = (
    rf"(?:{'|'.join(part for part, _ in SURE_PARTS)}|{PAPER}|[A-Z]-?\d{{1,2}}|\d{{1,2}}[A-Z]?"
    rf"|[A-Z][A-Za-z]{{2,15}}, [A-Z][A-Za-z.]{{1,15}})"
)
FURNITURE = re.compile(rf"[|·•/—–* -]{{0,8}}{_PART}(?:{_BETWEEN}{_PART}){{0,6}}[|·•/—–.* -]{{0,8}}")
NAME_OF_PAPER = re.compile(PAPER)
NAME_OF_DAILY = re.compile(DAILY)
_NET = r"(?:https?://|www\.)[\w./-]{3,40}"
_MAIL = r"[\w.+-]{1,30}@[\w-]{1,30}(?:\.[a-z]{2,10}){1,2}"
_CALL = r"\+?[\d(][\d() .-]{5,18}\d"
_GIVEN = rf"(?:{_NET}|{_MAIL}|{_CALL})"
SERVICE = (
    r"(?:Scan|SCAN)\b(?=.{0,40}(?:code|QR|here|phone|camera|to (?:subscribe|read|watch|vote|"
    r"listen|view|join)))[^.!?]{2,60}"
    r"|(?:Use|Point) your (?:phone|camera|mobile)[^.!?]{2,40}|(?:Download|Get) (?:our|"
    r"the) (?:free )?app|(?:Sign up (?:for|to)|Join) our [a-z ]{0,12}newsletter"
    rf"|(?:Visit|Read|More|Watch|Subscribe|Get|For more|Find|Go|Listen|See|Follow|Advertise|Book|"
    rf"Buy|Order|Vote)[\w ,:’'-]{{0,36}}?[ :]{_NET}"
    rf"|(?:Got|Have|Know|Seen|Want|Missed|"
    rf"Do you have)[^?.]{{2,40}}\? (?:[A-Z][a-z-]{{2,9}}(?: us)?(?: at| on|"
    rf" to)?:? )?{_GIVEN}(?: or {_GIVEN})?"
    rf"|(?:To [a-z]{{3,10}} [a-z ]{{2,24}}|Contact(?: [a-z]{{2,8}}){{1,3}}|Call us|"
    rf"Tell us [a-z ]{{2,20}}|Write to us|Subscribe today!)[,:]? ?(?:[Cc]all|[Pp]hone|[Ee]mail|"
    rf"on|at)?:? ?{_GIVEN}"
    rf"|(?:(?:Editorial|Advertising|Newsdesk|News desk|Newsroom|Circulation|Sales|Office|Tel|"
    rf"Telephone|Fax|Phone|Email|E-mail|Sport|Accounts)[.:]? {_GIVEN}[ ,;|/•]{{0,3}}){{1,4}}"
    r"|(?:Inside|INSIDE|COMING|Coming) (?:today|TODAY|tomorrow|TOMORROW|this week)|INDEX|Index"
    r"|Published (?:daily|weekly|monthly|every|each|by|on|twice|since)[^.!?]{2,60}|"
    r"Printed (?:and published |on |by |in |at )[^.!?]{2,80}|USPS [\d-]{5,12}"
    r"|(?:POSTMASTER|Postmaster): ?[^!?]{6,90}|A member of the [A-Z][\w ’'&]{2,40}|"
    r"(?:Second[- ]class )?[Pp]ostage paid[^.!?]{2,50}|Registered (?:as|at)[^.!?]{2,40}"
    r"|Write to us: ?[^.!?]{6,80}|One year \$\d{1,3}[^.!?]{0,50}|ISSN [\dX-]{8,9}|"
    r"\d{1,4} (?:[A-Z][a-z]{2,12} ){1,2}(?:Street|Road|Avenue|St\.|Quay|"
    r"Lane), (?:[A-Z][a-z]{2,12} ?){1,2}"
)
"""What a paper asks of its readers, and says of its own trade."""
CONTACT = re.compile(
    r"(?:(?:E-?mail|EMAIL|Phone|Telephone|Tel\.|Fax|News tips?|Newsroom|Circulation|Subscriptions?"
    r"|Advertising"
    r"|Classifieds?|Home delivery|Delivery|News desk|City desk|Customer service|Letters"
    r"|Address)\s?:? ?"
    r"(?=[^a-z]{0,20}[\d@]|[\w.]{1,30}@)[\w.@+:/() -]{5,60}"
    r"|(?:To (?:subscribe|advertise|reach (?:the|our|us)[a-z ]{0,30}|place an ad|report news)|For "
    r"(?:home delivery|subscriptions?|circulation|customer service|news tips))"
    r"[,:]? ?(?:please )?(?:call|phone|e-?mail|write|visit|go to)? ?[\w.@+:/() -]{5,60}"
    r"|(?:Call|Phone|Ring|CALL) (?:(?:the |our )?(?:newsroom|news desk|city desk|office|editor"
    r"|paper|hotline)(?: at| on)? )?\+?[\d() -]{7,20}\d"
    r"|(?:Call|Contact|Reach|E-?mail|Write to) (?:the )?(?:(?:staff )?writer|reporter|editor"
    r"|author|columnist|newsroom|"
    rf"{NAME})(?: at| on|:)? [\w.@+() -]{{7,60}}|{NAME} can be reached (?:at|by"
    rf"|on) [\w.@+(), -]{{7,90}}"
    rf"|(?:Follow|Like|Find|Join|Visit) (?:us|{NAME}) (?:on|at) (?:Twitter|Facebook|Instagram|X"
    rf"|the [Ww]eb|[\w./@-]{{3,40}})[\w ./@:-]{{0,40}}"
    r"|(?:©|\([Cc]\) ?\d{4}|(?:Copyright|COPYRIGHT),? (?:©|\([Cc]\)|\d{4}|by ))[^.]{3,60}"
    rf"|{SERVICE}|All rights reserved\.?|[\w.+-]{2, 30}@[\w-]{2, 30}(?:\.[a-z]{2, 10}){1, 2})\.?"
)
_MAKER = (
    r"(?:(?:Managing|Page|News|City|Copy|Night|Photo|Picture|Sports|Design|Web|Executive|"
    r"Features|Production|Deputy|Art) ){0,2}"
    r"(?:[Ee]ditor|[Dd]esigner|[Pp]ublisher|[Pp]roofreader|[Ll]ayout|[Dd]esign|[Pp]roduction|"
    r"EDITOR|PUBLISHER|DESIGN|LAYOUT)s?"
)
MAKERS = re.compile(
    rf"{_MAKER}(?: of the page)?(?:\s?[:—]| (?=[A-Z]))\s?{NAMES}(?:[\s,;|"
    rf"•]{{1,4}}{_MAKER}(?:\s?[:—]| (?=[A-Z]))\s?{NAMES}){{0,4}}"
    rf"|(?:(?:Pages? )?(?:[Ee]dited|[Dd]esigned|[Cc]ompiled|[Ll]aid out)|Page|Layout|"
    rf"Design)(?: and (?:designed|edited|laid out))? by {NAMES}"
    rf"|{NAME}, (?:Editor|Publisher)(?: (?:and|&) (?:Editor|Publisher))?|Today[’']s page: {NAMES}"
)

_SKY = (
    r"sun(?:ny|shine)?|clear(?:ing)?|cloud(?:y|s)?|rain|showers?|fair|fog(?:gy)?|snow|windy?|"
    r"thunderstorms?|drizzle|overcast|frost|spells|dry|wet|warm"
    r"|cold|mild|hot|bright|humid"
)
_TIME = (
    r"today[’']?s?|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon"
    r"|evening|night|weather|forecast|outlook|sunrise|sunset|tides?"
)
FORECAST = re.compile(
    rf"(?i:(?:the |local )?(?:(?:{_SKY}|{_TIME}|partly|mostly|mainly|likely|chance|of|with|by|"
    rf"and|in|the|near|highs?|lows?|max(?:imum)?|min(?:imum)?|around|to|am?\.?m?\.?|p\.?m\.?|c|f"
    rf"|-?\d{{1,2}}(?:[:.]\d\d)?(?:am|pm)?|becoming|late)[°º]?[CF]?\b[\s.,:;/°º–-]{{0,3}}){{2,16}})"
)
SKY = re.compile(rf"(?i:\b(?:{_SKY}|weather|forecast|high|low|sunrise|tide)\b|°)")
WEATHER_ALONE = re.compile(
    r"(?:THE |The |TODAY[’']S |Today[’']s |Local )?(?:WEATHER|Weather|FORECAST|"
    r"Forecast)(?: forecast)?"
)

JUMP_PAGE = re.compile(rf"{_PAGE}|(?i:next|back|last|preceding|first|front) [Pp]age")


def authors(text: str) -> list[str]:
    """Give the people a byline names.

    >>> authors("By JANE ROE and John Doe, Staff Writers"), authors("By the Associated Press")
    (['JANE ROE', 'John Doe'], [])
    """
    parts = AUTHORS_APART.split(re.sub(r"^(?:By|BY) ", "", text.rstrip(".")))
    return [
        part
        for part in parts
        if AUTHOR.fullmatch(part)
        and not NO_AUTHOR.search(part)
        and not NAME_OF_PAPER.fullmatch(part)
    ]


def cuts_word(left: str, right: str) -> bool:
    """Tell whether a word that a hyphen cuts at the end of `left` goes on in `right`.

    >>> cuts_word("of the county govern-", "ment said"), cuts_word("the man-", "who saw it")
    (True, False)
    """
    if left[-1:] not in "-\u2010" or not CUT_WORD.search(left[-3:]):
        return False
    found = SMALL_WORD.match(right)
    return found is not None and not NEVER_SECOND.fullmatch(found.group())


def is_latin(text: str) -> bool:
    """Tell cheaply whether a line could be one of an English paper: it begins in its letters."""
    return LATIN_START.match(text) is not None


def is_english(text: str) -> bool:
    """Tell whether a line is set in Latin letters alone.

    >>> is_english("Mayor’s bridge is closed"), is_english("3G时代")
    (True, False)
    """
    return is_latin(text) and WESTERN.fullmatch(text) is not None
