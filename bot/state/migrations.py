"""Numbered migrations of the precious database, applied in order, each in one transaction.

A migration that was ever shipped is never changed; a new need is a new number at the end. A crash
at any step leaves the file at the version before, and the next start goes on from there.
"""

from collections.abc import Callable

from bot.state.database import Database
from bot.state.errors import NewerState

Hook = Callable[[str], None]

M001_PEOPLE = """
CREATE TABLE person(
  id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK(kind IN('person','group')),
  name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT 'user' CHECK(role IN('user','admin')),
  empty_days INTEGER NOT NULL DEFAULT 0 CHECK(empty_days IN(0,1)),
  replan INTEGER NOT NULL DEFAULT 0 CHECK(replan IN(0,1)),
  created_utc TEXT NOT NULL) STRICT;
CREATE TABLE address(
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  channel TEXT NOT NULL, chat_id TEXT NOT NULL, preference INTEGER NOT NULL DEFAULT 0,
  suspended_reason TEXT, suspended_utc TEXT, migrated_from TEXT, delivered INTEGER NOT NULL DEFAULT 0,
  created_utc TEXT NOT NULL, UNIQUE(channel, chat_id)) STRICT;
CREATE INDEX address_person ON address(person_id);
CREATE TABLE consent(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  version TEXT NOT NULL, given INTEGER NOT NULL CHECK(given IN(0,1)), at_utc TEXT NOT NULL) STRICT;
CREATE TABLE pairing(
  code_hash TEXT PRIMARY KEY, role TEXT NOT NULL CHECK(role IN('user','admin')),
  note TEXT NOT NULL DEFAULT '',
  expires_utc TEXT NOT NULL, used_utc TEXT, used_by INTEGER REFERENCES person ON DELETE SET NULL) STRICT;
CREATE TABLE guess(
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, chat_id TEXT NOT NULL, at_utc TEXT NOT NULL) STRICT;
CREATE INDEX guess_chat ON guess(channel, chat_id, at_utc);
CREATE TABLE audit(
  id INTEGER PRIMARY KEY, at_utc TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
"""
M002_SUBSCRIPTIONS = """
CREATE TABLE subscription(
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK(kind IN('agency','group','plan','topic')),
  target TEXT NOT NULL CHECK(target <> ''),
  minute INTEGER NOT NULL DEFAULT 450 CHECK(minute BETWEEN 0 AND 1439),
  lead_days TEXT NOT NULL DEFAULT '30,14,7,3,1,0', weekdays TEXT NOT NULL DEFAULT 'work',
  shared INTEGER NOT NULL DEFAULT 1 CHECK(shared IN(0,1)),
  support INTEGER NOT NULL DEFAULT 1 CHECK(support IN(0,1)),
  active INTEGER NOT NULL DEFAULT 1 CHECK(active IN(0,1)), created_utc TEXT NOT NULL,
  UNIQUE(person_id, kind, target)) STRICT;
CREATE INDEX subscription_minute ON subscription(active, minute);
CREATE TABLE report(
  id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person ON DELETE SET NULL, task_id TEXT NOT NULL,
  version INTEGER NOT NULL, due TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', at_utc TEXT NOT NULL,
  withdrawn_utc TEXT) STRICT;
CREATE INDEX report_task ON report(task_id, version, due);
CREATE TABLE item(
  task_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL, version INTEGER NOT NULL, deadline TEXT NOT NULL,
  wording TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0 CHECK(gone IN(0,1)), seen_utc TEXT NOT NULL) STRICT;
CREATE TABLE item_change(
  id INTEGER PRIMARY KEY, task_id TEXT NOT NULL, kind TEXT NOT NULL CHECK(kind IN('new','changed','gone')),
  version INTEGER NOT NULL, old_wording TEXT NOT NULL, new_wording TEXT NOT NULL,
  at_utc TEXT NOT NULL) STRICT;
CREATE INDEX item_change_at ON item_change(at_utc);
"""
M003_MESSAGES = """
CREATE TABLE inbox(
  platform TEXT NOT NULL, update_id TEXT NOT NULL, payload TEXT NOT NULL, received_utc TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK(state IN('new','done','dead')), attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT, PRIMARY KEY(platform, update_id)) STRICT;
CREATE INDEX inbox_new ON inbox(received_utc) WHERE state = 'new';
CREATE TABLE outbox(
  id INTEGER PRIMARY KEY AUTOINCREMENT, dedupe_key TEXT NOT NULL, channel TEXT NOT NULL,
  address_id INTEGER NOT NULL REFERENCES address ON DELETE CASCADE,
  class TEXT NOT NULL CHECK(class IN('A','B','C')),
  part INTEGER NOT NULL CHECK(part BETWEEN 1 AND parts), parts INTEGER NOT NULL, code TEXT NOT NULL,
  body TEXT NOT NULL,
  markup TEXT NOT NULL DEFAULT 'text' CHECK(markup IN('text','html')), buttons TEXT NOT NULL DEFAULT '[]',
  not_before_utc TEXT NOT NULL, useful_until_utc TEXT, created_utc TEXT NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0, resend_of INTEGER REFERENCES outbox ON DELETE SET NULL,
  state TEXT NOT NULL CHECK(state IN('todo','sending','sent','unknown','dead','expired','cancelled','hold')),
  lease_token TEXT, lease_until_utc TEXT, remote_message_id TEXT, last_error TEXT, acknowledged_utc TEXT,
  generation INTEGER NOT NULL DEFAULT 0, UNIQUE(dedupe_key, part, generation)) STRICT;
CREATE INDEX outbox_due ON outbox(class, not_before_utc, id) WHERE state = 'todo';
CREATE INDEX outbox_open ON outbox(state) WHERE state IN('sending','unknown','hold','dead');
CREATE INDEX outbox_address ON outbox(address_id);
CREATE INDEX outbox_code ON outbox(code);
CREATE TABLE attempt(
  id INTEGER PRIMARY KEY, outbox_id INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
  at_utc TEXT NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX attempt_outbox ON attempt(outbox_id);
CREATE TABLE occurrence(
  person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, rule TEXT NOT NULL, task_id TEXT NOT NULL,
  version INTEGER NOT NULL, day TEXT NOT NULL, due TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN('planned','merged','empty','missed','carry','expired','cancelled')),
  message_key TEXT NOT NULL DEFAULT '', PRIMARY KEY(person_id, rule, task_id, version, day, due)) STRICT,
  WITHOUT ROWID;
CREATE INDEX occurrence_missed ON occurrence(person_id) WHERE state IN('missed','carry');
CREATE INDEX occurrence_message ON occurrence(message_key) WHERE message_key <> '';
CREATE INDEX occurrence_task ON occurrence(task_id, version) WHERE task_id <> '';
CREATE TABLE budget(scope TEXT PRIMARY KEY, next_utc TEXT NOT NULL, pause_utc TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE watermark(name TEXT PRIMARY KEY, at_utc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE hold(reason TEXT PRIMARY KEY, detail TEXT NOT NULL, since_utc TEXT NOT NULL) STRICT,
  WITHOUT ROWID;
CREATE TABLE alert(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, detail TEXT NOT NULL,
  outbox_id INTEGER REFERENCES outbox ON DELETE SET NULL,
  at_utc TEXT NOT NULL, seen_utc TEXT) STRICT;
"""
M004_DIALOGUE = """
CREATE TABLE offer(
  token TEXT PRIMARY KEY, address_id INTEGER NOT NULL REFERENCES address ON DELETE CASCADE,
  owner TEXT NOT NULL, reply_key TEXT NOT NULL, place INTEGER NOT NULL, action TEXT NOT NULL,
  made_utc TEXT NOT NULL, until_utc TEXT NOT NULL, used_utc TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX offer_address ON offer(address_id, owner, made_utc);
CREATE TABLE conversation(
  address_id INTEGER NOT NULL REFERENCES address ON DELETE CASCADE, speaker TEXT NOT NULL,
  content TEXT NOT NULL, at_utc TEXT NOT NULL, PRIMARY KEY(address_id, speaker)) STRICT, WITHOUT ROWID;
"""
M005_WEB = """
CREATE TABLE web_session(
  token_hash TEXT PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  created_utc TEXT NOT NULL, seen_utc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX web_session_person ON web_session(person_id);
CREATE TABLE signin_code(
  code_hash TEXT PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  expires_utc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX signin_code_person ON signin_code(person_id);
CREATE TABLE letter_read(
  person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, message_key TEXT NOT NULL,
  at_utc TEXT NOT NULL, PRIMARY KEY(person_id, message_key)) STRICT, WITHOUT ROWID;
"""
M006_PACE = """
ALTER TABLE budget ADD COLUMN ideal_utc TEXT;
ALTER TABLE budget ADD COLUMN recent TEXT NOT NULL DEFAULT '[]';
"""
M007_FEEDBACK = """
CREATE TABLE feedback(
  id INTEGER PRIMARY KEY AUTOINCREMENT, address_id INTEGER REFERENCES address ON DELETE CASCADE,
  question TEXT NOT NULL, day TEXT NOT NULL, earlier TEXT NOT NULL, asker TEXT NOT NULL,
  understood TEXT NOT NULL, route TEXT NOT NULL, days TEXT NOT NULL, task_ids TEXT NOT NULL,
  abstained INTEGER NOT NULL CHECK(abstained IN(0,1)), edition TEXT NOT NULL,
  good INTEGER NOT NULL CHECK(good IN(0,1)), reason TEXT NOT NULL DEFAULT '', at_utc TEXT NOT NULL) STRICT;
CREATE INDEX feedback_address ON feedback(address_id, question);
"""
M008_CHANNELS = """
CREATE TABLE quota(
  channel TEXT NOT NULL, month TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0 CHECK(used >= 0),
  refused_utc TEXT, PRIMARY KEY(channel, month)) STRICT, WITHOUT ROWID;
CREATE TABLE link_code(
  code_hash TEXT PRIMARY KEY, address_id INTEGER NOT NULL REFERENCES address ON DELETE CASCADE,
  expires_utc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX link_code_address ON link_code(address_id);
UPDATE address SET preference = 40 WHERE channel = 'telegram' AND preference = 0;
"""
M009_TALLY = """
CREATE INDEX attempt_at ON attempt(at_utc, event);
"""
M009_FEEDS = """
CREATE TABLE feed(
  token_hash TEXT PRIMARY KEY, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE,
  created_utc TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
M011_ATTACHMENTS = """
CREATE TABLE attachment(
  outbox_id INTEGER PRIMARY KEY REFERENCES outbox ON DELETE CASCADE, name TEXT NOT NULL,
  content BLOB NOT NULL) STRICT;
