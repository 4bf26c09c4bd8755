"""The chain: every rule, in the order in which they run. Read it from top to bottom."""

from __future__ import annotations

from ..rule import Rule
from ..segment.merged_articles import merged_articles
from .advert_line import advert_line
from .border_mark import border_mark
from .broken_dash import broken_dash
from .confused_letters import confused_letters
from .confused_mark import confused_mark
from .contact_line import contact_line
from .continued_article import continued_article
from .control_character import control_character
from .doubled_glyph import doubled_glyph
from .doubled_mark import doubled_mark
from .editors_line import editors_line
from .end_mark import end_mark
from .full_width_letter import full_width_letter
from .fused_kicker import fused_kicker
from .glued_caption import glued_caption
from .glued_end_mark import glued_end_mark
from .glued_jump_line import glued_jump_line
from .grouping_mark import grouping_mark
from .half_width_mark import half_width_mark
from .hard_wrapped_line import hard_wrapped_line
from .headless_paragraph import headless_paragraph
from .hidden_text import hidden_text
from .hyphenated_word import hyphenated_word
from .jump_line import jump_line
from .letter_in_number import letter_in_number
from .look_alike_radical import look_alike_radical
from .looped_text import looped_text
from .lost_character import lost_character
from .lost_word import lost_word
from .masthead import masthead
from .missing_paragraph_break import missing_paragraph_break
from .noise_line import noise_line
from .overlapped_end import overlapped_end
from .repeated_line import repeated_line
from .repeated_sentence import repeated_sentence
from .repeated_word import repeated_word
from .running_head import running_head
from .script_conversion import script_conversion
from .speck_accent import speck_accent
from .speck_beside_word import speck_beside_word
from .speck_mark import speck_mark
from .split_paragraph import split_paragraph
from .straight_quote import straight_quote
from .stray_caption import stray_caption
from .stray_space import stray_space
from .stroke_for_one import stroke_for_one
from .teaser import teaser
from .unpaired_mark import unpaired_mark
from .unread_gap import unread_gap
from .upright_figure import upright_figure
from .weather_line import weather_line

CHAIN: tuple[Rule, ...] = (
    # characters
    hidden_text,
    glued_jump_line,
    glued_caption,
    glued_end_mark,
    fused_kicker,
    control_character,
    upright_figure,
    look_alike_radical,
    doubled_glyph,
    overlapped_end,
    border_mark,
    speck_mark,
    confused_mark,
    speck_beside_word,
    speck_accent,
    letter_in_number,
    grouping_mark,
    stroke_for_one,
    broken_dash,
    straight_quote,
    half_width_mark,
    stray_space,
    full_width_letter,
    # roles
    noise_line,
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
    repeated_line,
    hard_wrapped_line,
    # segment
    merged_articles,
    continued_article,
    # joins
    hyphenated_word,
    missing_paragraph_break,
    split_paragraph,
    # words
    doubled_mark,
    looped_text,
    repeated_sentence,
    repeated_word,
    # words, for a person to look at: suggested, never applied
    lost_character,
    lost_word,
    unread_gap,
    confused_letters,
    unpaired_mark,
    headless_paragraph,
    # words, where a profile asks for it
    script_conversion,
)
