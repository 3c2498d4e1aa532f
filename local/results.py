"""How calls end, as often as on a real phone bank."""

from random import Random

from models.call_results import CallResult

WEIGHTS = {
    CallResult.NO_ANSWER: 30,
    CallResult.VOICEMAIL: 20,
    CallResult.TALKED_TO_CORRECT_PERSON: 18,
    CallResult.NOT_HOME: 10,
    CallResult.REFUSED: 7,
    CallResult.BUSY: 5,
    CallResult.WRONG_NUMBER: 4,
    CallResult.UNDELIVERABLE: 2,
    CallResult.MOVED: 1,
    CallResult.LANGUAGE_BARRIER: 1,
    CallResult.DECEASED: 1,
    CallResult.DO_NOT_CALL: 1,
}
"""How often each result comes, in hundredths."""


def some_result(random: Random) -> CallResult:
    (result,) = random.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))
    return result
