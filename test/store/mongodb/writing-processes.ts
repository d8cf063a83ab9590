import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { expect, onTestFinished } from 'vitest';
import { collectionsOf } from '../../../src/store/mongodb/database.js';

const WRITER = fileURLToPath(new URL('database-writer.mjs', import.meta.url));

/** A server that was killed is back within thirty seconds, and each write ends within ten: a process that acknowledges nothing for longer stands still. */
const STILL_LIMIT_MS = 50_000;

export type Acknowledged = { id: string; command: string; number: number };

export interface WritingProcess {
  /** All that it has acknowledged so far. */
  acknowledged(): readonly Acknowledged[];
  /** Resolves once it has acknowledged so many more. */
  more(count: number): Promise<void>;
  /** Its writers end what they began, and it ends without a fault. */
  end(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** @param name begins the ids of its tickets: another one's for each process */
export function startWriting(address: string, name: string, writers: number): WritingProcess {
  const child = spawn(process.execPath, [WRITER, address, name, String(writers)], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let rest = '';
  const acknowledged: Acknowledged[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines.map(readLine));
  });
  return {
    acknowledged: () => acknowledged,
    async more(count) {
      const before = acknowledged.length;
      let [seen, since] = [before, performance.now()];
      while (acknowledged.length < before + count) {
        if (child.exitCode !== null) throw new Error(`the writing process ended with ${child.exitCode}`);
        if (acknowledged.length > seen) [seen, since] = [acknowledged.length, performance.now()];
        if (performance.now() - since > STILL_LIMIT_MS) {
          const done = `${seen - before} of ${count} writes, after ${before} before`;
          throw new Error(`${done}, were acknowledged, and none in ${STILL_LIMIT_MS} ms; ${await statusOf(address)}`);
        }
        await wait(10);
      }
    },
    async end() {
      child.stdin.end();
      expect(await ended).toEqual([0, null]);
    },
    async kill() {
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
    },
  };
}

function readLine(line: string): Acknowledged {
  const [id = '', command = '', number] = line.split(' ');
  return { id, command, number: Number(number) };
}

/** Whether another client is answered there, for a writing process that stands still. */
async function statusOf(address: string): Promise<string> {
  const client = new MongoClient(address, { serverSelectionTimeoutMS: 5_000, socketTimeoutMS: 5_000 });
  try {
    return `${await collectionsOf(client.db()).tickets.countDocuments()} tickets are there for another client`;
  } catch (fault) {
    return `no other client is answered: ${String(fault)}`;
  } finally {
    await client.close();
  }
}

type Standing = {
  id: string;
  commands: readonly string[];
  numbers: Readonly<Record<string, number>>;
  keys: readonly string[];
  revision: number;
};

async function standingAt(address: string): Promise<readonly Standing[]> {
  const client = new MongoClient(address);
  try {
    const found = await collectionsOf(client.db())
      .tickets.find({}, { projection: { numbers: 1, doc: 1 } })
      .toArray();
    return found.map(({ _id, numbers = [], doc }) => ({
      id: _id,
      commands: doc.executedCommands.map(({ command }) => command),
      numbers: doc.ticket.numbers,
      keys: numbers,
      revision: doc.revision,
    }));
  } finally {
    await client.close();
  }
}

/**
 * What is wrong with what stands there, nothing when all is well: nothing acknowledged is lost, every command was executed once with the
 * number that its writer was told, and both series are 1 to n without holes and doubles.
 */
export async function faultsIn(address: string, acknowledged: readonly Acknowledged[]): Promise<readonly unknown[]> {
  const standing = await standingAt(address);
  const byId = new Map(standing.map((one) => [one.id, one]));
  const series = (command: string): string => (command === 'create' ? 'draft' : 'ticket');
  const lost = acknowledged.filter(({ id, command, number }) => {
    const found = byId.get(id);
    return found === undefined || !found.commands.includes(command) || (number > 0 && found.numbers[series(command)] !== number);
  });
  const twice = standing.filter(({ commands, revision }) => new Set(commands).size !== commands.length || revision !== commands.length);
  return [
    ...lost.map((one) => ({ lost: one })),
    ...twice.map((one) => ({ twice: one })),
    ...['draft', 'ticket'].flatMap((each) => notInOrder(each, standing)),
  ];
}

function notInOrder(series: string, standing: readonly Standing[]): readonly unknown[] {
  const given = standing.flatMap(({ numbers }) => numbers[series] ?? []).toSorted((a, b) => a - b);
  const keys = standing.flatMap((one) => one.keys).filter((key) => key.startsWith(`uariv/${series}/`)).length;
  return [
    ...given.flatMap((number, at) => (number === at + 1 ? [] : [{ series, number, place: at + 1 }])),
    ...(keys === given.length ? [] : [{ series, keys, given: given.length }]),
  ];
}
