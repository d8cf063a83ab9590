import { documentIn, textIn, type Connection } from './connection.js';
import { putKeys } from './documents.js';
import { rollBack } from './group-commit.js';

/** "Pcas" in ASCII: marks the file as ours, whatever its name. */
export const APPLICATION_ID = 0x50_63_61_73;

/** Inside the transaction of {@link bringUpToDate}. */
export type FolderStep = (connection: Connection) => void;

/** Format 1 had a table for each kind of document. A person written again got the highest row id, which any instant is later than. */
const INTO_DOCUMENTS = `
INSERT INTO document (collection, id, revision, doc) SELECT 'person', id, 1, json_object('person', json(doc), 'rememberedAt', rowid) FROM person;
INSERT INTO document (collection, id, revision, doc) SELECT 'channel', group_id, 1, doc FROM channel;
INSERT INTO document_key (collection, key, id) SELECT 'channel', channel, group_id FROM channel;
INSERT INTO document (collection, id, revision, doc) SELECT 'question', id, revision, doc FROM question;
INSERT INTO document (collection, id, revision, doc) SELECT 'question-use', id, 1,
  json_object('question', question, 'key', substr(id, length(question) + 2), 'outcome', outcome) FROM question_use;
INSERT INTO document_key (collection, key, id) SELECT 'question-use', question || '/' || outcome, id FROM question_use;
INSERT INTO document (collection, id, revision, doc) SELECT 'ready-answers', id, revision, doc FROM ready_answers;
INSERT INTO document (collection, id, revision, doc) SELECT 'desk-document', kind || '/' || key, revision, doc FROM desk_document;
INSERT INTO document (collection, id, revision, doc) SELECT 'procedure', id || '/' || version || '/' || hash, 1, doc FROM procedure_version;
DROP TABLE person_word; DROP TABLE person; DROP TABLE channel; DROP TABLE question; DROP TABLE question_use; DROP TABLE ready_answers;
DROP TABLE desk_document; DROP TABLE procedure_version;
`;

/**
 * The steps from format 1 on, in order. A release that changes the tables adds a step and makes the same change in {@link TABLES}; columns
 * that a step adds come after `doc`. Every release brings all earlier formats up to date and refuses later ones.
 */
export const STEPS: readonly FolderStep[] = [intoDocuments, intoDeskDocuments];

/** Format 2 kept what became texts of the shelf apart: questions, their uses one by one, and ready answers. */
const INTO_DESK_DOCUMENTS = `
INSERT INTO document (collection, id, revision, doc) SELECT 'desk-document', collection || '/' || id, revision,
  json_object('kind', collection, 'key', id, 'revision', revision, 'body', json(doc))
  FROM document WHERE collection IN ('question', 'ready-answers');
INSERT INTO document (collection, id, revision, doc) SELECT 'desk-document', 'text-uses/' || question, 1, json_object('kind', 'text-uses',
  'key', question, 'revision', 1, 'body', json_object('seen', count(*), 'served', sum(outcome = 'served'),
  'notServed', sum(outcome = 'not-served'), 'latest', json_object()))
  FROM (SELECT doc ->> 'question' AS question, doc ->> 'outcome' AS outcome FROM document WHERE collection = 'question-use') GROUP BY question;
DELETE FROM document WHERE collection IN ('question', 'question-use', 'ready-answers');
`;

function intoDeskDocuments(connection: Connection): void {
  connection.exec(INTO_DESK_DOCUMENTS);
}

function intoDocuments(connection: Connection): void {
  connection.exec(`${DOCUMENT_TABLES}${INTO_DOCUMENTS}`);
  for (const row of connection.many("SELECT id, doc FROM document WHERE collection = 'person'"))
    putKeys(connection, 'person', textIn(row, 'id'), documentIn(row));
}

export function formatAfter(steps: readonly FolderStep[]): number {
  return 1 + steps.length;
}

export const FORMAT = formatAfter(STEPS);

const DOCUMENT_TABLES = `
CREATE TABLE document (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT;
CREATE TABLE document_key (collection TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (collection, key, id)) STRICT, WITHOUT ROWID;
CREATE INDEX document_key_of_document ON document_key (collection, id);
CREATE TRIGGER document_removed AFTER DELETE ON document
  BEGIN DELETE FROM document_key WHERE collection = OLD.collection AND id = OLD.id; END;
`;

