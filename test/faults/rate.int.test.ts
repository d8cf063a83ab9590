import { describe, expect, it } from 'vitest';
import type { ConnectorCall } from '../../src/local-teams/faults.js';
import { parsePlace } from '../../src/local-teams/place.js';
import { aCase } from '../desk/a-case.js';
import { startDesk } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';

/** What Teams lets a bot send in one conversation within so many milliseconds, and ask in all within a second. */
const perConversation = [[1_000, 7], [2_000, 8], [30_000, 60]] as const;
const perSecond = 50;

/** On a busy machine calls arrive nearer to each other than they left; taken off each stretch. */
const onTheWay = 100;

type Call = { at: number; to: string; isRead: boolean };

/** A thread is counted with its channel. */
function conversationOf({ segments, body }: ConnectorCall): string {
  const [, , id = ''] = segments;
  return parsePlace(id === '' ? (/19:[^"]*/.exec(JSON.stringify(body))?.[0] ?? '') : id).conversationId;
}

/** Looks at each call as it comes in, and spoils none. */
async function watched(wanted: Parameters<typeof startDesk>[0]): Promise<{ desk: DeskOverHttp; calls: readonly Call[] }> {
  const calls: Call[] = [];
  const desk = await startDesk(wanted);
  desk.connector.script((call) => {
    calls.push({ at: performance.now(), to: conversationOf(call), isRead: call.method === 'GET' });
    return false;
  }, { kind: 'reset', when: 'before-taken' });
  await desk.bindAll();
  return { desk, calls };
}

/** The most of these calls within any stretch of that length. */
function most(times: readonly number[], within: number): number {
  return Math.max(0, ...times.map((from, at) => times.slice(at).filter((time) => time < from + within - onTheWay).length));
}

/** Twelve cases at once, all taken at once, and forty messages to one person. */
async function tellMuch(desk: DeskOverHttp): Promise<void> {
  const { beto } = desk.people;
  const cases = await Promise.all(Array.from({ length: 12 }, (_, at) => aCase(desk, `a la vez ${'abcdefghijkl'[at] ?? ''}`)));
  await Promise.all(cases.map(({ live }) => desk.press(beto, live, 'Tomar')));
  const [first] = cases;
  if (first === undefined) throw new Error('no case');
  for (let at = 0; at < 40; at += 1) await desk.submit(beto, await desk.open(beto, first.live, 'Nota'), 'Guardar', { text: `nota ${at}`, audience: 'public' });
  await desk.connector.next((call) => JSON.stringify(call.activity).includes('«nota 39»') && call.conversationId === first.who.chatId, 60_000);
}

/** The stretches in which more was asked than the table lets. */
function beyondTable(calls: readonly Call[]): readonly { place: string; within: number; found: number }[] {
  const said = calls.filter(({ isRead }) => !isRead);
  const places = [...new Set(said.map(({ to }) => to))];
  const own = places.flatMap((place) => perConversation.map(([within, allowed]) => ({ place, within, allowed, found: most(said.filter(({ to }) => to === place).map(({ at }) => at), within) })));
  const all = { place: 'all', within: 1_000, allowed: perSecond, found: most(calls.map(({ at }) => at), 1_000) };
  return [...own, all].filter(({ found, allowed }) => found > allowed).map(({ place, within, found }) => ({ place, within, found }));
}

describe('a desk that has much to tell at once', () => {
  it('I10 never passes what Teams lets it send in one conversation, nor what it lets it ask in all', { timeout: 120_000 }, async () => {
    const { desk, calls } = await watched({ environment: { PRECASO_RATE_TABLE: 'teams' } });
    try {
      await tellMuch(desk);
      expect(beyondTable(calls)).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it.skipIf(!hasMongoServer)('I10 nor do three processes on one database together', { timeout: 120_000 }, async () => {
    const address = freshDatabase();
    const { desk, calls } = await watched({ instances: 3, environment: { PRECASO_RATE_TABLE: 'teams', MONGODB_URI: address } });
    try {
      await tellMuch(desk);
      expect(beyondTable(calls)).toEqual([]);
    } finally {
      await desk.close();
      await dropDatabase(address);
    }
  });
});
