import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStoreAsFound } from '../../../src/store/sqlite/open-folder.js';
import { DAY, SECOND } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { isObject, numberAt, objectAt, type JsonObject } from '../../../src/core/json.js';
import { startDeskServer } from '../../../test/support/desk-server.js';
import { repetitions } from '../../../test/support/repetitions.js';

const cases = 60;

async function asked(url: string, path: string, body?: JsonObject): Promise<JsonObject> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/local/${path}`, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
  const said: unknown = await answer.json();
  return isObject(said) ? { ...said, status: answer.status } : {};
}

/** A desk of this procedure, filled by the page's own request, and all its cases as its store keeps them. */
async function filled(procedure: string) {
  const server = await startDeskServer({ PRECASO_PROCEDURE: procedure });
  onTestFinished(() => server.close());
  expect(await asked(server.url, 'example-month', { cases })).toMatchObject({ status: 200, total: cases });
  expect(await asked(server.url, 'clock', { minutes: 5 })).toMatchObject({ status: 409 });
  await expect.poll(async () => (await asked(server.url, 'state'))['filling'], { timeout: 540_000, interval: 500 }).toBeNull();
  const state = await asked(server.url, 'state');
  const again = await asked(server.url, 'example-month', { cases });
  const output = server.output();
  await server.stop();
  const store = await openEmbeddedStoreAsFound(server.folder);
  const found = await Promise.all(Array.from({ length: cases }, (_, at) => store.queries.byNumber(procedure, 'draft', at + 1)));
  await store.close();
  return { state, again, output, all: found.filter((one) => one !== null) };
}

function count(all: readonly StoredTicket[], is: (one: StoredTicket) => boolean): number {
  return all.filter(is).length;
}

describe.each(['uariv', 'sigce'].slice(0, repetitions(2, 1)))('the example month of %s', (procedure) => {
  it('the month has the cases of five weeks, each with a life of its own, until now', { timeout: 420_000 }, async () => {
    const { state, again, output, all } = await filled(procedure);
    expect(all).toHaveLength(cases);
    const phases = new Set(all.map(({ ticket }) => ticket.phase));
    expect([...phases]).toEqual(expect.arrayContaining(['new', 'working', 'closed', 'void']));
    expect(count(all, ({ ticket }) => ticket.outcome === 'solved')).toBeGreaterThan(cases / 3);
    expect(count(all, ({ ticket }) => (ticket.survey?.answeredAt ?? null) !== null)).toBeGreaterThan(5);
    expect(count(all, ({ ticket }) => ticket.figures?.resolution?.met === false)).toBeGreaterThan(0);
    expect(count(all, ({ ticket }) => ticket.phase === 'new' && ticket.assignee === null)).toBeGreaterThan(0);
    const events = new Set(all.flatMap(({ history }) => history.map(({ event }) => event.type)));
    expect([...events]).toEqual(
      expect.arrayContaining([
        'ticket-escalated',
        'requester-asked',
        'requester-answered',
        'solution-refused',
        'draft-listed',
        'note-added',
      ]),
    );

    const times = all.flatMap(({ history }) => history.map(({ at }) => at));
    const now = Date.now();
    expect(Math.max(...times)).toBeLessThanOrEqual(now);
    expect(now - Math.min(...times)).toBeGreaterThan(30 * DAY);
    expect(all.every(({ history }) => history.every(({ at }, n) => n === 0 || at >= (history[n - 1]?.at ?? 0)))).toBe(true);
    expect(Math.abs((numberAt(objectAt(state, 'clock'), 'now') ?? 0) - now)).toBeLessThan(60 * SECOND);

    expect(again).toMatchObject({ status: 409 });
    expect(JSON.stringify(again)).toContain('ya tiene un mes de ejemplo');
    expect(output).not.toMatch(/"level":"error"|throttled|"code":"not-sent"/);
    expect(count(all, ({ notifications, postedCards }) => [...notifications, ...postedCards].some(({ inFlight }) => inFlight))).toBe(0);
  });
});
