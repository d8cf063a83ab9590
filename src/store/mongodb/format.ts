import { type Db, Timestamp, type Document } from 'mongodb';
import { StoreRefused } from '../../ports/store-refused.js';
import { collectionsOf, isDuplicate, within, type Collections, type FormatDocument } from './database.js';
import type { GroupChannel } from '../../ports/group-channels.js';
import { keysOf, type Bodies, type Collection } from '../documents.js';
import { documentCollections } from './documents.js';

/**
 * Not every server has transactions over many documents, so a step may run again after an interruption, and in two instances at once: each
 * time it changes only documents that are not changed yet.
 */
export type DatabaseStep = (database: Db) => Promise<unknown>;

/** From format 1 on, in order. A release adds a step for documents that earlier releases could not read. */
export const STEPS: readonly DatabaseStep[] = [intoDocuments, intoDeskDocuments];

export function formatAfter(steps: readonly DatabaseStep[]): number {
  return 1 + steps.length;
}

/**
 * @param askedMs for each query; a step may take longer
 * @throws {StoreRefused} `not-ours`, `later-format`; `half-copied` unless that is accepted
 */
export async function ensureFormat(
  database: Db,
  askedMs: number,
  { steps = STEPS, halfCopied = false }: { steps?: readonly DatabaseStep[] | undefined; halfCopied?: boolean } = {},
): Promise<void> {
  const { precaso } = collectionsOf(database);
  const mark =
    (await within(askedMs, precaso.findOne({ _id: 'format' }))) ??
    (await within(askedMs, markedNew(database, precaso, formatAfter(steps))));
  checkNotLater(database, mark, steps);
  if (!halfCopied) await within(askedMs, checkWhole(database));
  await bringUpToDate(database, mark.format, steps);
}

/**
 * For a desk that has started; it changes nothing, unless it may bring an earlier format up to date.
 * @throws {StoreRefused} `no-store` where no desk has started yet, `earlier-format`, `later-format`, `half-copied`
 */
export async function checkFormat(
  database: Db,
  askedMs: number,
  { steps = STEPS, mayUpgrade = false }: { steps?: readonly DatabaseStep[] | undefined; mayUpgrade?: boolean } = {},
): Promise<void> {
  const mark = await within(askedMs, collectionsOf(database).precaso.findOne({ _id: 'format' }));
  if (mark === null) throw new StoreRefused('no-store', `En la base de datos «${database.databaseName}» no hay un almacén de Precaso.`);
  checkNotLater(database, mark, steps);
  await within(askedMs, checkWhole(database));
  if (mark.format < formatAfter(steps) && !mayUpgrade)
    throw new StoreRefused(
      'earlier-format',
      `La base de datos «${database.databaseName}» es de una versión anterior de Precaso (formato ${mark.format}; esta versión guarda el ${formatAfter(steps)}).`,
    );
  await bringUpToDate(database, mark.format, steps);
}

/** Each raises the format when it is done: a step that throws leaves it unchanged, and the next start repeats the step. */
async function bringUpToDate(database: Db, format: number, steps: readonly DatabaseStep[]): Promise<void> {
  const { precaso } = collectionsOf(database);
  for (const [at, step] of steps.entries()) {
    const from = at + 1;
    if (from < format) continue;
    await step(database);
    await precaso.updateOne({ _id: 'format', format: from }, { $set: { format: from + 1 } });
  }
}

function checkNotLater(database: Db, { format }: FormatDocument, steps: readonly DatabaseStep[]): void {
  if (format <= formatAfter(steps)) return;
  throw new StoreRefused(
    'later-format',
    `La base de datos «${database.databaseName}» es de una versión posterior de Precaso (formato ${format}; esta versión lee hasta el ${formatAfter(steps)}). ` +
      'Inicie con esa versión o restaure la copia que se hizo antes de actualizar.',
  );
}

/** Before anything else happens in it: a database with our collections and no mark belongs to another program. */
async function markedNew(database: Db, precaso: Collections['precaso'], format: number): Promise<FormatDocument> {
  const standing = await database.listCollections({}, { nameOnly: true }).toArray();
  if (!standing.some(({ name }) => name === 'tickets' || name === 'people')) {
    await precaso.insertOne({ _id: 'format', format }).catch(unlessDuplicate);
  }
  // Another instance may have made the mark and its collections in between.
  const mark = await precaso.findOne({ _id: 'format' });
  if (mark !== null) return mark;
  throw new StoreRefused(
    'not-ours',
    `La base de datos «${database.databaseName}» tiene colecciones de otro programa. Indique otra en MONGODB_URI (mongodb://servidor/otra-base).`,
  );
}

