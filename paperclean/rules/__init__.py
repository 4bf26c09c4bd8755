"""The chain: every rule, in the order in which they run. Read it from top to bottom."""

from __future__ import annotations

from ..rule import Rule
from ..segment.text import merged_articles
from .contact_line import contact_line
from .control_character import control_character
from .doubled_mark import doubled_mark
from .editors_line import editors_line
from .fused_kicker import fused_kicker
from .glued_jump_line import glued_jump_line
from .half_width_mark import half_width_mark
from .jump_line import jump_line
from .look_alike_radical import look_alike_radical
from .looped_text import looped_text
from .masthead import masthead
from .missing_paragraph_break import missing_paragraph_break
from .repeated_line import repeated_line
from .repeated_sentence import repeated_sentence
from .repeated_word import repeated_word
from .running_head import running_head
from .split_paragraph import split_paragraph
from .stray_caption import stray_caption
from .teaser import teaser

CHAIN: tuple[Rule, ...] = (
    # characters
    glued_jump_line,
    fused_kicker,
    control_character,
    half_width_mark,
    look_alike_radical,
    # roles
    jump_line,
    teaser,
    contact_line,
    masthead,
    editors_line,
    running_head,
    stray_caption,
    repeated_line,
    # segment
    merged_articles,
    # joins
    split_paragraph,
    missing_paragraph_break,
    # words
    doubled_mark,
    looped_text,
    repeated_sentence,
    repeated_word,
)
