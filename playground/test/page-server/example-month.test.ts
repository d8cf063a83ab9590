import { describe, expect, it, vi } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { ChatLog } from '../../chats/chat-log.js';
import { createExampleMonth, type MonthRun } from '../../page-server/example-month.js';
import type { Json } from '../../../src/core/json.js';

/** A month whose player the test ends. */
function aMonth({ hasCases = false } = {}) {
  const told: (readonly [string, Json])[] = [];
  const runs: { run: MonthRun; end: () => void; fail: () => void }[] = [];
  let emptied = 0;
  const journal = { kept: [], append: () => undefined, clear: () => undefined, close: () => undefined };
  const chats = new ChatLog(journal, () => instant(1));
  const month = createExampleMonth({
    chats,
    live: { open: () => undefined, broadcast: (event, data) => void told.push([event, data]), close: () => undefined },
    hasCases: () => Promise.resolve(hasCases),
    play: (run) => {
      chats.markExampleMonth('partial');
      return new Promise((resolve, reject) => {
        runs.push({ run, end: resolve, fail: () => reject(new Error('broken')) });
        run.signal.addEventListener('abort', () => queueMicrotask(resolve));
      });
    },
    startAgain: () => {
      chats.clear();
      emptied += 1;
      return Promise.resolve();
    },
    log: () => undefined,
  });
  const idle = (): Promise<void> => vi.waitFor(() => expect(month.isFilling()).toBe(false), { timeout: 120_000 });
  return { month, chats, told, runs, idle, emptied: () => emptied };
}

const reasonOf = (answer: { status: number; body?: Json }): readonly [number, string] => [answer.status, JSON.stringify(answer.body)];

describe('the filling of the example month', () => {
  it('a filling that fails tells the pages why, before they load the empty page', async () => {
    const { month, told, runs, idle, emptied } = aMonth();
    await month.begin({ cases: 3 });
    runs[0]?.fail();
    await idle();
    expect(emptied()).toBe(1);
    expect(told.slice(-3)).toEqual([
      ['month-failed', { why: 'broken' }],
      ['filling', null],
      ['restart', {}],
    ]);
  });

  it('a filling tells the pages its progress, then to load the month', async () => {
    const { month, told, runs, idle } = aMonth();
    expect((await month.begin({ cases: 3 })).status).toBe(200);
    runs[0]?.run.onReported(2);
    expect(month.progress()).toEqual({ done: 2, total: 3 });
    runs[0]?.end();
    await idle();
    expect(told.at(0)).toEqual(['filling', { done: 0, total: 3 }]);
    expect(told.slice(-2)).toEqual([
      ['filling', null],
      ['restart', {}],
    ]);
  });

  it('a filling is refused while another one is under way, on a page that holds one, and on a page with cases', async () => {
    const { month, runs, idle } = aMonth();
    await month.begin({});
    expect(reasonOf(await month.begin({}))).toEqual([409, expect.stringContaining('Ya se está llenando')]);
    runs[0]?.end();
    await idle();
    expect(reasonOf(await month.begin({}))).toEqual([409, expect.stringContaining('ya tiene un mes de ejemplo')]);
    expect(reasonOf(await aMonth({ hasCases: true }).month.begin({}))).toEqual([409, expect.stringContaining('no está vacía')]);
  });

  it('two requests at once fill one month', async () => {
    const { month, runs } = aMonth();
    const both = await Promise.all([month.begin({}), month.begin({})]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(runs).toHaveLength(1);
  });

  it.each(['cancelled', 'broken'])('a %s filling leaves an empty page that can be filled', async (how) => {
    const { month, chats, runs, idle, emptied } = aMonth();
    await month.begin({});
    if (how === 'cancelled') await month.cancel();
    else runs[0]?.fail();
    await idle();
    expect([emptied(), chats.exampleMonth()]).toEqual([1, 'none']);
    expect((await month.begin({})).status).toBe(200);
  });

  it.each(['ends', 'fails'])('a filling that %s while the server stops empties nothing, and is named half-done afterwards', async (how) => {
    const { month, chats, runs, emptied } = aMonth();
    await month.begin({});
    const closed = month.close();
    if (how === 'fails') runs[0]?.fail();
    await closed;
    expect([emptied(), chats.exampleMonth()]).toEqual([0, 'partial']);
    await month.close();
  });

  it('a month that the server did not finish is named as such', async () => {
    const { month, chats } = aMonth();
    chats.markExampleMonth('partial');
    expect(reasonOf(await month.begin({}))).toEqual([409, expect.stringContaining('quedó a medias')]);
  });
});
