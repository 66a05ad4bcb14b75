"""The SQLite store: one file, one writer."""

from contextlib import AbstractContextManager
from pathlib import Path

from bot.state import port
from bot.state.budgets import SqliteBudgets
from bot.state.database import Database
from bot.state.dialogue import SqliteDialogue
from bot.state.feedback import SqliteFeedback
from bot.state.feeds import SqliteFeeds
from bot.state.journal import SqliteInbox, SqliteOccurrences, SqliteSystem
from bot.state.links import SqliteLinks
from bot.state.migrations import migrate
from bot.state.outbox import SqliteOutbox
from bot.state.people import SqlitePairing, SqlitePeople
from bot.state.quotas import SqliteQuotas
from bot.state.subscriptions import SqliteItems, SqliteSubscriptions
from bot.state.web import SqliteWeb


class SqliteStore:
    """The parts of `port.Store` over one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        budgets = SqliteBudgets(database)
        self.people: port.People = SqlitePeople(database)
        self.pairing: port.Pairing = SqlitePairing(database)
        self.subscriptions: port.Subscriptions = SqliteSubscriptions(database)
        self.items: port.Items = SqliteItems(database)
        self.inbox: port.Inbox = SqliteInbox(database)
        self.quotas: port.Quotas = SqliteQuotas(database)
        self.outbox: port.Outbox = SqliteOutbox(database, budgets, self.quotas)
        self.budgets: port.Budgets = budgets
        self.occurrences: port.Occurrences = SqliteOccurrences(database)
        self.system: port.System = SqliteSystem(database)
        self.dialogue: port.Dialogue = SqliteDialogue(database)
        self.web: port.Web = SqliteWeb(database)
        self.feedback: port.Feedback = SqliteFeedback(database)
        self.links: port.Links = SqliteLinks(database)
        self.feeds: port.Feeds = SqliteFeeds(database)

    def write(self) -> AbstractContextManager[None]:
        """Everything inside happens, or nothing."""
        return self.database.write()

    def free_reserve(self) -> None:
        """Give up the space set aside (the disk is full)."""
        self.database.free_reserve()

    def keep_reserve(self) -> bool:
        """Set space aside again; False while the disk is full."""
        return self.database.keep_reserve()

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def open_store(path: Path) -> SqliteStore:
    """Open the precious database, creating or migrating it; raises the errors of `bot.state.errors`."""
    database = Database(path)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return SqliteStore(database)
