"""The workspace: where it is, what it holds, and what the shell asks of it."""

from okrcli.workspace.writing import Workspace as Workspace
