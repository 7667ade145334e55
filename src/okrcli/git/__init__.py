"""The system's git, driven by its plumbing. All else works without it."""

from okrcli.git.committing import check_free, commit
from okrcli.git.contents import STAGED, Contents, Listing, fetched, listed, read
from okrcli.git.history import Step, Touched, history
from okrcli.git.holding import holding
from okrcli.git.merging import merge_base_of, merge_text
from okrcli.git.person import user
from okrcli.git.revisions import before, head, is_repository, merge_base, prefix, resolve
from okrcli.git.uncommitted import is_kept, uncommitted

__all__ = [
    "STAGED",
    "Contents",
    "Listing",
    "Step",
    "Touched",
    "before",
    "check_free",
    "commit",
    "fetched",
    "head",
    "history",
    "holding",
    "is_kept",
    "is_repository",
    "listed",
    "merge_base",
    "merge_base_of",
    "merge_text",
    "prefix",
    "read",
    "resolve",
    "uncommitted",
    "user",
]
