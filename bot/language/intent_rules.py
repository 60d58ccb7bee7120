"""Certainties that a statistical classifier should not have to guess, free of Rasa."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.language.guide_mentions import find_level, find_step_number
from bot.language.lexicon import pattern, patterns
from service_catalogue.outcome_search import asks_what_now, wants_next
from service_catalogue.text import fold, plain, standard

ASK_CONFIDENTIALITY = "ask_confidentiality"
ASK_DEADLINES = "ask_deadlines"
ASK_NEXT_STEP = "ask_next_step"
ASK_STEP = "ask_step"
ASK_WHO_TO_CALL = "ask_who_to_call"
FALLBACK = "nlu_fallback"
INFORM_AGE = "inform_age"
INFORM_ROLE = "inform_role"
OUT_OF_SCOPE = "out_of_scope"
SEEK_HELP = "seek_help"
SEEK_HELP_VAGUE = "seek_help_vague"
# Intents that say nothing of a need. When the classifier is unsure of one of them and the text
# expresses a need clearly, the need is what the user came for.
WITHOUT_NEED = frozenset(
    {
        "ask_safe_now",
        "affirm",
        "deny",
        "goodbye",
        "greet",
        "thank",
        "small_talk",
        "start_over",
        "correct_information",
        "refuse_to_say",
        "change_person",
        "inform_role",
        "seek_help_vague",
        "complain_about_bot",
        "out_of_scope",
        "ask_current_step",
        "ask_previous_step",
        "inform_age",
        "inform_municipality",
        "show_more",
        "decline_suggestion",
        "nlu_fallback",
    }
)
# A cheerful or empty answer to these would be wrong beside a possible danger.
NOT_BESIDE_DANGER = frozenset(
    {
        "ask_safe_now",
        "affirm",
        "deny",
        "goodbye",
        "greet",
        "thank",
        "small_talk",
        "out_of_scope",
        "complain_about_bot",
        "nlu_fallback",
        "start_over",
    }
)
# Phrases of the lexicon that settle a short message.
BY_PHRASE = {
    "about_this_bot": "ask_privacy",
    "sign_up": "ask_service_access",
    "why_asked": "refuse_to_say",
    "tell_parents": ASK_CONFIDENTIALITY,
}
ONLY_AN_AGE = re.compile(r"(?:\w+\s){0,3}(?:er|e|på)\s(?:\d{1,2}|år|og|å|,|\s)+\.?")
WHERE = re.compile(r"\b(?:hvor|kor|hvem|kem|kven)\b")
DEADLINE = re.compile(r"\bfrist(?:en|ar|er|ane|ene)?\b(?!.*\bklag)")
PRICE = re.compile(
    r"\b(?:er|e) (?:\w+ ){1,4}gratis+\b|\b(?:hva|kva|ka) kost\w*|\bkost\w* (?:det|den|de|dei)\b"
    r"|\bkost\w* (?:\w+ ){1,5}(?:noe|noko|nokka|no|penger|cash)\b"
)
TALK_TO = re.compile(r"\bhvem\b.{0,20}\bkan (?:jeg|vi) (?:snakke|prate) med\b")
# These speak of the guide themselves; beside other social words its words are a question.
ABOUT_THE_GUIDE = frozenset({"ask_current_step", "ask_previous_step"})
# "Trenger noen å ringe nå": whoever answers at this hour, not a service that is closed.
NOW = re.compile(
    r"\b(?:noen|noken|nokon|hvem|kven|kem) (?:\w+ ){0,3}ringe? (?:til )?(?:nå|no|i natt|i kveld)\b"
)
# "Hvem kan jeg ringe om bekymring for et barn": all that take such calls now, not one duty.
CALL_OF_CONCERN = re.compile(
    r"\b(?:hvem|kven|kem) \w+ \w+ ringe?\b.{0,25}\b(?:bekymr|uro)"
    r"|\b(?:hvem|kven|kem) (?:jeg|eg|æ|vi|me|man) (?:kan |skal |bør )?ringer? (?:om|for) "
)
# "Noen å snakke med så tidlig om et barn jeg uroer meg for": whoever answers at this hour.
SOMEBODY = re.compile(
    r"\b(?:noen|nokon|noken|nån) (?:\w+ ){0,2}(?:å|te|og) (?:ringe|snakke|prate|snakka|prata)\b"
)
WORRIED = re.compile(r"\bbekymr|\buro")
# "Ressursteam i neste uke", and nothing asked: the step that is to come.
MEETING_AHEAD = re.compile(
    r"(?:\w+ ){0,4}(?:ressursteam|nettverksmøte|samarbeidsmøte|urosamtale|undringssamtale)(?:et|n)?"
    r" (?:er )?(?:i|om|på) (?:morgen|\w+dag|\w+ (?:uker?|veker?|dager|dagar))"
)
# "Naboens unger er ute alene, hvem sier jeg fra til?": other people's children.
NEIGHBOUR = re.compile(r"\bnabo|\boppgang|\bgata\b")
# "Kameraten til sønnen min har det ikke bra hjemme", "bekymra for ungene til en kollega"
OTHERS_CHILD = re.compile(
    r"\b(?:(?:ungene|ungane|ungen|barna|barnet|sønnen|sonen|datteren|datra|dattera) (?:til|åt) "
    r"(?:en |ei |ein |den |ho )?(?:\w+ )?(?:nabo|kolleg|venn|venin|kompis|kjent|bekjent|svigerin)"
    r"|(?:kameraten|vennen|venninna|venninnen|kompisen|bestevennen|bestevenninna) (?:til|åt) "
    r"(?:sønnen|sonen|datteren|datra|dattera|dotter|barnet|ungen|jenta|gutten|guten)).*"
    r"(?:bekymr|\buro|ikk?j?e (?:\w+ )?bra|hjemme|heime|\bredd)"
    r"|(?:bekymr|\buro).*\b(?:ungene|ungane|ungen|barna|barnet) (?:til|åt) "
    r"(?:en |ei |ein )?(?:\w+ )?(?:nabo|kolleg|venn|venin|kompis|kjent|bekjent|svigerin)"
)
REPORT_TO = re.compile(
    r"\b(?:hvem|kven|kem|hvor|kor|kvar) (?:sier|seier|sir|melder) \w+ (?:i ?)?(?:fra|frå|det)\b"
)
UNSURE = 0.6
SHORT, LONG = 8, 12
SURE_OF_NO = 0.45  # "nei, ikke helsesøster": the need is the one that is declined
DECLINED = "decline_suggestion"
CLEAR_NEED = 0.6
FEW_WORDS = 6  # an age and little else
MANY_WORDS = 5  # "nei, ikke rus, det er økonomien" is more than a no


def settled_intent(
    text: str,
    intent: str,
    confidence: float,
    needs: Mapping[str, float],
    possible_danger: bool = False,
    has_age: bool = False,
    tells_start: bool = False,
) -> str | None:
    """The intent that is certain from the words, or None to keep the classifier's."""
    folded = fold(text)
    hurt_animal = pattern("animals").search(folded) and pattern("animal_hurt").search(folded)
    if hurt_animal and not pattern("people").search(folded):
        return OUT_OF_SCOPE
    if possible_danger and pattern("tell_parents").search(folded):
        return ASK_CONFIDENTIALITY  # the line about danger stands below the answer
    if NEIGHBOUR.search(folded) and REPORT_TO.search(folded):
        return "ask_barnevern_report"
    if _wants_somebody_now(folded):
        return ASK_WHO_TO_CALL
    if possible_danger:
        return SEEK_HELP if intent in NOT_BESIDE_DANGER else None
    if pattern("schoolwork").search(folded):
        return OUT_OF_SCOPE
    if OTHERS_CHILD.search(folded) and not pattern("at_this_hour").search(folded):
        return "ask_barnevern_report"
    if pattern("vague").fullmatch(plain(text)):
        return SEEK_HELP_VAGUE
    if tells_start or pattern("work_out_deadline").search(folded):
        return ASK_DEADLINES
    if find_level(text) is not None and find_step_number(text) is not None:
        return ASK_STEP
    if DEADLINE.search(folded) and "barnevern" not in folded and len(folded.split()) <= LONG:
        return ASK_DEADLINES
    if PRICE.search(folded) and len(folded.split()) <= SHORT:
        return "ask_service_price"
    if CALL_OF_CONCERN.search(folded):
        return ASK_WHO_TO_CALL
    if wants_next(text) and intent != "show_more":
        return ASK_NEXT_STEP
    if MEETING_AHEAD.fullmatch(plain(text)):
        return ASK_STEP
    if asks_what_now(text) and (
        pattern("guide_words").search(folded) or find_level(text) is not None
    ):
        return ASK_NEXT_STEP
    if (settled := _by_words(text, folded, needs, has_age)) is not None:
        return settled
    many_words = len(folded.split()) >= MANY_WORDS
    refused_and_asked = intent in ("affirm", "deny") and many_words
    enough = SURE_OF_NO if intent == DECLINED else UNSURE
    unsure = refused_and_asked or (intent in WITHOUT_NEED and confidence < enough)
    if not unsure:
        return None
    if pattern("guide_words").search(folded):
        return FALLBACK if many_words and intent not in ABOUT_THE_GUIDE else None
    if max(needs.values(), default=0.0) >= CLEAR_NEED:
        return SEEK_HELP
    return INFORM_AGE if has_age and len(folded.split()) <= FEW_WORDS else None


