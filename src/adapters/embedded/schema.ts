import type { Connection } from './connection.js';
import { rollBack } from './group-commit.js';
import { POSTED_TABLE, POSTED_STEP } from './posted-table.js';
import { UNDELIVERED_COLUMN, UNDELIVERED_INDEX, fillUndelivered } from './undelivered-column.js';

/** "Pcas" in ASCII: how the file says that it is ours, whatever it is called. */
export const APPLICATION_ID = 0x50_63_61_73;
/** Grows with every change of the tables; a release reads all earlier ones and refuses later ones. */
export const FORMAT = 4;

/** Queues go by rank, what is most critical first, then in order of arrival (SIIF-05). */
const QUEUE_INDEXES = `
CREATE INDEX ticket_open_of_group ON ticket (group_id, rank, opened_at, draft_number, id) WHERE is_desk = 1;
CREATE INDEX ticket_open_of_assignee ON ticket (assignee, rank, opened_at, draft_number, id) WHERE is_open = 1;
`;
const PARTNER_INDEX = `
CREATE INDEX ticket_of_partner ON ticket (partner_key, opened_at, draft_number, id) WHERE partner_key IS NOT NULL;
`;
/** `full_at`: for each limit of the key the moment at which it is full again, as JSON. */
const SEND_RATES = `
CREATE TABLE send_rate (key TEXT NOT NULL PRIMARY KEY, full_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * `doc` is the last column, so that scans skip its overflow pages; the others are copies for the indexes. `is_open`: in
 * none of the phases closed and void; `is_desk`: open and no draft; `partner_key`: `<procedure>/<partner's number>`; `undelivered`:
 * see `undelivered-column.ts`; `posted`: see `posted-table.ts`.
 * Indexes are partial where only open tickets are asked for: their size follows the work at hand, not the years kept.
 * `file.bytes` is null until the file is whole.
 */
const TABLES = `
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
  undelivered INTEGER,
  posted TEXT,
  files INTEGER NOT NULL,
  doc TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_of_requester ON ticket (requester, opened_at, draft_number, id);
CREATE INDEX ticket_open_of_requester ON ticket (requester, opened_at, draft_number, id) WHERE is_open = 1;
CREATE INDEX ticket_open_of_desk ON ticket (opened_at, draft_number, id) WHERE is_desk = 1;
CREATE INDEX ticket_drafts ON ticket (opened_at, draft_number, id) WHERE is_open = 1 AND is_desk = 0;
CREATE INDEX ticket_open_count ON ticket (group_id, state, assignee IS NOT NULL) WHERE is_desk = 1;
CREATE INDEX ticket_due ON ticket (wake_at, id) WHERE wake_at IS NOT NULL;
${QUEUE_INDEXES}${PARTNER_INDEX}${UNDELIVERED_INDEX}
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
${SEND_RATES}${POSTED_TABLE}
PRAGMA application_id = ${APPLICATION_ID};
`;

/** Place of the priority in the list of the procedure that rules the ticket; 0 where that is not kept. */
const RANK_BY_PROCEDURE = `coalesce((
  SELECT p.key FROM procedure_version v, json_each(v.doc, '$.priority.priorities') p
  WHERE v.id = json_extract(ticket.doc, '$.ticket.procedure.id') AND v.version = json_extract(ticket.doc, '$.ticket.procedure.version')
    AND v.hash = json_extract(ticket.doc, '$.ticket.procedure.hash') AND json_extract(p.value, '$.id') = json_extract(ticket.doc, '$.ticket.priority')
), 0)`;

/**
 * Columns added to a table stand after `doc`. Rows that have nothing to say in them are left as they are, so a large file
 * is read through once and hardly written. Open tickets of before did not say their rank: without it they would stand
 * before what is most critical (SIIF-05).
 */
const FROM_1 = `
UPDATE ticket SET doc = json_set(doc, '$.ticket.rank', ${RANK_BY_PROCEDURE})
  WHERE is_open = 1 AND json_type(doc, '$.ticket.rank') IS NULL;
ALTER TABLE ticket ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN partner_key TEXT;
UPDATE ticket SET
  rank = coalesce(json_extract(doc, '$.ticket.rank'), 0),
  partner_key = json_extract(doc, '$.ticket.procedure.id') || '/' || json_extract(doc, '$.ticket.partnerNumber')
  WHERE json_extract(doc, '$.ticket.rank') <> 0 OR json_extract(doc, '$.ticket.partnerNumber') IS NOT NULL;
DROP INDEX ticket_open_of_group;
DROP INDEX ticket_open_of_assignee;
${QUEUE_INDEXES}${PARTNER_INDEX}`;

/**
 * Brings the tables from `format` (0: an empty file) to the present one, all of it or nothing: a process killed in here
 * leaves the file as it was, and the next start does it again.
 */
export function bringUpToDate(connection: Connection, format: number): void {
  try {
    connection.exec('BEGIN IMMEDIATE');
    if (format === 0) connection.exec(TABLES);
    else bringOn(connection, format);
    connection.exec(`PRAGMA user_version = ${FORMAT}`);
    connection.exec('COMMIT');
  } catch (fault) {
    // One provider's closed connection is let go at garbage collection only, and till then holds the file's lock.
    rollBack(connection);
    throw fault;
  }
}

/** Each step from its format to the next. */
function bringOn(connection: Connection, format: number): void {
  if (format < 2) connection.exec(FROM_1);
  if (format < 3) {
    connection.exec(SEND_RATES);
    connection.exec(UNDELIVERED_COLUMN);
    fillUndelivered(connection);
  }
  if (format < 4) connection.exec(POSTED_STEP);
}

/**
 * What people and tickets left behind. The wordings of procedures stay, they are nobody's data; so does what was sent how
 * fast, for the platform has counted it: it goes by itself.
 */
export function deleteRows(connection: Connection): void {
  for (const table of ['ticket', 'posted', 'number', 'counter', 'file', 'person', 'channel']) connection.run(`DELETE FROM ${table}`);
}
