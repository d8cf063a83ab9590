import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreRefused } from '../../../src/ports/store-refused.js';
import { openEmbeddedStore, type EmbeddedStore } from '../../../src/adapters/embedded/open-folder.js';
import { FORMAT } from '../../../src/adapters/embedded/schema.js';
import { numberIn, textIn } from '../../../src/adapters/embedded/sqlite.js';
import { ticketSql } from '../../../src/adapters/embedded/ticket-queries.js';
import { personId } from '../../../src/domain/people/person.js';
import { instant } from '../../../src/domain/instant.js';
import type { RecordedEvent, DeliveryOutcome } from '../../../src/domain/ticket/events.js';
import type { StoredTicket } from '../../../src/domain/outbox/stored-ticket.js';
import { ticketId, type Ticket } from '../../../src/domain/ticket/ticket.js';
import { aFolderOf020, aFolderOf030, aFolderOfBefore, inFile, storedBefore } from '../../support/old-folder.js';
import { aCardAt, aStoredTicket } from '../../support/a-stored-ticket.js';
import { tempFolder } from '../../support/temp-folder.js';

const before = (['draft', 'escalated', 'closed'] as const).map(storedBefore);

async function opened(folder: string): Promise<EmbeddedStore> {
  const store = await openEmbeddedStore(folder);
  onTestFinished(() => store.close());
  return store;
}

/** Another like the escalated one, with what some build between the releases already wrote into its document. */
function another(id: string, draft: number, changes: Partial<Ticket>): StoredTicket {
  const stored = storedBefore('escalated');
  return { ...stored, id: ticketId(id), ticket: { ...stored.ticket, id: ticketId(id), numbers: { draft }, ...changes } };
}

const format = (folder: string): Promise<number> =>
  inFile(folder, (database) => numberIn(database.prepare('PRAGMA user_version').get(), 'user_version'));

/** Name and definition of every index of the file. */
const indexes = (folder: string): Promise<readonly string[]> =>
  inFile(folder, (database) =>
    database
      .prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
      .all()
      .map((row) => textIn(row, 'sql')),
  );

const tables = (folder: string): Promise<readonly string[]> =>
  inFile(folder, (database) =>
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map((row) => textIn(row, 'name')),
  );

const columns = (folder: string): Promise<readonly string[]> =>
  inFile(folder, (database) =>
    database
      .prepare('SELECT name, type FROM pragma_table_info(?)')
      .all('ticket')
      .map((row) => `${textIn(row, 'name')} ${textIn(row, 'type')}`),
  );

