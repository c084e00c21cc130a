"""What can go wrong with the store itself; each message says what to do next."""


class StoreError(Exception):
    """The base of every error that the store raises on purpose."""


class DatabaseUrlWrong(StoreError):
    """BOT_DATABASE_URL is not an address that the store understands."""

    def __init__(self) -> None:
        super().__init__(
            "BOT_DATABASE_URL is not understood. Use sqlite:///provider-bot.db or "
            "postgresql://user:password@host/database, with %XX for special characters "
            "in the password."
        )


class DatabaseTrouble(StoreError):
    """The base of those that are about the state of the database, and may pass by themselves."""

    noted = False
    """Whether it was counted; it passes several hands on its way up."""


class DatabaseUnreachable(DatabaseTrouble):
    """The database cannot be opened."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"The database {name} cannot be opened ({reason}). Check BOT_DATABASE_URL, that its "
            "server or folder is there, and that this account may use it."
        )


class DatabaseBusy(DatabaseTrouble):
    """No connection or lock came free in time."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The database {name} is too busy. Try again; if it stays so, see what else uses it."
        )


class DatabaseFull(DatabaseTrouble):
    """There is no room for what is to be written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The database {name} has no room left. Make room on its disk; nothing has to be "
            "started again."
        )


class DatabaseReadOnly(DatabaseTrouble):
    """The server takes no writes: a standby, or a primary that was demoted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The database {name} takes no writes. Point BOT_DATABASE_URL at the primary server."
        )


class NoWriteAheadLog(StoreError):
    """SQLite could not switch to its write-ahead log, as on a network share."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Put the database {name} on a disk of this machine, or use PostgreSQL: SQLite can "
            "keep no write-ahead log where it is, perhaps a network share."
        )


class SchemaTooNew(StoreError):
    """The database was migrated by a newer version of this program."""

    def __init__(self, name: str, revision: str) -> None:
        super().__init__(
            f"The database {name} is at schema {revision}, which this version does not know. "
            "Install the version that made it, or a newer one."
        )


class StaleConversation(StoreError):
    """Somebody else saved the conversation first; the turn has to be taken again."""

    def __init__(self) -> None:
        super().__init__(
            "The conversation was saved by another turn meanwhile. Open it again and redo the turn."
        )


class StaleEnquiry(StoreError):
    """Somebody else changed the enquiry first; it has to be read again."""

    def __init__(self) -> None:
        super().__init__("The enquiry was changed by somebody else meanwhile. Read it again.")


class DirectoryChanging(StoreError):
    """The directory changed while it was read, several times in a row."""

    def __init__(self) -> None:
        super().__init__("The directory keeps changing while it is read. Try again in a moment.")
