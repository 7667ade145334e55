"""Who somebody is: a person of okr.yaml, known by what git says of them."""

from __future__ import annotations

from okrcli.settings import Settings


def person_of(settings: Settings, name: str, email: str) -> str:
    """Return the id of the person whom a name and an e-mail belong to, "" for nobody known.

    The e-mail is the surer sign; a name counts where exactly one person has it. Where okr.yaml
    lists no people there is nobody to find.
    """
    mails = [
        who
        for who, person in settings.people.items()
        if email and email.casefold() in (one.casefold() for one in person.email)
    ]
    names = [
        who
        for who, person in settings.people.items()
        if name and name.casefold() in (person.name.casefold(), who.casefold())
    ]
    for found in (mails, names):
        if len(found) == 1:
            return found[0]
    return ""
