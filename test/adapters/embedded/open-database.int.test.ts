import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Connection, numberIn, textIn } from '../../../src/adapters/embedded/connection.js';
import { openDatabase } from '../../../src/adapters/embedded/open-database.js';
import { caseRecordSql } from '../../../src/adapters/embedded/case-records.js';
import { deskCountSql } from '../../../src/adapters/embedded/desk-counts.js';
import { deskListSql } from '../../../src/adapters/embedded/desk-lists.js';
import { peopleSql } from '../../../src/adapters/embedded/people.js';
import { chooseSqlite } from '../../../src/adapters/embedded/provider.js';
import { ticketSql } from '../../../src/adapters/embedded/ticket-queries.js';
import { tempFolder } from '../../support/temp-folder.js';

async function database(): Promise<Connection> {
  const folder = await tempFolder();
  const connection = openDatabase(chooseSqlite().sqlite, join(folder, 'precaso.db'), folder);
  onTestFinished(() => connection.close());
  return connection;
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
    ['byNumber', ticketSql.byNumber, 'sqlite_autoindex_ticket_1'],
    ['byPartnerNumber', ticketSql.byPartnerNumber, 'ticket_of_partner'],
    ['byMessage', ticketSql.byMessage, 'sqlite_autoindex_ticket_1'],
    ['ofRequester', ticketSql.ofRequester, 'ticket_of_requester'],
    ['openOfRequester', ticketSql.openOfRequester, 'ticket_open_of_requester'],
    ['countDraftsOf', ticketSql.countDraftsOf, 'ticket_drafts_of_requester'],
    ['openOfGroup', ticketSql.openOfGroup, 'ticket_open_of_group'],
    ['openOfAssignee', ticketSql.openOfAssignee, 'ticket_open_of_assignee'],
    ['openOfDesk', ticketSql.openOfDesk, 'ticket_open_of_desk'],
    ['openDrafts', ticketSql.openDrafts, 'ticket_drafts'],
    ['withUndelivered', ticketSql.withUndelivered, 'ticket_undelivered'],
    ['the list of due cases', deskListSql.due, 'ticket_desk_late'],
    ['the list of waiting cases', deskListSql.waiting, 'ticket_desk_waiting'],
    ['the queue', deskListSql.queue, 'ticket_desk_phase|ticket_open_of_group'],
    ['what is attended with a mass incident', deskListSql.withIncident, 'ticket_desk_phase|ticket_open_of_group'],
    ['the list of a phase', deskListSql.phase, 'ticket_desk_phase'],
    ['the list of unassigned cases', deskListSql.unassigned, 'ticket_desk_phase'],
    ['the oldest unassigned cases', deskListSql.arrivals, 'ticket_desk_unassigned'],
    ['the list of solutions to confirm', deskListSql.confirming, 'ticket_desk_confirming'],
    ['the list of an assignee', deskListSql.assigned, 'ticket_open_of_assignee'],
    ['recipients to reach', deskListSql.undelivered, 'ticket_undelivered'],
    ['the late cases of a day', deskCountSql.late, 'ticket_desk_late'],
    ['the nearly late cases of a day', deskCountSql.nearly, 'ticket_desk_nearly'],
    ['dueAt', ticketSql.dueAt, 'ticket_due'],
    ['nextWakeAfter', ticketSql.nextWakeAfter, 'ticket_due'],
    ['findByEmail', peopleSql.findByEmail, 'person_of_email'],
    ['search', peopleSql.search, 'sqlite_autoindex_person_1'],
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
    expect(planOf(connection, caseRecordSql.endedDrafts)[0]).toMatch(/SEARCH ticket USING (COVERING )?INDEX/);
  });

  it('every query of the embedded store has its plan under test', () => {
    expect(Object.keys(ticketSql)).toHaveLength(13);
  });
});