/** A desk on a half copy would give numbers again that the missing half has given already. @throws {StoreRefused} */
async function checkWhole(database: Db): Promise<void> {
  const found = await collectionsOf(database).marks.findOne({ _id: 'migration' });
  if (found === null || found.mark.endedAt !== null) return;
  throw new StoreRefused(
    'half-copied',
    `La base de datos «${database.databaseName}» tiene a medias una migración desde ${found.mark.from}. Repita la misma orden «npm run migrate» hasta que diga que terminó, ` +
      'o indique otra en MONGODB_URI.',
  );
}

function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}

/** How a collection of format 1 is told from one of format 2, and what its documents were. */
type Earlier<Of extends Collection> = { of: Of; has: string; bodyOf(document: Document): Bodies[Of] };

const people: Earlier<'person'> = {
  of: 'person',
  has: 'person',
  bodyOf: ({ person, rememberedAt }) => ({ person, rememberedAt: rememberedAt instanceof Timestamp ? millisecondsOf(rememberedAt) : 0 }),
};
const procedures: Earlier<'procedure'> = { of: 'procedure', has: 'procedure', bodyOf: ({ procedure }) => procedure };

/** Indexes of format 1 that no question of format 2 asks. */
const indexesGone = ['of_email', 'of_name_word', 'of_mail_word'];

/** Format 1 had shapes of their own for people, channels and procedures. Each document is changed once, whichever process does it. */
async function intoDocuments(database: Db): Promise<void> {
  await changed(database, people);
  await changed(database, procedures);
  await channelsApart(database);
  for (const name of indexesGone)
    await database
      .collection(documentCollections.person)
      .dropIndex(name)
      .catch(() => undefined);
}

/** Format 2 kept what became texts of the shelf apart: questions, their uses one by one (in format 1 without `doc`), and ready answers. */
async function intoDeskDocuments(database: Db): Promise<void> {
  const into = database.collection<Document>(documentCollections['desk-document']);
  const keep = (kind: string, key: string, revision: number, body: unknown): Promise<unknown> =>
    into.insertOne({ _id: `${kind}/${key}`, revision, doc: { kind, key, revision, body }, keys: [] } as Document).catch(unlessDuplicate);
  for (const [kind, name] of Object.entries({ question: 'questions', 'ready-answers': 'ready_answers' }))
    for await (const { _id, revision, doc } of database.collection(name).find<Document>({}))
      await keep(kind, String(_id), Number(revision), doc);
  const counts = new Map<string, { seen: number; served: number; notServed: number; latest: object }>();
  for await (const { doc, ...use } of database.collection('question_uses').find<Document>({})) {
    const { question, outcome } = doc ?? use;
    const counted = counts.get(question) ?? { seen: 0, served: 0, notServed: 0, latest: {} };
    if (outcome !== 'seen') counted[outcome === 'served' ? 'served' : 'notServed'] += 1;
    counts.set(question, { ...counted, seen: counted.seen + 1 });
  }
  for (const [question, counted] of counts) await keep('text-uses', question, 1, counted);
}

/** The seconds of a server's timestamp, and its count within the second as milliseconds. */
function millisecondsOf(at: Timestamp): number {
  return at.getHighBitsUnsigned() * 1_000 + at.getLowBitsUnsigned();
}

async function changed<Of extends Collection>(database: Db, { of, has, bodyOf }: Earlier<Of>): Promise<void> {
  const collection = database.collection<{ _id: string }>(documentCollections[of]);
  for await (const document of collection.find<Document>({ [has]: { $exists: true } })) {
    const doc = bodyOf(document);
    await collection.replaceOne({ _id: String(document['_id']), [has]: { $exists: true } }, { revision: 1, doc, keys: keysOf(of, doc) });
  }
}

/** All bindings were one document. */
async function channelsApart(database: Db): Promise<void> {
  const collection = database.collection<{ _id: string }>(documentCollections.channel);
  const [together] = await collection
    .find<{ bindings: readonly GroupChannel[] }>({ _id: 'channels', bindings: { $exists: true } })
    .toArray();
  if (together === undefined) return;
  for (const doc of together.bindings) {
    const own = { revision: 1, doc, keys: keysOf('channel', doc) };
    await collection.updateOne({ _id: doc.group }, { $setOnInsert: own }, { upsert: true });
  }
  await collection.deleteOne({ _id: 'channels', bindings: { $exists: true } });
}
