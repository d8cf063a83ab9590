import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/instant.js';
import { teamsTable } from '../../src/teams/send-limits/app-limiter.js';
import { aDesk } from '../support/a-desk.js';
import { installationsAt } from '../support/many-installations.js';
import { brokenBy } from '../support/windows.js';

const PEOPLE = 900;
const everybody = Array.from({ length: PEOPLE }, (_, at) => at);
const inOrder = (chats: readonly string[]): readonly string[] => chats.toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2)));
const onceEach = everybody.map((at) => `a:${at}`);

describe('the app is given to everybody at once', () => {
  it('900 people are welcomed once each and looked up afterwards, and who writes meanwhile is looked up and has an answer and a card within two seconds', async () => {
    const { time, calls, process, welcomes } = installationsAt(await aDesk());
    const { install, send, meet, lines } = process();
    const taken = everybody.flatMap((at) => [install(at), ...(at % 3 === 0 ? [install(at)] : [])]);
    const waits: number[] = [];
    for (const after of [SECOND, 8 * SECOND, 8 * SECOND]) {
      await time.pass(after);
      const asked = time.clock.now();
      const begun = [...(['turn', 'worker'] as const).map((rank) => send(`a:reporter-${after}-${asked}`, rank)), meet(PEOPLE + asked)];
      const done = begun.map((one) => one.then(() => time.clock.now() - asked));
      await time.pass(2 * SECOND);
      waits.push(...(await Promise.all(done)));
    }
    await time.pass(2 * MINUTE);
    expect(await Promise.all(taken)).toEqual(taken.map(() => true));
    expect(waits.filter((ms) => ms > 500)).toEqual([]);
    expect(inOrder(welcomes().filter((chat) => !chat.includes('reporter')))).toEqual(onceEach);
    const ofInstalled = calls.filter(({ chat }) => Number(chat.slice(2)) < PEOPLE);
    const [reads, sends] = [ofInstalled.filter(({ kind }) => kind === 'reads'), ofInstalled.filter(({ kind }) => kind === 'sends')];
    expect(reads).toHaveLength(PEOPLE);
    expect(reads.findIndex(({ at }) => at < (sends.at(-11)?.at ?? 0))).toBe(-1);
    expect(
      brokenBy(
        calls.map(({ at }) => at),
        teamsTable.app,
      ),
    ).toEqual([]);
    expect(lines.filter(({ event }) => event === 'turn-failed')).toEqual([]);
  });

  it('a process that ends amid 300 welcomes leaves the others to the next one, which welcomes no one again', async () => {
    const { time, process, welcomes } = installationsAt(await aDesk());
    const some = everybody.slice(0, 300);
    const first = process();
    const begun = some.map((at) => first.install(at));
    await time.pass(6 * SECOND);
    first.stop();
    await time.pass(SECOND);
    expect((await Promise.all(begun)).filter((isTaken) => isTaken).length).toBeLessThan(some.length);
    const second = process();
    // Teams delivers what was not acknowledged again, and some of what was.
    for (let delivery = 0; delivery < 2; delivery++) {
      const again = some.map((at) => second.install(at));
      await time.pass(2 * MINUTE);
      await Promise.all(again);
    }
    expect(inOrder(welcomes())).toEqual(onceEach.slice(0, some.length));
    expect(second.lines.filter(({ event }) => event === 'turn-failed')).toEqual([]);
  });

  it('an installation that another process welcomes just now is delivered again', async () => {
    const { time, process, welcomes } = installationsAt(await aDesk());
    const both = [process(), process()].map(({ install }) => install(1));
    await time.pass(SECOND);
    expect((await Promise.all(both)).map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(['false', 'true']);
    expect(welcomes()).toEqual(['a:1']);
  });
});
