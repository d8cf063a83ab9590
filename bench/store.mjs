/**
 * B2: durable commands of many tickets at a time, on the folder and on a database, against the same documents written by the
 * bare driver: as durable, as many at a time, into a table or collection of nothing but an id and a document.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { chooseSqlite } from '../dist/modules/store/sqlite/provider.js';
import { openMongoStore } from '../dist/modules/store/mongodb/open-database.js';
import { randomIds } from '../dist/modules/adapters/random-ids.js';
import { MINUTE } from '../dist/modules/core/instant.js';
import { reportWords } from '../dist/modules/features/drafts/report-words.js';
import { drop, freshAddress } from './database-store.mjs';
import { median, rounded, spread } from './figures.mjs';
import { deskActor, deskPerson, openDesk } from './many-open.mjs';

/** At a time; each goes through all of its commands. */
const AT_ONCE = 20;
const DRAFT = 'uariv/draft';
const TICKET = 'uariv/ticket';

/** @returns the document of one case as it stands after being opened and after each of five commands more */
async function aStory() {
  const desk = await openDesk();
  const { clock, execute, deliveries, store } = desk;
  const documents = [];
  const keep = async (id) => {
    await deliveries.whenIdle();
    documents.push(await store.tickets.load(id));
    clock.moveBy(4 * MINUTE);
  };
  const step = async (id, transition, who, input = {}) => {
    const { ticket } = await store.tickets.load(id);
    const done = await execute(
      id,
      { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input },
      deskActor(who),
    );
    if (done.kind !== 'executed') throw new Error(`${transition}: ${JSON.stringify(done.refusal)}`);
    await keep(id);
  };
  try {
    const words = 'No abre el correo desde ayer: dice que el servidor no responde y no deja escribir a nadie de la oficina';
    const { stored } = await reportWords(desk, {
      requester: deskPerson('ana'),
      actor: deskActor('ana'),
      words,
      channel: 'teams',
      key: ['a'],
    });
    await keep(stored.id);
    const fields = {
      name: 'Nombre de ana',
      email: 'ana@entidad.example',
      phone: '3001234567',
      site: 'Centro',
      category: 'correo',
      description: words,
      contact: 'teams',
    };
    await execute(stored.id, { id: 'fill', type: 'fill-draft', fields, submit: true }, deskActor('ana'));
    await keep(stored.id);
    await step(stored.id, 'take', 'beto');
    await step(stored.id, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
    await step(stored.id, 'answer', 'ana', { answer: 'Dice que el servidor no responde' });
    await step(stored.id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se revisó el cliente y la red',
    });
    return documents;
  } finally {
    await desk.close();
  }
}

/** The story under ids of its own, made before anything is timed. */
function cases(story, count) {
  return Array.from({ length: count }, () => {
    const id = randomIds.next();
    const own = story.map((stored) => JSON.parse(JSON.stringify(stored).replaceAll(stored.id, id)));
    return own.reduce((made, document) => [...made, sharing(document, made.at(-1))], []);
  });
}

/** A document with the parts of the one before, where they are equal: a command makes the next document of the parts of the last one. */
function sharing(part, before) {
  if (typeof part !== 'object' || part === null || typeof before !== 'object' || before === null) return part;
  if (JSON.stringify(part) === JSON.stringify(before)) return before;
  for (const [key, member] of Object.entries(part)) part[key] = sharing(member, before[key]);
  return part;
}

