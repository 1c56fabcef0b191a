"""Sums of money as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from flows.answers.money import read_money
from flows.errors import AnswerError
from flows.language.phrasing import Wording, money, money_words
from flows.records.lexicon import Lexicon

READ = """
3 490 р                           3490.00
3490                              3490.00
3 490,50 ₽                        3490.50
3.490                             3490.00
3,490                             3490.00
3'490                             3490.00
3,49                              3.49
15к                               15000.00
15 к                              15000.00
15k                               15000.00
15к руб                           15000.00
15 тыс                            15000.00
15 тыс. руб.                      15000.00
15 т.р.                           15000.00
15тр                              15000.00
15 тыс. 500 руб                   15500.00
1,5 млн                           1500000.00
1.125 млн                         1125000.00
полторы тысячи                    1500.00
две с половиной тысячи            2500.00
сорок семь тысяч с половиной      47500.00
сорок семь тысяч с половиной рублей 47500.00
47 тысяч с половиной              47500.00
47 тыс. с половиной               47500.00
47к с половиной                   47500.00
тысяча с половиной                1500.00
миллион с половиной               1500000.00
полутора тысяч                    1500.00
полтора миллиона                  1500000.00
полляма                           500000.00
пол-ляма                          500000.00
пол ляма                          500000.00
пол-тысячи                        500.00
две тысячи пятьсот                2500.00
2 тысячи пятьсот                  2500.00
двадцать пять тысяч шестьсот сорок  25640.00
тысяча рублей                     1000.00
сорок две тысячи сто              42100.00
3490 руб. 50 коп.                 3490.50
3490 р 50 к                       3490.50
двести рублей пятьдесят копеек    200.50
50 копеек                         0.50
₽ 3490                            3490.00
р3490                             3490.00
15000рублей                       15000.00
１５００ р                        1500.00
1 234 567,89                      1234567.89
1,234.56                          1234.56
1.234.567                         1234567.00
около 5 000 руб примерно          5000.00
заказ 2 штуки 3490 р              3490.00
3490 (три тысячи четыреста девяносто) рублей  3490.00
Цена - 3 490 ₽!                   3490.00
3490=                             3490.00
"""

REFUSED = """
0                           money_not_positive
-500                        money_not_positive
минус 500                   money_not_positive
100 000 001                 money_too_large
99999999999999999999999     money_too_large
3490 и 500 р                money_several
3000-4000                   money_several
100 р и 200 р               money_several
100 долларов                money_foreign
$100                        money_foreign
3490.505                    money_unclear
50%                         money_unclear
5 дней                      money_unclear
полторы                     money_unclear
много                       money_unclear
😀                          money_unclear
"""


def table(text: str) -> list[list[str]]:
    return [line.rsplit(maxsplit=1) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("typed", "roubles"), table(READ))
def test_a_sum_is_read(typed: str, roubles: str, lexicon: Lexicon) -> None:
    assert str(read_money(typed, lexicon)) == roubles


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u2007"])
def test_any_blank_may_part_the_thousands(blank: str, lexicon: Lexicon) -> None:
    assert read_money(f"3{blank}490{blank}₽", lexicon) == 3490


@pytest.mark.parametrize(("typed", "key"), table(REFUSED))
def test_what_is_no_sum_is_asked_again(typed: str, key: str, lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as refused:
        read_money(typed, lexicon)
    assert refused.value.key == key


@given(st.decimals(Decimal("0.01"), 100_000_000, places=2))
def test_what_the_bot_shows_it_reads_back(
    lexicon: Lexicon, wording: Wording, amount: Decimal
) -> None:
    assert read_money(money(amount), lexicon) == amount
    assert read_money(f"{amount}", lexicon) == amount
    if amount >= 1:
        assert read_money(money_words(amount, wording).split("(")[0], lexicon) == int(amount)


@given(st.integers(1, 99_999_999))
def test_a_sum_in_words_is_read(lexicon: Lexicon, amount: int) -> None:
    assert read_money(f"{num2words(amount, lang='ru')} рублей", lexicon) == amount
