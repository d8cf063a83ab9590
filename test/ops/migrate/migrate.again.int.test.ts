import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { personId } from '../../../src/core/people/person.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { contentsOf, binding, put } from '../../support/a-full-store.js';
import { WAYS, aFilledPlace, aPlace, migrated, within, type Place, type PlaceKind } from '../../support/migration-places.js';
import { inFile } from '../../support/recorded-store.js';

const everything = {
  folder: ['ticket', 'number', 'counter', 'document', 'file'],
  database: [
    'tickets',
    'people',
    'channels',
    'questions',
    'question_uses',
    'ready_answers',
    'desk_documents',
    'procedures',
    'attachments',
    'files.files',
    'files.chunks',
  ],
} as const;

/** Empties these tables or collections behind the store's back. */
async function empty(kind: PlaceKind, { at }: Place, names: readonly string[]): Promise<void> {
  if (kind === 'folder') return inFile(at, (file) => names.forEach((name) => file.exec(`DELETE FROM ${name}`)));
  const client = new MongoClient(at);
  try {
    for (const name of names) await client.db().collection(name).deleteMany({});
  } finally {
    await client.close();
  }
}

describe.each(WAYS)('a second run of a migration from a %s to a %s', (from, to) => {
  const moved = async (): Promise<readonly [Place, Place]> => {
    const [source, target] = [await aFilledPlace(from), await aPlace(to)];
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0 });
    return [source, target];
  };

  it('a second run of a migration names the records that the target has lost since the first, and changes nothing', async () => {
    const [source, target] = await moved();
    await within(target, (store) => put(store, aStoredTicket('t-new'), ['draft']));
    await empty(to, target, [everything[to][0], to === 'folder' ? "document WHERE collection = 'person'" : 'people']);
    expect(await migrated(source, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(
        /Esta migración terminó \(\d{4}-.*el destino tiene menos que el origen: personas 0 de 6, casos 0 de 12\..*No se cambió nada.*restaure la última copia.*vacíelo del todo/s,
      ),
    });
    expect(await within(target, (store) => store.tickets.load(ticketId('t-1')))).toBeNull();
  });

  it('copies everything again after the target was emptied', async () => {
    const [source, target] = await moved();
    await empty(to, target, everything[to]);
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0, text: expect.stringContaining('Terminó') });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('a second run of a migration does not count removed orphan files, or rebound channels and addresses, as loss', async () => {
    const [source, target] = await moved();
    await within(target, async ({ files, channels, people }) => {
      await files.remove('f-orphan');
      await channels.bind(binding('sistemas-n2', '19:9@thread'));
      for (const id of ['p-ana', 'p-Zoe', 'p-😀']) await people.remember(personId(id), { email: `${id.length}@example.org` });
    });
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0, text: expect.stringMatching(/ya terminó/) });
  });
});
