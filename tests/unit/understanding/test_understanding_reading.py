"""A message is read in one pass: by its pieces where they are plain, by its vector where not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dialogs.turn import Intent, TopicOutcome
from dialogs.understanding.encoder import Sentence
from dialogs.understanding.languages import ENGLISH
from dialogs.understanding.learning import Teacher
from dialogs.understanding.parts import MOST_PARTS, parts_of
from dialogs.understanding.reading import MessageReader
from tests.unit.understanding.taught import directory, light_reader, reader, taught

TWO = (
    "Our remittance for March has not arrived, who can tell me when we are paid? "
    "Also, who do I contact about the next moving and handling training course?"
)
SENTENCES = {
    "ar": (
        "مع من أتحدث بشأن فاتورة لم تدفع؟",
        "نحتاج إلى تدريب للموظفين الجدد",
        "من هو المسؤول عن العقد في البلدية",
    ),
    "es": (
        "¿Con quién puedo hablar sobre la factura que no han pagado?",
        "Necesitamos formación para el personal nuevo",
        "La grúa está rota, ¿a quién llamo?",
    ),
    "fr": (
        "À qui dois-je m'adresser pour une facture qui n'est pas payée ?",
        "Nous avons besoin d'une formation pour le nouveau personnel",
        "Le lève-personne est en panne, qui puis-je appeler ?",
    ),
    "hi": (
        "चालान के भुगतान के बारे में मुझे किससे बात करनी चाहिए?",
        "नए कर्मचारियों के लिए प्रशिक्षण चाहिए",
        "हमारे अनुबंध के लिए कौन जिम्मेदार है",
    ),
    "it": (
        "Con chi posso parlare della fattura che non è stata pagata?",
        "Abbiamo bisogno di formazione per il nuovo personale",
        "Il sollevatore è rotto, chi devo chiamare?",
    ),
    "pl": (
        "Do kogo mam zadzwonić w sprawie niezapłaconej faktury?",
        "Potrzebujemy szkolenia dla nowych pracowników",
        "Podnośnik się zepsuł, kto może pomóc?",
    ),
    "pt": (
        "Com quem posso falar sobre a fatura que não foi paga?",
        "Precisamos de formação para os novos funcionários",
        "O elevador de doentes avariou, a quem devo ligar?",
    ),
    "ro": (
        "Cu cine pot vorbi despre factura care nu a fost plătită?",
        "Avem nevoie de instruire pentru angajații noi",
        "Cine se ocupă de contractul nostru la primărie?",
    ),
    "tl": (
        "Sino po ang dapat kong tawagan tungkol sa hindi nabayarang invoice?",
        "Kailangan namin ng pagsasanay para sa mga bagong tauhan",
        "Sira po ang hoist, kanino ako tatawag?",
    ),
    "zh": ("发票没有付款 我应该联系谁", "我们需要新员工的培训", "合同的事情应该找哪个部门"),
}
ENGLISH_SENTENCES = (
    "who pays our invoices?",
    "Our hoist broke this morning",
    "vacancies",
    "EDT",
    "pls can u tell me who does dols thx",
    "3",
    "",
)


class Counting:
    """The product's encoder, counting how often it is asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[Sentence]:
        """What the model makes of texts."""
        self.texts += texts
        encode = taught().encode
        assert encode is not None
        return encode(texts)


def _counted() -> tuple[Counting, Teacher]:
    counting = Counting()
    return counting, replace(taught(), encode=counting)


SAMPLE = tuple(text for topic in directory().topics.values() for text in topic.examples[::8])


def test_both_readers_agree_where_the_light_one_is_sure() -> None:
    """Of messages that the light reader answers alone at most five in a hundred differ."""
    both = reader()
    assert isinstance(both, MessageReader)
    plain = [text for text in SAMPLE if both.is_plain(text)]
    assert plain
    same = 0
    for text in plain:
        lightly, fully = both.read(text), both._by_vector(text)
        same += (lightly.harm, lightly.intent) == (fully.harm, fully.intent) and (
            fully.topics.topics[:1] == ()
            or lightly.topics.topics[0].slug == fully.topics.topics[0].slug
        )
    assert same >= 0.95 * len(plain)


def test_plain_messages_need_no_vector() -> None:
    """What the light reader answers alone costs no encoding, and the rest is encoded once."""
    counting, teacher = _counted()
    one = teacher.ready(directory())
    assert one is not None
    plain = next(text for text in SAMPLE if one.is_plain(text))
    other = next(text for text in SAMPLE if not one.is_plain(text))
    one.read(plain)
    assert counting.texts == []
    one.read(other)
    one.read(other)
    assert counting.texts.count(other) == 1


def test_without_an_encoder_every_message_is_plain() -> None:
    """A machine that has none reads all by the words, at once."""
    for text in (*SAMPLE[:20], TWO, "", "\U0001f600"):
        assert light_reader().is_plain(text)
        assert light_reader().read(text).topics.outcome in TopicOutcome


def test_two_questions_give_the_first_and_offer_the_second() -> None:
    """The first is answered, the other is not lost."""
    read = reader().read(TWO)
    assert read.intent is Intent.ASK_CONTACT
    assert read.topics.outcome is TopicOutcome.CLEAR
    assert [one.slug for one in read.topics.fair] == ["payments"]
    assert read.second is not None
    assert read.second.slug == "training"


def test_one_question_has_no_second() -> None:
    """Greetings and thanks around a question are no other question."""
    read = reader().read(
        "Hello, I hope you are well. Who can tell me about the next moving and "
        "handling training course? Thank you so much for your help."
    )
    assert read.second is None


@pytest.mark.parametrize("language", SENTENCES)
def test_languages_are_told(language: str) -> None:
    """At least two sentences of three; one that is not sure is taken for English."""
    told = [reader().read(text).language for text in SENTENCES[language]]
    assert told.count(language) >= 2
    assert set(told) <= {language, ENGLISH}


@pytest.mark.parametrize("text", ENGLISH_SENTENCES)
def test_english_is_english(text: str) -> None:
    """Also where it is short, abbreviated or no word at all."""
    assert reader().read(text).language == ENGLISH


def test_parts_of_a_message() -> None:
    """Sentences and "and also" part it; words in passing do not, and none is lost."""
    assert len(parts_of(TWO)) == 2
    assert parts_of("Hi all. who pays our invoices") == ("Hi all who pays our invoices",)
    assert parts_of("") == ("",)
    assert len(parts_of("who pays our invoices? " * 50)) <= MOST_PARTS


@pytest.mark.parametrize(
    "text",
    [
        "hospital discharge today and her arms are covered in thumb shaped marks, she wont say",
        "medicines management: the night carer gives him double so he sleeps till noon",
        "mental health services - he gave his cat away and wrote letters to everybody last night",
    ],
)
def test_a_topics_name_beside_a_hint_of_harm_does_not_hide_it(text: str) -> None:
    """The short way for questions that say a topic's name is not for these."""
    assert reader().read(text).harm