/** Runs `work` for each case, {@link AT_ONCE} at a time. @returns commands a second */
async function rate(all, work) {
  const began = performance.now();
  const waiting = all.values();
  const worker = async () => {
    for (const each of waiting) await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (all.reduce((sum, documents) => sum + documents.length, 0) * 1_000) / (performance.now() - began);
}

/** Ours: compare-and-set, numbers, the copies for the indexes, the check of the document. */
const throughPort = (tickets) => async (documents) => {
  let before;
  for (const [at, document] of documents.entries()) {
    const numbers = at === 0 ? [DRAFT] : at === 1 ? [TICKET] : [];
    const build = (given) => ({
      ...document,
      ticket: {
        ...document.ticket,
        numbers: { ...document.ticket.numbers, ...(at === 0 ? { draft: given[DRAFT] } : at === 1 ? { ticket: given[TICKET] } : {}) },
      },
    });
    before = await tickets.append({ id: document.id, expected: at, numbers, build, before });
  }
};

async function folders() {
  const home = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  const store = await openEmbeddedStore(join(home, 'ours'));
  const bare = new (chooseSqlite().sqlite.DatabaseSync)(join(home, 'bare.db'));
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id TEXT PRIMARY KEY, doc TEXT NOT NULL)');
  const insert = bare.prepare('INSERT INTO t (id, doc) VALUES (?, ?)');
  const update = bare.prepare('UPDATE t SET doc = ? WHERE id = ?');
  const put = { first: ({ id, doc }) => insert.run(id, doc), again: ({ id, doc }) => update.run(doc, id) };
  return {
    ours: (all) => rate(all, throughPort(store.tickets)),
    /** In equal groups: one transaction, one sync, for as many as are at work at a time. */
    async bare(all) {
      const texts = all.map((documents) => documents.map((document) => ({ id: document.id, doc: JSON.stringify(document) })));
      const began = performance.now();
      for (let from = 0; from < texts.length; from += AT_ONCE) {
        const group = texts.slice(from, from + AT_ONCE);
        for (const at of texts[0].keys()) {
          bare.exec('BEGIN IMMEDIATE');
          for (const documents of group) put[at === 0 ? 'first' : 'again'](documents[at]);
          bare.exec('COMMIT');
        }
      }
      return (texts.length * texts[0].length * 1_000) / (performance.now() - began);
    },
    async close() {
      await store.close();
      bare.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function databases() {
  const address = freshAddress();
  const store = await openMongoStore(address);
  const client = new MongoClient(address, { writeConcern: { w: 'majority', journal: true } });
  const bare = client.db().collection('bare');
  return {
    ours: (all) => rate(all, throughPort(store.tickets)),
    bare: (all) =>
      rate(all, async (documents) => {
        for (const [at, doc] of documents.entries()) {
          if (at === 0) await bare.insertOne({ _id: doc.id, doc });
          else await bare.replaceOne({ _id: doc.id }, { doc });
        }
      }),
    async close() {
      await store.close();
      await client.close();
      await drop(address);
    },
  };
}

async function measureOn(name, open, plan, progress) {
  const story = await aStory();
  const pair = await open();
  const rates = { ours: [], bare: [] };
  try {
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const kind of round % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'])
        rates[kind].push(await pair[kind](cases(story, plan.cases)));
      progress(
        `commands on ${name} ${round + 1}/${plan.rounds}: ${rounded(rates.ours.at(-1), 0)}/s, bare driver ${rounded(rates.bare.at(-1), 0)}/s`,
      );
    }
  } finally {
    await pair.close();
  }
  const [ours, bare] = [median(rates.ours), median(rates.bare)];
  return {
    ours: rounded(ours, 0),
    bare: rounded(bare, 0),
    ratio: rounded(ours / bare),
    noise: rounded(spread(rates.bare)),
    rounds: plan.rounds,
  };
}

/** @param plan `rounds`, `cases` of a round @returns the database null where `MONGODB_TEST_URI` names none */
export async function measureStores(plan, progress) {
  return {
    commands: (await aStory()).length,
    bytes: Math.round((await aStory()).reduce((sum, document, _, all) => sum + JSON.stringify(document).length / all.length, 0)),
    folder: await measureOn('the folder', folders, plan, progress),
    mongodb: (process.env.MONGODB_TEST_URI ?? '') === '' ? null : await measureOn('the database', databases, plan, progress),
  };
}
