import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startBuiltDesk, type BuiltDesk } from '../../support/desk-over-http.js';
import { botMessages } from '../../support/desk-acts.js';
import { wordsOf } from '../../support/shown-card.js';
import { whenCalm } from '../../crash/desk-at-rest.js';
import { filledByHand, rowsSent } from './many-at-once.js';

const ROWS = 90;
/** How long each process of a crash loop lives, the first one from the first notices that left. */
const LIVES_MS = [50, 900, 1_500];
const LIMIT_MS = 120_000;

let desk: BuiltDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

describe('the server killed with kill -9 again and again before it comes to send', () => {
  it('I4 a crash loop gives up no notice whose call never began, and repeats none unmarked, on a folder', async () => {
    const at = await startBuiltDesk({ environment: { PRECASO_RATE_TABLE: 'teams' } });
    desk = at;
    await at.bindAll();
    const people = Array.from({ length: ROWS / 2 }, () => at.requester());
    for (const person of people) await at.say(person, 'hola');
    await whenCalm(at);
    const workbook = await filledByHand(at, [...people, ...people]);
    const sent = rowsSent(at, workbook, 'contingencia.xlsx').catch(() => '');
    const isNotice = (words: string): boolean => words.includes('registró CASO-');
    const notices = (): readonly string[] =>
      people.flatMap((person) => botMessages(at.connector, at.chat(person)).map(wordsOf)).filter(isNotice);
    await expect.poll(() => notices().length, { interval: 5 }).toBeGreaterThan(1);
    for (const ms of LIVES_MS) {
      await wait(ms);
      expect(await at.server.kill()).toMatchObject({ signal: 'SIGKILL' });
      await at.server.start();
    }
    await sent;
    // What was cut off before its row was written comes in now.
    await rowsSent(at, workbook, 'otra vez.xlsx');
    const numberOf = (words: string): string => /CASO-\d{6}/.exec(words)?.[0] ?? '';
    await expect.poll(() => new Set(notices().map(numberOf)).size, { interval: 500, timeout: LIMIT_MS }).toBe(ROWS);
    await whenCalm(at);
    const unmarked = notices().filter((words) => !words.includes('Puede que ya haya recibido'));
    expect(unmarked).toHaveLength(new Set(unmarked.map(numberOf)).size);
    expect(unmarked.length).toBeLessThan(notices().length);
  });
});
