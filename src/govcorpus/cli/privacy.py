"""Commands about personal data: redact."""

from typing import TYPE_CHECKING

from govcorpus.cli._finding_options import Dropped, Hashed, KeyFile, Masked, PersonalKinds
from govcorpus.cli._options import Encoding, Inputs, OutputFolder

if TYPE_CHECKING:
    from pandas import DataFrame


def redact(
    inputs: Inputs = None,
    *,
    output: OutputFolder,
    what: PersonalKinds = "id,phone,card,plate,email",
    mask: Masked = False,
    hashed: Hashed = False,
    drop: Dropped = False,
    key_file: KeyFile = None,
    encoding: Encoding = None,
) -> "DataFrame":
    """Copy files to another folder with the personal data in them hidden.

    Columns: file kind count. Copies have the names and encodings of the originals, which are never changed; a
    metadata.csv beside them is copied too. Numbers of service, receipts, contracts and rooms, amounts and dates stay.
    Doing it twice changes nothing.

    --hash puts a token in place of a number, its kind and eight digits, the same wherever the number is the same; its
    key is in --key-file or in GOVCORPUS_KEY, else it is made up for this run.
    """
    from govcorpus import redact

    return redact(
        inputs,
        output=output,
        what=what,
        mask=mask,
        hashed=hashed,
        drop=drop,
        key_file=key_file,
        encoding=encoding,
    )
