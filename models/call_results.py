from enum import StrEnum


class CallResult(StrEnum):
    """How a call ended (docs/domain.md, Callers)."""

    NO_ANSWER = "NO_ANSWER"
    BUSY = "BUSY"
    NOT_DIALED = "NOT_DIALED"
    UNDELIVERABLE = "UNDELIVERABLE"
    VOICEMAIL = "VOICEMAIL"
    TALKED_TO_CORRECT_PERSON = "TALKED_TO_CORRECT_PERSON"
    NOT_HOME = "NOT_HOME"
    REFUSED = "REFUSED"
    MOVED = "MOVED"
    DECEASED = "DECEASED"
    WRONG_NUMBER = "WRONG_NUMBER"
    LANGUAGE_BARRIER = "LANGUAGE_BARRIER"
    DO_NOT_CALL = "DO_NOT_CALL"


NOT_REACHED = frozenset(
    {CallResult.NO_ANSWER, CallResult.BUSY, CallResult.VOICEMAIL, CallResult.NOT_HOME}
)
"""After these the contact may be dialed again, as often as the campaign's redial setting says."""

REACHED = frozenset(
    {
        CallResult.TALKED_TO_CORRECT_PERSON,
        CallResult.REFUSED,
        CallResult.LANGUAGE_BARRIER,
        CallResult.DO_NOT_CALL,
    }
)
"""Results which show that the contact was on the line."""
