"""The chain: every rule, in the order in which they run. Read it from top to bottom."""

from __future__ import annotations

from ..rule import Rule
from ..segment.text import merged_articles
from .advert_line import advert_line
from .contact_line import contact_line
from .control_character import control_character
from .editors_line import editors_line
from .end_mark import end_mark
from .fused_kicker import fused_kicker
from .glued_caption import glued_caption
from .glued_end_mark import glued_end_mark
from .glued_jump_line import glued_jump_line
from .half_width_mark import half_width_mark
from .jump_line import jump_line
from .look_alike_radical import look_alike_radical
from .masthead import masthead
from .missing_paragraph_break import missing_paragraph_break
from .repeated_word import repeated_word
from .running_head import running_head
from .split_paragraph import split_paragraph
from .stray_caption import stray_caption
from .teaser import teaser
from .weather_line import weather_line

CHAIN: tuple[Rule, ...] = (
    # characters
    glued_jump_line,
    glued_caption,
    glued_end_mark,
    fused_kicker,
    control_character,
    half_width_mark,
    look_alike_radical,
    # roles
    jump_line,
    teaser,
    weather_line,
    editors_line,
    contact_line,
    masthead,
    advert_line,
    running_head,
    end_mark,
    stray_caption,
    # segment
    merged_articles,
    # joins
    split_paragraph,
    missing_paragraph_break,
    # words
    repeated_word,
)
