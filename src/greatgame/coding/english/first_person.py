"""Whom "I", "we" and "our" mean: the one who speaks there, by the label of the turn, the quotation, or who gives the speech."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from greatgame.coding.english.reading import Found
from greatgame.coding.english.turns import Turn, Voice
from greatgame.ontology.actors import ActorTable

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ONE = frozenset(("i", "me", "my", "mine", "myself"))
MANY = frozenset(("we", "us", "our", "ours", "ourselves"))
OWNING = frozenset(("my", "our"))
OF_ALL = frozenset((
    "world", "planet", "earth", "globe", "continent", "region", "humanity", "humankind", "mankind", "civilization",
    "civilisation", "organization", "organisation", "assembly", "community", "time", "times", "era", "age", "century", "day",
    "future", "generation", "child", "life", "charter", "universe", "species", "neighbour", "neighbor", "neighbourhood",
    "neighborhood", "partner", "ally", "colleague", "friend", "counterpart", "opponent", "enemy", "adversary", "rival",
    "guest", "brother", "sister", "member", "ocean", "sea", "air", "atmosphere", "resource",
))  # fmt: skip
"""What is not the speaker's own though it is "ours": it belongs to all, or is somebody else."""
TWO = frozenset(
    ("country", "nation", "people", "state", "government", "side", "party", "capital", "leader", "minister", "president")
)
"""Nouns that in the plural behind "our" or "our two" mean the speaker's and the other's."""


class Voices:
    """Who speaks at each token of a text: in a quotation he who is told to have said it, else the voice of the turn.

    `whole` speaks wherever no label says otherwise; `quoted` holds the first and last token (excluded) of each quotation
    and its voice, None where nobody is told to have said it.
    """

    def __init__(
        self, turns: Sequence[Turn], whole: Voice | None = None, quoted: Sequence[tuple[int, int, Voice | None]] = ()
    ) -> None:
        self._turns, self._whole, self._starts = tuple(turns), whole, [turn.label for turn in turns]
        self._quoted = {index: voice for start, end, voice in quoted for index in range(start, end)}

    def at(self, token: "Token") -> Voice | None:
        """The voice whose words a token belongs to; None for a label, and for words whose author is not known."""
        if token.i in self._quoted:
            return self._quoted[token.i]
        before = bisect_right(self._starts, token.idx)
        if not before:
            return self._whole
        turn = self._turns[before - 1]
        return turn.voice if turn.start <= token.idx else None

    def speaking(self, token: "Token") -> Voice | None:
        """The voice whose opinion unattributed words are; None where they are the author's own, or nobody is told."""
        voice = self.at(token)
        return voice if voice is not None and voice.ids and not voice.is_author else None

    def known(self) -> tuple[str, ...]:
        """The known actors who speak, in the order in which they first do."""
        return tuple(dict.fromkeys(actor for turn in self._turns if turn.voice.is_known for actor in turn.voice.ids))


def is_label(token: "Token", heard: Sequence[Turn]) -> bool:
    """True for a word of the label of a turn: who is named there takes no part in what is told."""
    before = bisect_right(heard, token.idx, key=lambda turn: turn.label)
    return bool(before) and token.idx < heard[before - 1].start


def first_persons(doc: "Doc", voices: Voices, named: Sequence[Found], taken: Collection[int], table: ActorTable) -> Iterator[Found]:
    """The mentions "I", "we", "my", "our" and "our two countries" that a known voice stands behind, each with the reason.

    "We" and "our" stand for an actor whom the table knows, "I" also for a person whom only the text names.
    """
    for token in doc:
        word = token.lower_
        if (word not in ONE and word not in MANY) or token.i in taken or token.text == "US":
            continue
        voice = voices.at(token)
        if voice is None or not voice.ids or (word in MANY and not voice.is_known):
            continue
        if word in OWNING and token.i + 1 < len(doc):
            pair = _pair(token, voice, voices, named, table)
            if pair is not None:
                yield pair
                continue
            if not _is_own(token):
                continue
        yield Found(token.i, token.i + 1, token.i, voice.ids, f"{token.text!r} is the speaker's: {voice.reason}", is_pronoun=True)


def _is_own(owner: "Token") -> bool:
    """False for what is everybody's ("our planet"), another's ("our partners"), or several states' ("our nations")."""
    noun = owner.head
    is_several = noun.tag_ in ("NNS", "NNPS") and noun.lemma_.lower() in ("country", "nation", "state", "government", "region")
    is_common = any(child.lower_ in ("common", "shared", "collective", "mutual", "human") for child in noun.children)
    return noun.i > owner.i and noun.lemma_.lower() not in OF_ALL and not is_several and not is_common


def _pair(owner: "Token", voice: Voice, voices: Voices, named: Sequence[Found], table: ActorTable) -> Found | None:
    """The two behind "our countries", "our two peoples": the speaker's, and the only other who speaks or was named last."""
    doc = owner.doc
    at = owner.i + 1
    is_two = doc[at].lower_ in ("two", "both")
    at += is_two
    while at < len(doc) and doc[at].pos_ == "ADJ":
        at += 1
    if at >= len(doc) or doc[at].lemma_.lower() not in TWO or not (is_two or doc[at].tag_ == "NNS") or not voice.is_known:
        return None
    own = voice.ids[0]
    others = [actor for actor in voices.known() if actor != own]
    words = "the other who speaks"
    if len(others) != 1:
        near = [one for one in named if one.end <= owner.i and owner.i - one.end < 80 and own not in one.actor_ids
                and len(one.actor_ids) == 1 and table.actor(one.actor_ids[0]).kind == "state"]  # fmt: skip
        others, words = ([near[-1].actor_ids[0]], f"'{doc[near[-1].start : near[-1].end].text}' before it") if near else ([], "")
    if len(others) != 1:
        return None
    reason = f"'{doc[owner.i : at + 1].text}' are the speaker's and those of {words}: {voice.reason}"
    return Found(owner.i, at + 1, at, (own, others[0]), reason, is_pronoun=True)