describe('a folder of format 1', () => {
  it('is brought up to date at start, and has what a new one has', async () => {
    const folder = await aFolderOfBefore(before);
    expect(await format(folder)).toBe(1);
    await (await opened(folder)).close();
    const fresh = await tempFolder();
    await (await opened(fresh)).close();
    expect(await format(folder)).toBe(FORMAT);
    expect(await tables(folder)).toEqual(await tables(fresh));
    expect(await indexes(folder)).toEqual(await indexes(fresh));
    expect((await columns(folder)).toSorted()).toEqual((await columns(fresh)).toSorted());
  });

  it('keeps every ticket, number and list', async () => {
    const { tickets, queries } = await opened(await aFolderOfBefore(before));
    for (const { id, ticket, history } of before) {
      expect(await tickets.load(id)).toMatchObject({ id, ticket, history });
      for (const [series, value] of Object.entries(ticket.numbers)) expect((await queries.byNumber('uariv', series, value))?.id).toBe(id);
    }
    const ids = before.map(({ id }) => id);
    expect((await queries.openDrafts(9)).map(({ id }) => id)).toEqual(ids.slice(0, 1));
    expect((await queries.openOfGroup('infraestructura', 9)).map(({ id }) => id)).toEqual(ids.slice(1, 2));
    expect((await queries.ofRequester(personId('ana'), 9)).tickets.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('goes on with the next number', async () => {
    const { tickets } = await opened(await aFolderOfBefore(before));
    const next = aStoredTicket('t-new');
    const written = await tickets.append({
      id: next.id,
      expected: 0,
      numbers: ['uariv/draft'],
      build: (given) => ({ ...next, ticket: { ...next.ticket, numbers: { draft: given['uariv/draft'] ?? 0 } } }),
    });
    expect(written.ticket.numbers).toEqual({ draft: 4 });
  });

  it('SIIF-05, SIGCE-03 takes rank and partner’s number from the documents that say them, else the rank from the procedure', async () => {
    const said = [another('t-low', 10, { rank: 3 }), another('t-partner', 11, { rank: 1, partnerNumber: 'MEN-1' })];
    const { queries } = await opened(await aFolderOfBefore([...said, ...before]));
    expect((await queries.openOfGroup('infraestructura', 9)).map(({ id }) => id)).toEqual([
      't-partner',
      storedBefore('escalated').id,
      't-low',
    ]);
    expect((await queries.byPartnerNumber('uariv', 'MEN-1'))?.id).toBe('t-partner');
  });

  it('answers from the new indexes, in their order', async () => {
    const folder = await aFolderOfBefore(before);
    await (await opened(folder)).close();
    const plans = await inFile(folder, (database) =>
      [ticketSql.openOfGroup, ticketSql.openOfAssignee, ticketSql.byPartnerNumber].map((sql) =>
        database
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all()
          .map((step) => textIn(step, 'detail'))
          .join(),
      ),
    );
    expect(plans).toEqual([
      'SEARCH ticket USING INDEX ticket_open_of_group (group_id=?)',
      'SEARCH ticket USING INDEX ticket_open_of_assignee (assignee=?)',
      'SEARCH ticket USING INDEX ticket_of_partner (partner_key=?)',
    ]);
  });

  it('is as it was when it could not be brought up to date, and is once that is mended', async () => {
    const folder = await aFolderOfBefore(before);
    // The last step of all meets a name that is taken.
    await inFile(folder, (database) => database.exec('CREATE TABLE ticket_undelivered (x)'));
    const [columnsBefore, indexesBefore] = [await columns(folder), await indexes(folder)];
    await expect(openEmbeddedStore(folder)).rejects.toThrow(StoreRefused);
    expect([await format(folder), await columns(folder), await indexes(folder)]).toEqual([1, columnsBefore, indexesBefore]);
    await inFile(folder, (database) => database.exec('DROP TABLE ticket_undelivered'));
    const { queries } = await opened(folder);
    expect(await queries.openDrafts(9)).toHaveLength(1);
  });

  it('is opened once more as the folder of today that it is', async () => {
    const folder = await aFolderOfBefore(before);
    await (await opened(folder)).close();
    const { tickets } = await opened(folder);
    for (const { id, ticket } of before) expect((await tickets.load(id))?.ticket).toMatchObject(ticket);
  });
});

const ana = { kind: 'person', person: { id: personId('ana'), name: 'Ana Ruiz' } } as const;

/** The escalated one, of whose requester it is known what came of a message. */
function toldAna(id: string, draft: number, outcomes: readonly DeliveryOutcome[], changes: Partial<Ticket> = {}): StoredTicket {
  const stored = another(id, draft, changes);
  const added = outcomes.map((outcome, i): RecordedEvent => ({
    seq: stored.history.length + 1 + i,
    at: stored.ticket.since,
    by: { kind: 'system' },
    event: { type: 'delivery-recorded', notification: '4.0', kind: 'moved', recipient: ana, outcome },
  }));
  return { ...stored, history: [...stored.history, ...added] };
}

describe('a folder of format 1 or 2', () => {
  const tickets = [
    toldAna('t-lost', 20, ['unreachable']),
    toldAna('t-reached', 21, ['unreachable', 'sent']),
    toldAna('t-given-up', 22, ['sent', 'abandoned']),
    toldAna('t-words', 23, [], { words: 'el servidor está "unreachable"' }),
    toldAna('t-closed', 24, ['unreachable'], { phase: 'closed', closedAt: instant(storedBefore('escalated').ticket.since + 1000) }),
  ];

  it.each([
    ['1', aFolderOfBefore],
    ['2', aFolderOf020],
  ] as const)('UARIV-16 of format %s lists who has to be told by other means, from the documents', async (_, folderOf) => {
    const { queries } = await opened(await folderOf([...tickets, ...before]));
    const listed = async (endedAfter: number) => (await queries.withUndelivered(instant(endedAfter), 200)).tickets.map(({ id }) => id);
    const { since } = storedBefore('escalated').ticket;
    expect(await listed(since)).toEqual(['t-lost', 't-given-up', 't-closed']);
    expect(await listed(since + 1000)).toEqual(['t-lost', 't-given-up']);
  });
});

describe('a folder of format 2', () => {
  it('is brought up to date at start, and has what a new one has', async () => {
    const folder = await aFolderOf020(before);
    expect(await format(folder)).toBe(2);
    await (await opened(folder)).close();
    const fresh = await tempFolder();
    await (await opened(fresh)).close();
    expect(await format(folder)).toBe(FORMAT);
    expect(await tables(folder)).toEqual(await tables(fresh));
    expect(await indexes(folder)).toEqual(await indexes(fresh));
    expect((await columns(folder)).toSorted()).toEqual((await columns(fresh)).toSorted());
  });

  it('keeps every ticket and number', async () => {
    const { tickets, queries } = await opened(await aFolderOf020(before));
    for (const { id, ticket, history } of before) {
      expect(await tickets.load(id)).toMatchObject({ id, ticket, history });
      for (const [series, value] of Object.entries(ticket.numbers)) expect((await queries.byNumber('uariv', series, value))?.id).toBe(id);
    }
  });
});

describe('a folder of format 3', () => {
  const mesa = { kind: 'channel', group: 'mesa' } as const;

  it('is brought up to date at start, and has what a new one has', async () => {
    const folder = await aFolderOf030(before);
    expect(await format(folder)).toBe(3);
    await (await opened(folder)).close();
    const fresh = await tempFolder();
    await (await opened(fresh)).close();
    expect(await format(folder)).toBe(FORMAT);
    expect(await tables(folder)).toEqual(await tables(fresh));
    expect(await indexes(folder)).toEqual(await indexes(fresh));
    expect((await columns(folder)).toSorted()).toEqual((await columns(fresh)).toSorted());
  });

  it.each([
    ['1', aFolderOfBefore],
    ['3', aFolderOf030],
  ] as const)('of format %s finds its tickets by the cards that stand', async (_, folderOf) => {
    const withCards = aStoredTicket('t-cards', {
      revision: 1,
      postedCards: [aCardAt(mesa, '17'), aCardAt(mesa, null), aCardAt(mesa, '18')],
    });
    const { queries } = await opened(await folderOf([...before, withCards]));
    expect(await Promise.all(['17', '18'].map(async (message) => (await queries.byMessage(mesa, message))?.id))).toEqual([
      't-cards',
      't-cards',
    ]);
  });
});
