import { describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { Store } from '../../../src/ports/store.js';
import { aReplicaSet, type Answers, type ReplicaSet, firstBatchOf } from '../../support/a-replica-set.js';
import { archived, binding } from '../../support/a-full-store.js';
import { unknownPerson } from '../../../src/ports/people.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';
import type { WireCommand } from '../../support/wire-messages.js';
import type { RunningTest } from './stores-by-proxy.js';

const ana = personId('p-ana');
const moment = instant(OPENED);
const until = instant(OPENED * 2);
const ticket = aStoredTicket('t-1');

/** Each kind of write of one document, one after another: a connection that breaks takes with it what waits for one. */
async function writeEachKind({ tickets, people, channels, archive, claims, rates, files }: Store): Promise<void> {
  await tickets.append({ id: ticket.id, expected: 0, numbers: [], build: () => ticket });
  await tickets.append({ id: ticket.id, expected: 1, numbers: [], build: () => ticket, before: ticket });
  await people.remember(ana, { name: 'Ana' });
  await channels.bind(binding('mesa', 'c-1'));
  await archive.keep(archived.ref, archived.procedure);
  await claims.claim('key', 'value', moment, until);
  await rates.take('c-1', [{ burst: 1, everyMs: 1 }], moment);
  await files.keep('f-1', content(), { owner: ana, name: 'a.txt', type: 'text/plain', keptAt: moment }, 100);
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('hola');
}

const KINDS = [
  'insert attachments',
  'update attachments',
  'findAndModify attachments',
  'insert files.chunks',
  'insert files.files',
  'update channels',
  'insert claims',
  'update people',
  'insert procedures',
  'insert rates',
  'insert tickets',
  'update tickets',
].toSorted();

const unique = (kinds: readonly string[]): readonly string[] => [...new Set(kinds)].toSorted();
const kindOf = ({ name, collection }: WireCommand): string => `${name} ${collection}`;
const isWrite = ({ name }: WireCommand): boolean => ['insert', 'update', 'findAndModify'].includes(name);
/** By these a server knows that it has done it already. */
const identity = ({ body }: WireCommand) => ({ session: JSON.stringify(body['lsid']), number: body['txnNumber'] });

const kept = (_id: string, doc: object) => ({ _id, revision: 1, doc, keys: [] });

/** What the writes read or give back. */
function standing({ name, collection }: WireCommand): ReturnType<Answers> {
  if (name === 'findAndModify') return { ok: 1, value: { _id: 'f-1', content: null } };
  if (name === 'find' && collection === 'channels') return firstBatchOf(kept('mesa', binding('mesa', 'c-1')));
  if (name === 'find' && collection === 'people') return firstBatchOf(kept('p-ana', { person: unknownPerson(ana), rememberedAt: 1 }));
  if (name === 'find' && collection === 'claims') return firstBatchOf({ _id: 'key', value: 'value', until });
  return null;
}

/** The first write of each kind meets it. */
function meeting(fault: ReturnType<Answers>): Answers {
  const met = new Set<string>();
  return (command) => {
    if (!isWrite(command) || met.has(kindOf(command))) return standing(command);
    met.add(kindOf(command));
    return fault;
  };
}

async function storeOn(set: ReplicaSet, options: string, test: RunningTest): Promise<Store> {
  const store = await openMongoStore(`${set.address}${options}`);
  test.onTestFinished(async () => {
    await store.close();
    await set.close();
  });
  return store;
}

const STEPPED_DOWN = { ok: 0, code: 10_107, codeName: 'NotWritablePrimary', errmsg: 'not primary', errorLabels: ['RetryableWriteError'] };

describe('I2 on a replica set', { concurrent: true }, () => {
  it.for([
    ['meets a primary that steps down', '', STEPPED_DOWN],
    ['meets a primary that steps down', '&retryWrites=false&retryReads=false', STEPPED_DOWN],
    ['loses its connection', '', 'cut'],
    ['loses its connection', '&retryWrites=false&retryReads=false', 'cut'],
  ] as const)(
    'a write that %s is sent once more as the same write, and succeeds, with "%s" in the address',
    async ([, options, fault], test) => {
      const set = await aReplicaSet(meeting(fault));
      await writeEachKind(await storeOn(set, options, test));
      const sent = set.seen.filter(isWrite);
      expect(unique(sent.map(kindOf))).toEqual(KINDS);
      for (const kind of KINDS) {
        const [first, again] = sent.filter((command) => kindOf(command) === kind).map(identity);
        expect(first, kind).toEqual({ session: expect.stringContaining('id'), number: expect.any(Number) });
        expect(again, kind).toEqual(first);
      }
    },
  );
});