/**
 * `doc` is the last column, so that scans skip its overflow pages; the other columns are copies for the indexes.
 *
 * - `rank`: position in a queue by the priority, see `ticket-questions.ts`; queues are in order of rank, then of arrival (SIIF-05)
 * - `partner_key`: `<procedure>/<partner's number>` · `is_open`: neither closed nor void · `is_desk`: open and no draft
 * - `waits_for` to `late_at`: from `DeskEntry`; `confirming`: groups, with a slash around each · `desk_count`: see `desk-counts.ts`
 * - `case_record`: the record of a case, at the place that `ticket-questions.ts` gives it
 * - `undelivered`: end of a ticket with a person who must still be reached by other means; `undelivered_to`: their keys, as JSON
 * - `posted`: the platform's ids of its cards and messages, as JSON; table `posted` has one row for each. Rows are only added: the
 *   document says whether a message still belongs to the ticket
 * - `case_terms`: the terms by which a case is found, separated by blanks; `seq` counts cases in the order of their numbers
 * - `term_block`: the cases in a block of `seq` that have a term, see `term-blocks.ts`
 * - `file.bytes`: null until the file is complete · `send_rate.full_at`: when each limit of the key is full again, as JSON
 *
 * Indexes of open tickets are partial: their size depends on the present work, not on the years of kept tickets.
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
  phase TEXT NOT NULL,
  since INTEGER NOT NULL,
  waits_for TEXT,
  confirming TEXT,
  nearly_late_at INTEGER,
  late_at INTEGER,
  wake_at INTEGER,
  undelivered INTEGER,
  undelivered_to TEXT,
  draft_ended_at INTEGER,
  draft_outcome TEXT,
  posted TEXT,
  files INTEGER NOT NULL,
  doc TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_of_requester ON ticket (requester, opened_at, draft_number, id);
CREATE INDEX ticket_of_partner ON ticket (partner_key, opened_at, draft_number, id) WHERE partner_key IS NOT NULL;
CREATE INDEX ticket_open_of_requester ON ticket (requester, opened_at, draft_number, id) WHERE is_open = 1;
CREATE INDEX ticket_open_of_group ON ticket (group_id, rank, opened_at, draft_number, id) WHERE is_desk = 1;
CREATE INDEX ticket_open_of_assignee ON ticket (assignee, rank, opened_at, draft_number, id, group_id, is_desk) WHERE is_open = 1;
CREATE INDEX ticket_open_of_desk ON ticket (opened_at, draft_number, id) WHERE is_desk = 1;
CREATE INDEX ticket_drafts ON ticket (opened_at, draft_number, id) WHERE is_open = 1 AND is_desk = 0;
CREATE INDEX ticket_drafts_of_requester ON ticket (requester) WHERE is_open = 1 AND is_desk = 0;
CREATE INDEX ticket_desk_phase ON ticket (group_id, phase, rank, opened_at, draft_number, id, assignee) WHERE is_desk = 1;
CREATE INDEX ticket_desk_late ON ticket (group_id, late_at, id, nearly_late_at, opened_at) WHERE is_desk = 1 AND late_at IS NOT NULL;
CREATE INDEX ticket_desk_nearly ON ticket (group_id, nearly_late_at) WHERE is_desk = 1 AND nearly_late_at IS NOT NULL;
CREATE INDEX ticket_desk_waiting ON ticket (waits_for, since, opened_at, draft_number, id, group_id) WHERE waits_for IS NOT NULL;
CREATE INDEX ticket_desk_unassigned ON ticket (opened_at, draft_number, id, group_id)
  WHERE is_desk = 1 AND phase = 'new' AND assignee IS NULL;
CREATE INDEX ticket_desk_confirming ON ticket (rank, opened_at, draft_number, id, confirming) WHERE confirming IS NOT NULL;
CREATE INDEX ticket_due ON ticket (wake_at, id) WHERE wake_at IS NOT NULL;
CREATE INDEX ticket_undelivered ON ticket (opened_at, draft_number, id, undelivered, group_id, undelivered_to) WHERE undelivered IS NOT NULL;
CREATE INDEX ticket_ended_drafts ON ticket (draft_ended_at, draft_outcome) WHERE draft_ended_at IS NOT NULL;
CREATE TABLE desk_count (
  kind TEXT NOT NULL,
  group_id TEXT NOT NULL,
  key TEXT NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (kind, group_id, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE case_record (
  length INTEGER NOT NULL,
  span_from INTEGER NOT NULL,
  ticket TEXT NOT NULL UNIQUE,
  span_to INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (length, span_from, ticket)
) STRICT, WITHOUT ROWID;
CREATE TABLE posted (message TEXT NOT NULL, ticket TEXT NOT NULL, PRIMARY KEY (message, ticket)) STRICT, WITHOUT ROWID;

CREATE TABLE case_terms (seq INTEGER NOT NULL PRIMARY KEY, ticket TEXT NOT NULL UNIQUE, terms TEXT NOT NULL) STRICT;
CREATE TABLE term_block (
  block INTEGER NOT NULL,
  term TEXT NOT NULL,
  slots BLOB NOT NULL,
  PRIMARY KEY (block, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (series TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
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
CREATE INDEX file_of_owner ON file (owner, kept_at, bytes);
CREATE INDEX file_orphan ON file (kept_at, id) WHERE is_attached = 0;

${DOCUMENT_TABLES}CREATE TABLE send_rate (key TEXT NOT NULL PRIMARY KEY, full_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA application_id = ${APPLICATION_ID};
`;

export const TABLE_NAMES: readonly string[] = [...TABLES.matchAll(/CREATE TABLE ([a-z_]+)/g)].map(([, name = '']) => name);

/**
 * 0: an empty file. In one transaction: if a step throws, or the process is killed in between, the file stays unchanged, and the next start
 * repeats the steps.
 */
export function bringUpToDate(connection: Connection, format: number, steps: readonly FolderStep[] = STEPS): void {
  try {
    connection.exec('BEGIN IMMEDIATE');
    if (format === 0) connection.exec(TABLES);
    else for (const step of steps.slice(format - 1)) step(connection);
    connection.exec(`PRAGMA user_version = ${formatAfter(steps)}`);
    connection.exec('COMMIT');
  } catch (fault) {
    // One provider finalizes a closed connection only at garbage collection; until then it would hold the file's lock.
    rollBack(connection);
    throw fault;
  }
}

/** Tables that stay, or of which only some rows are deleted; the calls in send rates have been counted by the platform too. */
const KEPT_TABLES = ['document', 'document_key', 'send_rate'];

export function deleteRows(connection: Connection): void {
  for (const table of TABLE_NAMES) if (!KEPT_TABLES.includes(table)) connection.run(`DELETE FROM ${table}`);
  // Wordings of procedures contain no personal data.
  connection.run("DELETE FROM document WHERE collection <> 'procedure'");
}
