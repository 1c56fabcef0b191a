"""The Russian words that reading needs, as data: ``data/lexicon/answers.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from flows.language.folding import fold
from flows.records.base import Part, Service
from flows.records.date_words import DateWords
from flows.records.money_words import MoneyWords, NumberWords
from flows.records.number_labels import NumberLabels
from flows.records.party_words import PartyWords
from flows.records.secret_words import SecretWords
from flows.records.wish_words import WishWords

Word = Annotated[str, AfterValidator(fold)]
Words = tuple[Word, ...]


class NameWords(Part):
    """What stands before a name, its small parts, how a patronymic ends.

    A text with ``other_words`` is no name.
    """

    intro: Words
    particles: Words
    patronymics: Words
    other_words: Words


class AddressWords(Part):
    """Words behind a number in a street's name: years of a jubilee, endings of ordinals.

    A text that begins with one of ``lives`` tells where the person lives.
    """

    numbered: Words
    lives: Words


class StoryWords(Part):
    """Cues of a free story: ``roles`` maps what a date means to word beginnings beside it.

    What steps of ``of_goods`` read is certain in quarrels about goods alone, of ``of_purchases``
    in all but a bank's. A day follows an ``order`` by a word of ``dated``; right behind one of
    ``journeys`` it is that of a journey. ``rides`` are words before the number of one, by what it
    is called. Cues of ``weak`` (by role) tell of much else and count only where a sentence names
    ``goods``. ``turns`` are words beside such a cue that give another role (``given_up``: beside
    what was booked, that it was given up; ``of_bookings``: the roles of what is done to it),
    ``objects`` those that take it away (by role); by the roles of ``turned_between`` it is turned
    where such a word stands before the cue, by those of ``turned_beyond`` where one stands behind
    it, of ``turned_within`` (with their words) anywhere in the clause; a day beside ``moved`` is
    not the one promised; a role has no meaning in a sentence behind a day of ``unsaid_after``
    (behind one beside ``sent`` papers were sent); one of ``acts`` counts only where its clause
    says so. Goods are ``given_back`` (whole words beside a ``given_back_cue``),
    by the person where one gave them (``given_back_alone``) or a place of ``given_back_to`` took
    them; or they are ``handed_in`` for a return (``handed_for``). A day of ``alike`` roles may
    answer what reads a fact, or a question that reads none; one of ``vague`` roles, which tell of
    several things, each question that reads none; one of ``unlike`` roles does not answer what
    reads a fact. ``event_before`` a day tells a journey, a stay, a hearing; ``promises`` make
    «until …» a promise, ``other_terms`` a term of something else;
    ``coming`` tell that a day is still ahead, ``past`` (endings, but ``not_past``) that it is
    over, ``names_day`` that a day's other name follows, ``term_ends`` (whole words) that a term
    ends, ``journeyed`` that a journey is over, ``reported`` that somebody else said it,
    ``since`` that something lasts (``silence``: that nobody answers); ``refused``: what came was
    not taken.
    ``turned`` tell that the person turned to the company, ``turned_perhaps`` that somebody
    asked for something, ``turned_beside`` of a call, a letter or an answer in any other way,
    ``company_answered`` that it answered, so does one of ``replied`` behind a word or two.
    ``corrections`` lead a value that takes the place of another, ``slips`` (whole words) a sum
    alone that does; what ``no_price`` call is no price; ``mistaken`` say that something known is
    wrong, whatever is asked; ``is_not`` (whole words) begin a text that says what it is instead; a
    value between ``denying`` and ``instead`` is not so; whole words of ``naming`` say no more
    of goods than their name. ``came_back`` say that an answer came. ``own_time`` after «promised»
    lead to the promised time itself.
    ``own`` tell whose a phone is. ``more`` lead over to another quarrel. After
    ``other_numbers`` a number is of something else than an order.
    ``law`` are the marks after a law's number, ``law_before`` those before it, ``law_numbers`` the
    laws known by their number alone, ``law_said`` laws named in words.
    """

    order: Words
    dated: Words
    journeys: Words
    rides: dict[str, Words]
    number_marks: Words
    roles: dict[str, Words]
    of_goods: Words
    of_purchases: Words
    weak: dict[str, Words]
    goods: Words
    turns: dict[str, Words]
    given_up: Words
    of_orders: tuple[str, ...]
    of_bookings: tuple[str, ...]
    acts: dict[str, Words]
    turned_between: dict[str, Words]
    turned_beyond: dict[str, Words]
    turned_within: dict[str, dict[str, Words]]
    sent: Words
    unsaid_after: dict[str, Words]
    given_back_cue: str
    given_back: Words
    given_back_alone: Words
    given_back_to: Words
    handed_in: Words
    handed_for: Words
    alike: dict[str, Words]
    unlike: dict[str, Words]
    replied: Words
    vague: tuple[str, ...]
    objects: dict[str, Words]
    event_before: Words
    promises: Words
    other_terms: Words
    coming: Words
    names_day: Words
    term_ends: Words
    journeyed: Words
    past: Words
    not_past: Words
    reported: Words
    until: Words
    since: Words
    silence: Words
    refused: Words
    own: Words
    turned: Words
    turned_perhaps: Words
    turned_beside: Words
    company_answered: Words
    answered: Words
    denying: Words
    mistaken: Words
    came_back: Words
    is_not: Words
    instead: Words
    naming: Words
    own_time: Words
    slips: Words
    moved: Words
    no_price: Words
    corrections: Words
    more: Words
    inn: Words
    other_numbers: Words
    law: Words
    law_before: Words
    law_numbers: Words
    law_said: dict[Word, str]


class PlaceWords(Part):
    """How a town is named: words that lead to it (``into`` for certain), endings of its cases.

    After ``away`` and ``strangers`` (word beginnings) it is a seller's, a hotel's, a road's;
    ``own`` (words in a row) tell that the person lives there; ``homes`` before a name and
    ``settlements`` tell that it is nowhere else; between ``denying`` and ``instead`` it is denied.

    ``cases`` give by the last letters of a name all that may stand in their place. Before one of
    ``things`` (word beginnings) one that ends as ``adjectives`` do is a district's, a street's.
    With an ending of ``unchanged`` it is no other word as long as it stands in its base form.

    ``called`` maps other names to a town's; those ``also_names`` of people need a leading word.
    """

    before: Words
    into: Words
    away: Words
    strangers: Words
    own: Words
    homes: Words
    settlements: Words
    denying: Words
    instead: Words
    things: Words
    adjectives: Words
    unchanged: Words
    cases: dict[Word, Words]
    after_consonant: Words
    called: dict[Word, str]
    also_names: Words


class PaymentWords(Part):
    """Word beginnings by which a bank is named only as what was paid with.

    ``means`` stand in its name, after it or before it («the card of …»), and so do whole words of
    ``ways`` («through …»); whole words of ``between`` may part them; ``paying`` before them say
    that the person paid, ``done`` after them what became of the card; ``bank`` may follow a name.
    ``lent`` say that something was taken on credit.
    """

    means: Words
    ways: Words
    between: Words
    paying: Words
    done: Words
    bank: Words
    lent: Words


class OpponentWords(Part):
    """Word beginnings that tell whom of several companies a quarrel is with.

    ``settled`` with it all is well, ``compared`` it is an example or another time; ``through``
    right before the name it sold a journey for others; ``now`` leads over to the
    present quarrel, ``dealt`` with it the person dealt; ``denied`` right before the name says that
    it is not this one, ``missing`` right behind a thing that there is none of it; so do
    ``missing`` before one with an ending of ``missing_endings``, and ``without``; ``there`` says
    that there is one, ``posed`` that strangers called themselves so; ``taken_back`` (whole parts
    of a sentence) that what stands before was a slip.
    """

    settled: Words
    compared: Words
    through: Words
    now: Words
    dealt: Words
    denied: Word
    missing: Word
    missing_endings: Words
    without: Word
    there: Word
    posed: Words
    taken_back: Words


class CommandWords(Part):
    """Words that ask for contacts, and how a service is called in such a wish.

    ``bare`` ask without saying whose; the word for a phone alone may be the answer to a question.
    ``none`` (phrases of word beginnings) say that there is nothing to name, where nothing but
    words of ``beside`` (whole up to three letters, else beginnings) stands by.
    """

    yes: Words
    none: Words
    beside: Words
    contacts: Words
    bare: Words
    services: dict[Service, Words]


class QuestionWords(Part):
    """``leads`` are words that begin a question which bears no mark."""

    leads: Words


class Smalltalk(Part):
    """Whole texts that greet or thank; ``openers`` begin a story and tell nothing of it.

    ``wishes`` are word beginnings of a quarrel's few words; of ``vague`` words alone no quarrel
    can be told. By whole words of ``addressing`` a company speaks; ``asking`` begin a plea.
    """

    wishes: Words
    addressing: Words
    asking: Words
    greetings: Words
    openers: Words
    vague: Words
    thanks: Words


class Lexicon(Part):
    """All word lists of the readers. Every word is kept folded (lower case, io as ie)."""

    dates: DateWords
    numbers: NumberWords
    money: MoneyWords
    names: NameWords
    addresses: AddressWords
    parties: PartyWords
    story: StoryWords
    labels: NumberLabels
    opponents: OpponentWords
    payment: PaymentWords
    secrets: SecretWords
    places: PlaceWords
    commands: CommandWords
    questions: QuestionWords
    smalltalk: Smalltalk
    wishes: WishWords
