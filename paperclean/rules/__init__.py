"""The chain: every rule, in the order in which they run. Read it from top to bottom."""

from __future__ import annotations

from ..rule import Rule
from ..segment.text import merged_articles
from .contact_line import contact_line
from .control_character import control_character
from .editors_line import editors_line
from .fused_kicker import fused_kicker
from .glued_jump_line import glued_jump_line
from .half_width_mark import half_width_mark
from .hyphenated_word import hyphenated_word
from .jump_line import jump_line
from .look_alike_radical import look_alike_radical
from .masthead import masthead
from .missing_paragraph_break import missing_paragraph_break
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
    # segment
    merged_articles,
    # joins
    hyphenated_word,
    split_paragraph,
    missing_paragraph_break,
    # words
    repeated_word,
)
