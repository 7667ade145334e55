"""What each shell must run to ask us, and where it is installed.

We bring our own scripts because typer's import rich to clean titles, which takes longer than all
the rest, and take brackets in a title for markup.
"""

from __future__ import annotations

import os
from pathlib import Path

from okrcli.errors import DataError, UsageError, cause
from okrcli.language import _

VARIABLE = "_OKR_COMPLETE"
"""Set to the name of a shell, it makes `okr` complete its last argument."""
BASH = """\
_okr_complete() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(_OKR_COMPLETE=bash _OKR_LISTING=$COMP_TYPE \\
        okr "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _okr_complete okr
"""
ZSH = """\
#compdef okr
_okr() {
    local -a found
    found=("${(@f)$(_OKR_COMPLETE=zsh okr "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "$found" ]]; then
        _describe -V okr found
    else
        _files
    fi
}
if [[ "$funcstack[1]" = "_okr" ]]; then
    _okr "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _okr okr
fi
"""
FISH = """\
function __okr_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l found (env _OKR_COMPLETE=fish okr $words[2..-1] "$last" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$last"
    end
end
complete -c okr -f -k -a '(__okr_complete)'
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
RUN_AT_START = {"bash": ".bashrc", "zsh": ".zshrc"}
"""What a shell runs when it starts; fish looks into a folder."""


def shell_here() -> str:
    """Return the shell of whoever calls.

    Raises:
        UsageError: it is none we complete for.
    """
    name = Path(os.environ.get("SHELL", "")).name
    if name in SCRIPTS:
        return name
    known = ", ".join(SCRIPTS)
    raise UsageError(
        _("completion knows {shells}, and SHELL names {name}", shells=known, name=name)
        if name
        else _("completion knows {shells}, and SHELL names none", shells=known),
        _("name one for this call: SHELL=bash okr --install-completion"),
    )


def install(shell: str, home: Path) -> list[Path]:
    """Write a shell's script under a home folder, have it run at start, return what was written.

    Raises:
        DataError: a file cannot be written.
    """
    folder = ".config/fish/completions" if shell == "fish" else ".local/share/okr"
    script = home / folder / f"okr.{shell}"
    hint = _("okr --show-completion prints the script, to be put where the shell finds it")
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
        _save(script, SCRIPTS[shell])
        return [script, *_run_at_start(shell, script, home)]
    except DataError as error:
        raise DataError(error.message, hint) from None
    except OSError as error:
        raise DataError(
            _("{path} cannot be written: {reason}", path=error.filename, reason=cause(error)), hint
        ) from None


def _save(path: Path, text: str) -> None:
    """Put a text in the place of a file; bytes that are no UTF-8 stay what they are."""
    from okrcli.store.fresh import fresh  # noqa: PLC0415 - only here

    with fresh(path) as file:
        file.write_bytes(text.encode("utf-8", "surrogateescape"))


def _run_at_start(shell: str, script: Path, home: Path) -> list[Path]:
    """Add the line that runs the script, unless it is there."""
    if shell not in RUN_AT_START:
        return []
    file = home / RUN_AT_START[shell]
    line = f'[ -f "{script}" ] && . "{script}"'
    text = file.read_text("utf-8", "surrogateescape") if file.exists() else ""
    if line in text.splitlines():
        return []
    gap = "" if not text or text.endswith("\n") else "\n"
    _save(file, f"{text}{gap}{line}\n")
    return [file]
