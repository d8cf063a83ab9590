import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import type { ConnectorCall } from '../../src/local-teams/faults.js';
import { parsePlace } from '../../src/local-teams/place.js';
import { aCase } from '../desk/a-case.js';
import { startDesk } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';

/** What Teams lets a bot send in one conversation within so many milliseconds, and ask in all within a second. */
const perConversation = [[1_000, 7], [2_000, 8], [30_000, 60]] as const;
const perSecond = 50;

/** On a busy machine calls arrive nearer to each other than they left; taken off each stretch. */
const onTheWay = 100;

/** The table is being built beside this suite. */
const hasRateTable = 'rateTable' in loadConfig({});

let desk: DeskOverHttp;
const calls: { at: number; to: string; isRead: boolean }[] = [];

/** A thread is counted with its channel. */
function conversationOf({ segments, body }: ConnectorCall): string {
  const [, , id = ''] = segments;
  return parsePlace(id === '' ? (/19:[^"]*/.exec(JSON.stringify(body))?.[0] ?? '') : id).conversationId;
}

beforeAll(async () => {
  if (!hasRateTable) return;
  desk = await startDesk({ environment: { PRECASO_RATE_TABLE: 'teams' } });
  // Looks at each call as it comes in, and spoils none.
  desk.connector.script((call) => {
    calls.push({ at: performance.now(), to: conversationOf(call), isRead: call.method === 'GET' });
    return false;
  }, { kind: 'reset', when: 'before-taken' });
  await desk.bindAll();
}, 60_000);
afterAll(async () => {
  if (hasRateTable) await desk.close();
});

/** The most of these calls within any stretch of that length. */
function most(times: readonly number[], within: number): number {
  return Math.max(0, ...times.map((from, at) => times.slice(at).filter((time) => time < from + within - onTheWay).length));
}

describe.skipIf(!hasRateTable)('the calls of a desk that has much to tell at once', () => {
  it('I10 never pass what Teams lets it send in one conversation, nor what it lets it ask in all', { timeout: 120_000 }, async () => {
    const { beto } = desk.people;
    const cases = await Promise.all(Array.from({ length: 12 }, (_, at) => aCase(desk, `a la vez ${'abcdefghijkl'[at] ?? ''}`)));
    await Promise.all(cases.map(({ live }) => desk.press(beto, live, 'Tomar')));
    const [first] = cases;
    if (first === undefined) throw new Error('no case');
    for (let at = 0; at < 40; at += 1) await desk.submit(beto, await desk.open(beto, first.live, 'Nota'), 'Guardar', { text: `nota ${at}`, audience: 'public' });
    await desk.connector.next((call) => JSON.stringify(call.activity).includes('«nota 39»') && call.conversationId === first.who.chatId, 60_000);
    const places = new Set(calls.filter(({ isRead }) => !isRead).map(({ to }) => to));
    for (const place of places) {
      const times = calls.filter(({ to, isRead }) => to === place && !isRead).map(({ at }) => at);
      for (const [within, allowed] of perConversation) expect(most(times, within), `${place} within ${within} ms`).toBeLessThanOrEqual(allowed);
    }
    expect(most(calls.map(({ at }) => at), 1_000)).toBeLessThanOrEqual(perSecond);
  });
});