def _wants_somebody_now(folded: str) -> bool:
    worried = WORRIED.search(folded) is not None
    at_this_hour = pattern("at_this_hour").search(folded) is not None
    return worried and at_this_hour and SOMEBODY.search(folded) is not None


def _by_words(text: str, folded: str, needs: Mapping[str, float], has_age: bool) -> str | None:
    if any(p.fullmatch(plain(text)) for p in patterns("role_words").values()):
        return INFORM_ROLE
    if pattern("number_only").fullmatch(plain(text)):
        return "ask_service_phone"
    if has_age and pattern("fits_age").search(folded) and len(folded.split()) <= MANY_WORDS + 3:
        return "ask_service_age"
    if has_age and ONLY_AN_AGE.fullmatch(folded):
        return INFORM_AGE
    clear = max(needs.values(), default=0.0) >= CLEAR_NEED
    for section, intent in BY_PHRASE.items():
        if pattern(section).search(folded) and not (clear and intent == ASK_CONFIDENTIALITY):
            return intent
    if len(folded.split()) <= MANY_WORDS and patterns("wishes")["anonymous"].search(folded):
        return "ask_service_anonymity"
    if "barnevern" in folded and patterns("wishes")["anonymous"].search(folded):
        return "ask_anonymous_discussion"
    reach = pattern("reach").search(folded)
    if "barnevern" in folded and reach and pattern("at_this_hour").search(folded):
        return ASK_WHO_TO_CALL
    if pattern("out_of_hours_doctor").search(folded) and (reach or WHERE.search(folded)):
        return ASK_WHO_TO_CALL
    about_the_bot = re.search(r"\b(?:er|e) du\b|snakker jeg|er det\b|\bai\b|robot", folded)
    if pattern("human_words").search(folded) and not about_the_bot:
        return "ask_human"
    asks_to_call = pattern("call_words").search(folded) is not None
    if asks_to_call and NOW.search(folded) and not clear:
        return ASK_WHO_TO_CALL
    talks = pattern("talk_to").search(folded) or TALK_TO.search(standard(text))
    if talks and not asks_to_call:
        # "Kan jeg snakke med noen uten at mamma får vite det": what they ask is who is told.
        return ASK_CONFIDENTIALITY if pattern("tell_parents").search(folded) else SEEK_HELP
    return None
