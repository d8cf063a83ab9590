import { instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import type { GroupChannel } from '../../src/ports/group-channels.js';
import type { Store } from '../../src/ports/store.js';
import { anAppointedCoordinator } from './a-coordinator.js';
import { OPENED, aCardAt, aStoredTicket } from './a-stored-ticket.js';
import { recorded } from './recorded-store.js';

/** A wording of a procedure, with what names it. */
export const { archived } = recorded('0.6.0');

export const SHARED = 'mesa@example.org';
const people = ['p-ana', 'p-beto', 'p-Zoe', 'p-ñandú', 'p-😀', 'p-～'];
const versions = [2, 10].map((version) => ({ ...archived.ref, version }));
const groups = ['mesa', 'infraestructura', 'sistemas-n2'];

/** Words that a store may trip over: accents, beyond the first 65,536 characters, NUL, quotes, keys like numbers. */
const AWKWARD = 'no abre «el correo» 😀 á/á \u0000 "comillas" \\ \u2028 línea';

/** Fills an empty store with some of everything, through its ports as a desk does. */
export async function fillStore(store: Store, tickets = 12): Promise<void> {
  for (const ref of versions) await store.archive.keep(ref, archived.procedure);
  for (const [at, id] of people.entries())
    await store.people.remember(personId(id), {
      name: `Nombre de ${id}`,
      email: at % 2 === 0 ? SHARED : `${at}@Example.org`,
      phone: at === 1 ? null : '300',
    });
  // Remembered again, so the last one of the address is the first of the list.
  await store.people.remember(personId('p-ana'), { site: 'Bogotá' });
  for (const [at, group] of groups.entries()) await store.channels.bind(binding(group, `19:${9 - at}@thread`));
  await fillDocuments(store);
  for (const id of fileIds(tickets))
    await store.files.keep(
      id,
      contentOf(id),
      { owner: personId('p-ana'), name: `captura ${id} ñ.png`, type: 'image/png', keptAt: instant(OPENED) },
      10_000_000,
    );
  await Promise.all(Array.from({ length: tickets }, (_, at) => put(store, ticketAt(at), at % 3 === 0 ? ['draft', 'ticket'] : ['draft'])));
  const changed = await store.tickets.load(ticketId('t-1'));
  if (changed !== null) await put(store, { ...changed, ticket: { ...changed.ticket, state: 'work', partnerNumber: 'MEN-7' } }, ['ticket']);
}

async function fillDocuments({ documents }: Store): Promise<void> {
  for (const id of ['p-😀', 'p-～', 'p/ana']) await documents.write('coordinator', id, 1, anAppointedCoordinator(id));
  await documents.write('coordinator', 'p/ana', 2, anAppointedCoordinator('p/ana', null));
}

/** Puts it in, with the next number of each of these series. */
export function put(store: Store, stored: StoredTicket, series: readonly string[] = []): Promise<StoredTicket> {
  const build = (given: Readonly<Record<string, number>>): StoredTicket => {
    const numbers = Object.fromEntries(series.map((each) => [each, given[`uariv/${each}`] ?? 0]));
    return { ...stored, ticket: { ...stored.ticket, numbers: { ...stored.ticket.numbers, ...numbers } } };
  };
  return store.tickets.append({ id: stored.id, expected: stored.revision, numbers: series.map((each) => `uariv/${each}`), build });
}

export function binding(group: string, channel: string): GroupChannel {
  return {
    group,
    team: 't-1',
    channel,
    serviceUrl: 'https://example.org/',
    tenant: 'tenant-1',
    boundBy: personId('p-ana'),
    boundAt: instant(OPENED),
  };
}

function fileIds(tickets: number): readonly string[] {
  return ['f-orphan', 'f-empty', 'f-large', ...Array.from({ length: Math.ceil(tickets / 4) }, (_, at) => `f-${at * 4}`)];
}

function ticketAt(at: number): StoredTicket {
  const ana = { id: personId('p-ana'), name: 'Ana Ruiz' };
  const files = at % 4 === 0 ? [{ id: `f-${at}`, name: 'a.png', type: 'image/png', bytes: 12, by: ana, at: instant(OPENED) }] : [];
  return aStoredTicket(at === 5 ? 't-😀' : at === 6 ? 't-～' : `t-${at}`, {
    wakeAt: at % 2 === 0 ? instant(OPENED + at) : null,
    postedCards: [aCardAt({ kind: 'channel', group: 'mesa' }, `m-${at}`)],
    ticket: {
      words: `${AWKWARD} ${at}`,
      openedAt: instant(OPENED + at * 1000),
      fields: { '10': 'diez', '9': 'nueve', site: '' },
      files,
      ...(at % 2 === 0 ? {} : { phase: 'new', state: 'registered', group: 'mesa', level: 1, rank: at % 3 }),
    },
  });
}

async function* contentOf(id: string): AsyncGenerator<Uint8Array> {
  const chunks =
    id === 'f-empty'
      ? []
      : id === 'f-large'
        ? [new Uint8Array(700_000).fill(7), new Uint8Array(5).fill(9)]
        : [Buffer.from(`contenido de ${id}`)];
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** In order, and never so many at once that a slow database leaves the last ones without an answer in time. */
async function aFewAtOnce<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<readonly R[]> {
  const found: R[] = [];
  for (let from = 0; from < items.length; from += 20) found.push(...(await Promise.all(items.slice(from, from + 20).map(read))));
  return found;
}

/** All that the ports tell of a store that {@link fillStore} filled, to be compared with another one's. */
export async function contentsOf(store: Store, tickets = 12): Promise<unknown> {
  const ids = Array.from({ length: tickets }, (_, at) => ticketAt(at).id);
  const numbers = Array.from({ length: tickets + 2 }, (_, at) => at);
  const files = fileIds(tickets);
  return {
    tickets: await aFewAtOnce(ids, async (id) => JSON.stringify(await store.tickets.load(id))),
    numbers: await aFewAtOnce(
      ['draft', 'ticket'].flatMap((series) => numbers.map((value) => ({ series, value }))),
      async ({ series, value }) => (await store.queries.byNumber('uariv', series, value))?.id ?? null,
    ),
    lists: [
      await store.queries.openOfDesk(200),
      await store.queries.openDrafts(200),
      await store.queries.openOfGroup('mesa', 200),
      await store.queries.ofRequester(personId('p-ana'), 200),
      // Each store has cursors of its own for the pages of a list.
      (await store.lists.page({ of: 'queue' }, { groups: ['mesa'] }, 200)).tickets,
    ],
    due: await store.queries.dueAt(instant(OPENED + 1_000_000), 200),
    partner: (await store.queries.byPartnerNumber('uariv', 'MEN-7'))?.id,
    byMessage: await aFewAtOnce(
      ids.map((_, at) => at),
      async (at) => (await store.queries.byMessage({ kind: 'channel', group: 'mesa' }, `m-${at}`))?.id,
    ),
    people: await Promise.all(people.map((id) => store.people.find(personId(id)))),
    byEmail: await Promise.all([SHARED, '1@example.org', 'NADIE@x'].map((email) => store.people.findByEmail(email))),
    channels: await store.channels.all(),
    documents: await store.documents.all('coordinator'),
    archive: await Promise.all(versions.map((ref) => store.archive.load(ref))),
    files: await Promise.all(
      files.map(async (id) => [await store.files.find(id), Buffer.from((await store.files.read(id)) ?? 'none').toString('base64')]),
    ),
    orphans: await store.files.orphans(instant(OPENED + 1), 200),
  };
}
