"""When a batch of a stream is retried, how much of it, and when Lambda gives up."""
import json
import time

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0


class Retries:
    def __init__(self, settings):
        self.attempts = settings.get("MaximumRetryAttempts", -1)
        self.age = settings.get("MaximumRecordAgeInSeconds", -1)
        self.bisects = settings.get("BisectBatchOnFunctionError", False)
        self.begin()

    def begin(self):
        self.tried, self.next_pause = 0, FIRST_PAUSE

    def young(self, records):
        """The records that are not older than MaximumRecordAgeInSeconds."""
        if self.age is None or self.age < 0:
            return records
        return [record for record in records if time.time() - record.arrived <= self.age]

    def exhausted(self, records):
        """Counts one failure, unless the batch can be split in two, which does not count as an attempt."""
        if self.bisects and len(records) > 1:
            return False
        self.tried += 1
        return self.attempts is not None and 0 <= self.attempts < self.tried

    def parts(self, records):
        """What to try next, in order."""
        if not self.bisects or len(records) == 1:
            return [records]
        middle = len(records) // 2
        return [records[:middle], records[middle:]]

    def pause(self):
        pause, self.next_pause = self.next_pause, min(self.next_pause * 2, LONGEST_PAUSE)
        return pause


def reported_failures(mapping, body, identifiers):
    """The records of a batch that the response of a function names as failed; all, if Lambda would not understand it.

    None if the mapping does not read the response."""
    if "ReportBatchItemFailures" not in (mapping.settings.get("FunctionResponseTypes") or []):
        return None
    failed = _named_failures(body)
    # An identifier that is not in this batch fails all of it.
    known = failed is not None and all(identifier in identifiers for identifier in failed)
    return failed if known else list(identifiers)


def _named_failures(body):
    """What Lambda's documentation says about a response: the identifiers in it; None if it fails the whole batch."""
    try:
        answer = json.loads(body) if body.strip() else None
    except ValueError:
        return None
    if answer in (None, "", [], {}):
        return []  # an empty answer says that all is processed
    if not isinstance(answer, dict):
        return None
    listed = answer.get("batchItemFailures")
    if listed is None:
        return []
    if not isinstance(listed, list):
        return None
    failed = [item.get("itemIdentifier") if isinstance(item, dict) else None for item in listed]
    return failed if all(isinstance(identifier, str) and identifier for identifier in failed) else None
