CREATE TABLE ticket (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  requester TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  draft_number INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  partner_key TEXT,
  is_open INTEGER NOT NULL,
  is_desk INTEGER NOT NULL,
  group_id TEXT,
  state TEXT NOT NULL,
  assignee TEXT,
  wake_at INTEGER,
  untold INTEGER,
  files INTEGER NOT NULL,
  doc TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_of_requester ON ticket (requester, opened_at, draft_number, id);
CREATE INDEX ticket_open_of_requester ON ticket (requester, opened_at, draft_number, id) WHERE is_open = 1;
CREATE INDEX ticket_open_of_desk ON ticket (opened_at, draft_number, id) WHERE is_desk = 1;
CREATE INDEX ticket_drafts ON ticket (opened_at, draft_number, id) WHERE is_open = 1 AND is_desk = 0;
CREATE INDEX ticket_open_count ON ticket (group_id, state, assignee IS NOT NULL) WHERE is_desk = 1;
CREATE INDEX ticket_due ON ticket (wake_at, id) WHERE wake_at IS NOT NULL;
CREATE INDEX ticket_open_of_group ON ticket (group_id, rank, opened_at, draft_number, id) WHERE is_desk = 1;
CREATE INDEX ticket_open_of_assignee ON ticket (assignee, rank, opened_at, draft_number, id) WHERE is_open = 1;
CREATE INDEX ticket_of_partner ON ticket (partner_key, opened_at, draft_number, id) WHERE partner_key IS NOT NULL;
CREATE INDEX ticket_untold ON ticket (opened_at, draft_number, id, untold) WHERE untold IS NOT NULL;
CREATE TABLE counter (
  series TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE number (
  series TEXT NOT NULL,
  value INTEGER NOT NULL,
  ticket TEXT NOT NULL,
  PRIMARY KEY (series, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE file (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  bytes INTEGER,
  is_attached INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX file_loose ON file (kept_at, id) WHERE is_attached = 0;
CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, email TEXT, doc TEXT NOT NULL) STRICT;
CREATE INDEX person_of_email ON person (email) WHERE email IS NOT NULL;
CREATE TABLE channel (group_id TEXT NOT NULL PRIMARY KEY, channel TEXT NOT NULL UNIQUE, doc TEXT NOT NULL) STRICT;
CREATE TABLE procedure_version (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  hash TEXT NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (id, version, hash)
) STRICT;
CREATE TABLE send_rate (key TEXT NOT NULL PRIMARY KEY, full_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA application_id = 1348690291;
PRAGMA user_version = 3;