"""The system's git, driven by its plumbing. All else works without it."""

from okrcli.git.committing import check_free, commit
from okrcli.git.contents import STAGED, Contents, read
from okrcli.git.merging import merge_base_of, merge_text
from okrcli.git.person import user
from okrcli.git.revisions import before, head, is_repository, merge_base, prefix, resolve
from okrcli.git.uncommitted import uncommitted

__all__ = [
    "STAGED",
    "Contents",
    "before",
    "check_free",
    "commit",
    "head",
    "is_repository",
    "merge_base",
    "merge_base_of",
    "merge_text",
    "prefix",
    "read",
    "resolve",
    "uncommitted",
    "user",
]
