"""The system's git, driven by its plumbing. All else works without it."""

from okrcli.git.contents import STAGED, Contents, read
from okrcli.git.person import user
from okrcli.git.revisions import before, is_repository, merge_base, resolve
from okrcli.git.uncommitted import uncommitted

__all__ = [
    "STAGED",
    "Contents",
    "before",
    "is_repository",
    "merge_base",
    "read",
    "resolve",
    "uncommitted",
    "user",
]
