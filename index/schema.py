"""The schema of facts.db: one file a release, self-contained, open to anyone with Datasette.

The comments inside the statements stay in the file: `sqlite_master` documents itself.
"""

SCHEMA_VERSION = 6

SCHEMA = """
CREATE TABLE settings (  -- what this file was built with
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE plans (  -- one row a document, in the order given
  id TEXT PRIMARY KEY COLLATE NOCASE,  -- short code, e.g. QD11
  position INTEGER NOT NULL,
  short TEXT NOT NULL,                 -- short title
  title TEXT NOT NULL,
  number TEXT,                         -- as printed, e.g. 134/KH-UBND
  issuer TEXT NOT NULL,
  year INTEGER,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,                -- of the file as read
  digest TEXT NOT NULL,                -- of everything extracted from it
  text TEXT NOT NULL,                  -- the document's words; every span points into them
  meta TEXT NOT NULL CHECK (json_valid(meta))
) STRICT;
CREATE INDEX plans_by_position ON plans(position);

CREATE TABLE sections (  -- the outline
  plan TEXT NOT NULL REFERENCES plans(id),
  position INTEGER NOT NULL,
  place TEXT NOT NULL,                 -- as cited: Mục II.2, Phụ lục II
  heading TEXT NOT NULL,
  level INTEGER NOT NULL,
  parent INTEGER,                      -- position of the section around it
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  heading_start INTEGER NOT NULL,
  heading_end INTEGER NOT NULL,
  PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (  -- every obligation found
  id TEXT PRIMARY KEY COLLATE NOCASE,  -- e.g. QD11-PL2.7
  plan TEXT NOT NULL REFERENCES plans(id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                  -- nhiem_vu, chi_tieu, bao_cao, giao_viec
  place TEXT NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,                  -- verbatim
  lead TEXT NOT NULL,                  -- chủ trì, joined by "; " (exact names: task_agencies)
  support TEXT NOT NULL,               -- phối hợp
  deadline TEXT NOT NULL,              -- its wording
  deadline_kind TEXT NOT NULL,
  start INTEGER,                       -- YYYYMMDD
  due INTEGER,                         -- YYYYMMDD, last day
  exclusive INTEGER NOT NULL CHECK (exclusive IN (0, 1)),  -- 1: the day `due` itself is too late
  recur TEXT,                          -- rhythm of a recurring one
  output TEXT NOT NULL,
  basis TEXT NOT NULL,
  confidence REAL NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json))  -- the whole fact
) STRICT;
CREATE INDEX tasks_by_plan ON tasks(plan, position);
CREATE INDEX tasks_by_place ON tasks(place, plan, position);
-- Both hold all that an agenda of everybody asks, so that it reads no task but those it lists.
CREATE INDEX tasks_by_due ON tasks(due, kind, recur, start, exclusive, plan, position);
CREATE INDEX tasks_by_recur ON tasks(recur, start, due, exclusive, kind, plan, position)
  WHERE recur IS NOT NULL;

CREATE TABLE task_words (  -- text, heading and output of a task as words in lower case, numbers plain
  task TEXT PRIMARY KEY COLLATE NOCASE REFERENCES tasks(id),
  words TEXT NOT NULL,
  folded TEXT NOT NULL                 -- the same without accents, character for character
) STRICT, WITHOUT ROWID;

CREATE TABLE task_agencies (  -- who leads (lead) and who supports (support), with what orders an agenda
  agency TEXT NOT NULL,                -- canonical name
  role TEXT NOT NULL CHECK (role IN ('lead', 'support')),
  due INTEGER NOT NULL,                -- as in tasks, 99991231 for none
  place INTEGER NOT NULL,              -- order over the whole release: plan, then place in it
  task TEXT NOT NULL COLLATE NOCASE REFERENCES tasks(id),
  kind TEXT NOT NULL,
  exclusive INTEGER NOT NULL,
  rhythm TEXT,                         -- recur|start|due of a recurring one
  PRIMARY KEY (agency, role, due, place, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX agencies_by_task ON task_agencies(task, agency, role);
CREATE INDEX agencies_by_rhythm ON task_agencies(agency, role, rhythm) WHERE rhythm IS NOT NULL;

CREATE TABLE conflicts (  -- where a plan does not agree with itself
  plan TEXT NOT NULL REFERENCES plans(id) COLLATE NOCASE,
  position INTEGER NOT NULL,
  sort TEXT NOT NULL,                  -- measure, value, deadline, lead, role, document, annex, count
  json TEXT NOT NULL CHECK (json_valid(json)),
  PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE chunks (  -- passages that can be found and cited
  number INTEGER PRIMARY KEY,          -- = chunk_search.rowid
  id TEXT NOT NULL UNIQUE,
  plan TEXT NOT NULL REFERENCES plans(id),
  place TEXT NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  spans TEXT NOT NULL CHECK (json_valid(spans))
) STRICT;
CREATE INDEX chunks_by_plan ON chunks(plan, span_start);

CREATE TABLE chunk_tasks (  -- the tasks that a passage states
  chunk TEXT NOT NULL REFERENCES chunks(id),
  position INTEGER NOT NULL,
  task TEXT NOT NULL COLLATE NOCASE REFERENCES tasks(id),
  PRIMARY KEY (chunk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX chunks_by_task ON chunk_tasks(task);

CREATE TABLE passages (  -- what is embedded: a chunk, or windows of a long one
  id TEXT PRIMARY KEY,                 -- = id in the vector collection
  chunk TEXT NOT NULL REFERENCES chunks(id),
  content TEXT NOT NULL                -- hash of the words as embedded
) STRICT, WITHOUT ROWID;
CREATE INDEX passages_by_chunk ON passages(chunk);
CREATE INDEX passages_by_content ON passages(content);

CREATE TABLE vectors (  -- embeddings by content, so that unchanged text is never embedded again
  content TEXT NOT NULL,
  model TEXT NOT NULL,
  vector BLOB NOT NULL,                -- float32, little-endian, unit length
  clauses BLOB NOT NULL,               -- of its clauses, float16 one after the other; empty for a single one
  PRIMARY KEY (content, model)
) STRICT;

CREATE VIRTUAL TABLE chunk_search USING fts5(  -- rowid = chunks.number
  accented,                            -- heading and text as written
  terms,                               -- accent-folded syllables and pairs: so tai chinh so_tai tai_chinh
  content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
);

CREATE TABLE common_terms (  -- terms in so many chunks that a query must know it beforehand
  term TEXT PRIMARY KEY,
  chunks INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accents (  -- how a folded syllable is written, and how often
  folded TEXT NOT NULL,
  accented TEXT NOT NULL,
  seen INTEGER NOT NULL,
  PRIMARY KEY (folded, accented)
) STRICT, WITHOUT ROWID;

CREATE TABLE accent_pairs (  -- the same for two neighbouring syllables: so_tai, sở tài
  folded TEXT NOT NULL,
  accented TEXT NOT NULL,
  seen INTEGER NOT NULL,
  PRIMARY KEY (folded, accented)
) STRICT, WITHOUT ROWID;
"""
