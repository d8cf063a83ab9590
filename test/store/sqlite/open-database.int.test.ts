import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Connection, numberIn, textIn } from '../../../src/store/sqlite/connection.js';
import { openDatabase } from '../../../src/store/sqlite/open-database.js';
import { caseRecordSql } from '../../../src/store/sqlite/case-records.js';
import { deskCountSql } from '../../../src/store/sqlite/desk-counts.js';
import { documentSql } from '../../../src/store/sqlite/documents.js';
import { chooseSqlite } from '../../../src/store/sqlite/provider.js';
import { sqlOf, undeliveredSql } from '../../../src/store/sqlite/ticket-index.js';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { DeskList } from '../../../src/ports/desk-lists.js';
import { listQuestions, ticketQuestions, type TicketQuestion } from '../../../src/store/ticket-questions.js';
import { tempFolder } from '../../support/temp-folder.js';

async function database(): Promise<Connection> {
  const folder = await tempFolder();
  const connection = openDatabase(chooseSqlite().sqlite, join(folder, 'precaso.db'), folder);
  onTestFinished(() => connection.close());
  return connection;
}

const at = instant(0);
const sqlFor = (question: TicketQuestion): string => sqlOf(question, 'ticket', 20).sql;

/** A list's statement for today's cases of a group. */
function listSql(list: DeskList): string {
  const [question] = listQuestions(list, { groups: ['mesa'], openedFrom: at });
  if (question === undefined) throw new Error('a list without a question');
  return sqlOf(question, 'key', 20).sql;
}

const planOf = (connection: Connection, sql: string): readonly string[] =>
  connection.many(`EXPLAIN QUERY PLAN ${sql}`).map((step) => textIn(step, 'detail'));

describe('the file of the embedded store', () => {
  it('the embedded store syncs every commit, however its SQLite provider was compiled', async () => {
    const connection = await database();
    expect(textIn(connection.one('PRAGMA journal_mode'), 'journal_mode')).toBe('wal');
    expect(numberIn(connection.one('PRAGMA synchronous'), 'synchronous')).toBe(2);
    expect(numberIn(connection.one('PRAGMA checkpoint_fullfsync'), 'checkpoint_fullfsync')).toBe(1);
  });

  it.each<[string, string, string]>([
    ['byNumber', sqlFor(ticketQuestions.byNumber('uariv', 'draft', 1)), 'sqlite_autoindex_ticket_1'],
    ['byPartnerNumber', sqlFor(ticketQuestions.byPartnerNumber('uariv', 'PS-1')), 'ticket_of_partner'],
    ['byMessage', sqlFor(ticketQuestions.byMessage('m-1')), 'sqlite_autoindex_ticket_1'],
    ['ofRequester', sqlFor(ticketQuestions.ofRequester('p-1')), 'ticket_of_requester'],
    ['openOfRequester', sqlFor(ticketQuestions.openOfRequester('p-1')), 'ticket_open_of_requester'],
    ['openOfGroup', sqlFor(ticketQuestions.openOfGroup('mesa')), 'ticket_open_of_group'],
    ['openOfAssignee', sqlFor(ticketQuestions.openOfAssignee('p-1')), 'ticket_open_of_assignee'],
    ['openOfDesk', sqlFor(ticketQuestions.openOfDesk()), 'ticket_open_of_desk'],
    ['openDrafts', sqlFor(ticketQuestions.openDrafts()), 'ticket_drafts'],
    ['withUndelivered', sqlFor(ticketQuestions.withUndelivered(at)), 'ticket_undelivered'],
    ['the list of due cases', listSql({ of: 'due' }), 'ticket_desk_late'],
    ['the late cases of a queue', listSql({ of: 'due', lateUntil: at, inQueue: true }), 'ticket_desk_late'],
    ['the undelivered cases of a queue', listSql({ of: 'undelivered', now: at }), 'ticket_undelivered'],
    ['the list of waiting cases', listSql({ of: 'waiting', for: 'requester' }), 'ticket_desk_waiting'],
    ['the queue', listSql({ of: 'queue' }), 'ticket_desk_phase|ticket_open_of_group'],
    ['what is attended with a mass incident', listSql({ of: 'with-incident' }), 'ticket_desk_phase|ticket_open_of_group'],
    ['the list of a phase', listSql({ of: 'queue', phase: 'working' }), 'ticket_desk_phase'],
    ['the list of unassigned cases', listSql({ of: 'queue', isUnassigned: true }), 'ticket_desk_phase'],
    ['the oldest unassigned cases', listSql({ of: 'unassigned' }), 'ticket_desk_unassigned'],
    ['the list of solutions to confirm', listSql({ of: 'confirming' }), 'ticket_desk_confirming'],
    ['the list of an assignee', listSql({ of: 'assigned', person: personId('p-1') }), 'ticket_open_of_assignee'],
    ['recipients to reach', undeliveredSql, 'ticket_undelivered'],
    ['the late cases of a day', deskCountSql.late, 'ticket_desk_late'],
    ['the nearly late cases of a day', deskCountSql.nearly, 'ticket_desk_nearly'],
    ['dueAt', sqlFor(ticketQuestions.dueAt(at)), 'ticket_due'],
    ['nextWakeAfter', sqlFor(ticketQuestions.wakesAfter(at)), 'ticket_due'],
    ['a document', documentSql.get, 'sqlite_autoindex_document_1'],
    ['documents by the beginning of their ids', documentSql.all, 'sqlite_autoindex_document_1'],
    ['documents by the beginnings of keys', documentSql.withKeysIn(2, 20), 'sqlite_autoindex_document_1'],
  ])('the embedded store answers %s from an index, in the order of that index', async (_, sql, index) => {
    const plan = planOf(await database(), sql);
    expect(plan.join('\n')).toMatch(new RegExp(`USING (COVERING )?INDEX (${index})\\b`));
    // Walking an index that holds open tickets only is what the question asks; walking the table, or sorting, is not.
    expect(plan.filter((step) => step.startsWith('SCAN') && !/INDEX ticket_(open|drafts|desk|undelivered)/.test(step))).toEqual([]);
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('the embedded store answers a page of records by their place, and the record of a ticket and ended drafts from an index', async () => {
    const connection = await database();
    const page = planOf(connection, caseRecordSql.page).filter((step) => !/SUBQUERY|CO-ROUTINE|SCAN \(?subquery/i.test(step));
    expect(page).toEqual([
      expect.stringContaining('SEARCH case_record USING PRIMARY KEY (length=? AND (span_from,ticket)>(?,?) AND span_from<?)'),
    ]);
    expect(planOf(connection, caseRecordSql.standing).join()).toContain('INDEX sqlite_autoindex_case_record_');
    for (const drafts of [caseRecordSql.endedDrafts, caseRecordSql.draftsEnded])
      expect(planOf(connection, drafts)[0]).toMatch(/SEARCH ticket USING (COVERING )?INDEX/);
  });

  it('the embedded store finds documents by a key from an index, and sorts those alone', async () => {
    const plan = planOf(await database(), documentSql.withKey(20));
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(plan.join('\n')).toContain('sqlite_autoindex_document_1');
  });

  it('every query of the embedded store has its plan under test', () => {
    // `draftsOf` is only counted.
    expect(Object.keys(ticketQuestions)).toHaveLength(13);
  });
});
