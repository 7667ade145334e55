from __future__ import annotations

import errno
import os

import pytest

from okrcli.errors import SYSTEM, cause
from okrcli.language import speaking
from okrcli.language.catalogue import speech

CODES = (
    *(errno.EACCES, errno.EPERM, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EEXIST),
    *(errno.ENAMETOOLONG, errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE, errno.ELOOP),
)


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
def test_what_the_machine_says_of_files_is_known_in_other_languages(code: int) -> None:
    error = OSError(code, os.strerror(code))

    assert cause(error) == os.strerror(code)
    assert cause(error) in SYSTEM
    with speaking(speech("it")):
        assert cause(error) != os.strerror(code)


def test_what_no_language_knows_is_told_as_the_machine_says_it() -> None:
    with speaking(speech("it")):
        assert cause(OSError("the disk is on fire")) == "the disk is on fire"
        assert cause(OSError()) == "OSError"