"""
M012_PICTURES = """
ALTER TABLE attachment ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE attachment ADD COLUMN token TEXT;
CREATE UNIQUE INDEX attachment_token ON attachment(token) WHERE token IS NOT NULL;
"""
MIGRATIONS: tuple[str, ...] = (
    M001_PEOPLE,
    M002_SUBSCRIPTIONS,
    M003_MESSAGES,
    M004_DIALOGUE,
    M005_WEB,
    M006_PACE,
    M007_FEEDBACK,
    M008_CHANNELS,
    M009_FEEDS,
    M009_TALLY,
    M011_ATTACHMENTS,
    M012_PICTURES,
)


def statements(script: str) -> tuple[str, ...]:
    """The single statements of a migration (none of ours holds a semicolon in a string)."""
    return tuple(part.strip() for part in script.split(";") if part.strip())


def version(database: Database) -> int:
    """How many migrations the file has."""
    found = database.one("PRAGMA user_version")
    return int(found["user_version"]) if found else 0


def migrate(database: Database, *, to: int | None = None, hook: Hook = lambda step: None) -> int:
    """Bring the file to version `to` (default: the newest); raises `NewerState`. hook: told each step."""
    target = len(MIGRATIONS) if to is None else to
    if version(database) > len(MIGRATIONS):
        raise NewerState("Dữ liệu do phiên bản mới hơn ghi; hãy cập nhật chương trình.")
    while version(database) < target:
        _apply(database, hook)
    return version(database)


def _apply(database: Database, hook: Hook) -> None:
    """One migration in one transaction; the version is read again inside, should two start at once."""
    with database.write():
        number = version(database) + 1
        if number > len(MIGRATIONS):
            return
        for at, statement in enumerate(statements(MIGRATIONS[number - 1])):
            hook(f"{number}.{at}")
            database.run(statement)
        hook(f"{number}.version")
        database.run(f"PRAGMA user_version = {number:d}")
        hook(f"{number}.commit")
    hook(f"{number}.done")
