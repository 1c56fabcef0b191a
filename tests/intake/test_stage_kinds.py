"""Kinds of telling what was tried: the other side speaks, kin, papers, authorities."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.stage import NOTHING, denied_stages, manner, read_stage

#: Who speaks before a colon answers; a name that heads the text does not.
SPEECH = [
    ("Сняли дважды. Сбер: обе операции прошли", "chat"),
    ("Фото сделал, залог не вернули. Сервис: «залог мы не регулируем»", "chat"),
    ("Списали ночью, я спал. Банк: это вы", "chat"),
    ("Спортмастер: ботинки малы", ""),
    ("Итог: ботинки малы", ""),
    ("Размер: 42, ботинки малы", ""),
]

#: What kin say to the person is no answer; what they wrote to the company is one.
KIN = [
    ("чайник течёт, муж говорит выкинь", ""),
    ("чайник течёт, сказала подруга", ""),
    ("мама говорит, что чайник течёт", ""),
    ("чайник течёт, муж писал в поддержку", "chat"),
    ("чайник течёт, продавец говорит выкинь", "chat"),
]

#: Words that only look like a contact: what was done to goods, screens, talk among neighbours.
IDLE = [
    ("сняли 200 рублей за отказ от куртки", ""),
    ("отказалась от платья на пункте, деньги не пришли", ""),
    ("не работает вход, приложение пишет ошибку", ""),
    ("в домовом чате выложили мой адрес", ""),
    ("списали за смс, а я его не просил", ""),
    ("купил три футболки, пришли две", ""),
    ("куртка целая, претензий нет", ""),
    ("мастер был, претензий к нему не имею, претензий нет", ""),
    ("отказали вернуть деньги за куртку", "chat"),
]

#: Papers told without the person: what was sent, handed over, received.
PAPERS = [
    ("мною направлена претензия, ответа нет", "claim"),
    ("претензия вручена 5 мая, деньги не пришли", "claim"),
    ("досудебка отправлена ценным письмом", "claim"),
    ("отправил им досудебку на юридический адрес", "claim"),
    ("подана претензия в отделение, входящий номер 77", "claim"),
    ("требование отдал под роспись", "claim"),
    ("претензию сочинял, но не отправил", ""),
    ("претензию ещё не отправил", ""),
    ("набросал претензию, что добавить", ""),
]

#: What authorities and courts did tells that they were turned to; others' affairs do not.
BODIES = [
    ("обращение в службу финансового омбудсмена отклонено", "regulator"),
    ("полиция отвечает, что это малозначительно", "regulator"),
    ("жалоба в Роспотребнадзор отправлена", "regulator"),
    ("вызывал участкового, тот составил бумажку", "regulator"),
    ("одна женщина уже писала в Роспотребнадзор", "chat"),
    ("видео дадут только по запросу полиции, сказали в магазине", "chat"),
    ("мировой суд принял мой иск к магазину", "court"),
    ("судья спросила накладные", "court"),
    ("кум мой в суде приставом", ""),
    ("ей по суду присудили деньги", ""),
]


#: Who was called or written to by others has not written; what was drafted is not sent.
OTHERS = [
    ("мне позвонил мужчина, назвал номер заказа", ""),
    ("вчера звонила девушка из доставки", ""),
    ("продавец написал мне в личку", ""),
    ("я позвонил в банк", "chat"),
    ("заявление в ЦБ составила, но пока не отправляла", ""),
    ("претензию отправила, но пока не ответили", "claim"),
    ("претензию отправила, но в суд не подавала", "claim"),
    ("дело возбудили 18 ноября", "regulator"),
]


@pytest.mark.parametrize(("story", "tried"), [*SPEECH, *KIN, *IDLE, *PAPERS, *BODIES, *OTHERS])
def test_a_kind_of_telling_is_read(catalogue: Catalogue, story: str, tried: str) -> None:
    assert read_stage(story, catalogue.stages) == tried


def test_a_denial_in_a_text_without_commas_reaches_the_words_around_it_only(
    catalogue: Catalogue,
) -> None:
    """Dictated texts are one clause: «I want my money» hid what was told before it."""
    told = (
        "стою в пробке короче номер переоформили на чужого человека и с карты ушло двенадцать "
        "тысяч в полицию написал шестнадцатого числа приняли и теперь хочу вернуть деньги"
    )
    assert read_stage(told, catalogue.stages) == "regulator"
    meant = (
        "стою в пробке короче номер переоформили на чужого человека и с карты ушло двенадцать "
        "тысяч и теперь хочу написать в полицию а заявление пусть примут сразу"
    )
    assert read_stage(meant, catalogue.stages) != "regulator"
    assert "regulator" in denied_stages(meant, catalogue.stages)


def test_how_the_rules_read_it_is_told_by_where_is_asked(catalogue: Catalogue) -> None:
    """Who asks at the end has more often not begun; who says so outright has not."""
    words = catalogue.stages
    assert len(
        {
            manner("чайник течёт, никуда не обращалась", words, NOTHING),
            manner("чайник течёт, что делать?", words, NOTHING),
            manner("Что делать? Чайник течёт", words, NOTHING),
            manner("чайник течёт, что делать", words, NOTHING),
        }
    ) == len("four")
    assert manner("писала в чат, что дальше?", words, "chat") != manner("чат", words, "chat")
    assert manner("позвонили трое, никуда не писала", words, "chat") != manner(
        "чат", words, "chat"
    )
    assert manner("подал иск, что дальше?", words, "court") == "court"
    assert manner("чайник течёт?", words, "") == ""


@pytest.mark.parametrize(
    "story",
    ["коды никому не называл, сняли 5000", "об этом нигде не написано", "ехать никуда не хочу"],
)
def test_nobody_told_a_code_is_not_nobody_turned_to(catalogue: Catalogue, story: str) -> None:
    assert read_stage(story, catalogue.stages) == ""
