import { describe, expect, it } from 'vitest';
import { createMovableClock, steadyTime, systemClock } from '../../../src/adapters/system-clock.js';
import { DAY, instant, MINUTE, type Instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { Clock } from '../../../src/ports/clock.js';
import { SendFault } from '../../../src/ports/messenger.js';
import { notOpenedDialog } from '../../../src/features/answers.js';
import { createPersonLimit } from '../../../src/teams/turn/person-limit.js';
import { createUnsentForms } from '../../../src/teams/turn/invoke-answers.js';
import { anInbound } from '../../support/an-inbound.js';
import { recordingLog } from '../../support/desk-edge.js';

const closed = 'Recibí muchos mensajes suyos en muy poco tiempo.';

function limited(steady: Clock | null = null, burst = 3) {
  let now: Instant = instant(Date.UTC(2026, 10, 23));
  const said: string[] = [];
  const broken: SendFault[] = [];
  let held = Promise.resolve();
  const { log, lines } = recordingLog();
  const limit = createPersonLimit({
    rate: { burst, everyMs: 1_000 },
    replies: {
      async say(_, message) {
        await held;
        const fault = broken.shift();
        if (fault !== undefined) throw fault;
        if (message.kind === 'text') said.push(message.text);
      },
      replace: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    notOpened: notOpenedDialog,
    unsent: createUnsentForms(),
    clock: steady ?? { now: () => now },
    log,
  });
  let id = 0;
  const send = (who = 'ana', invoke: string | null = null) =>
    limit.check({ ...anInbound, id: `${++id}`, invoke, person: { ...anInbound.person, id: personId(who) } });
  const sendMany = (count: number, who = 'ana') => Promise.all(Array.from({ length: count }, () => send(who)));
  /** Nothing is said until the answer is called. */
  const hold = (): (() => void) => {
    let go = (): void => undefined;
    held = new Promise((resolve) => (go = resolve));
    return go;
  };
  return { send, sendMany, said, broken, lines, hold, pass: (ms: number) => void (now = instant(now + ms)) };
}

describe('a person who sends more than a hand can', () => {
  it('messages beyond the rate are answered once, and the next one that is taken is told how many they were', async () => {
    const { sendMany, send, said, lines, pass } = limited();
    const answers = await sendMany(40);
    expect(answers.slice(0, 3)).toEqual([null, null, null]);
    expect(answers.slice(3).every((answer) => answer?.status === 200)).toBe(true);
    expect(said).toEqual([expect.stringContaining(closed)]);
    pass(MINUTE);
    expect(await send()).toBeNull();
    await expect.poll(() => said.slice(1)).toEqual([expect.stringContaining('no registré 37 mensajes suyos')]);
    expect(await send()).toBeNull();
    expect(said).toHaveLength(2);
    expect(lines.map(({ event }) => event)).toEqual(['person-limited']);
  });

  it('another person is taken meanwhile', async () => {
    const { sendMany, send } = limited();
    await sendMany(40);
    expect(await send('eva')).toBeNull();
  });

  it('a message whose refusal did not arrive is not acknowledged, so that the platform delivers it again', async () => {
    const { sendMany, broken, said } = limited();
    await sendMany(3);
    broken.push(new SendFault('not-sent'));
    expect((await sendMany(5)).map((answer) => answer?.status)).toEqual([503, 503, 503, 503, 503]);
    expect((await sendMany(2)).map((answer) => answer?.status)).toEqual([200, 200]);
    expect(said).toHaveLength(1);
  });

  it('a message whose refusal may not have arrived is not acknowledged either', async () => {
    const { sendMany, send, broken } = limited();
    await sendMany(3);
    broken.push(new SendFault('outcome-unknown'));
    expect((await send())?.status).toBe(503);
    expect((await send())?.status).toBe(200);
  });

  it('a press after the pause does not wait for the number to be said', async () => {
    const { sendMany, send, said, hold, pass } = limited();
    await sendMany(5);
    pass(MINUTE);
    const go = hold();
    expect(await send('ana', 'adaptiveCard/action')).toBeNull();
    go();
    await expect.poll(() => said.at(-1)).toContain('no registré 2 mensajes suyos');
  });

  it('each press beyond the rate is answered as a press', async () => {
    const { sendMany, send } = limited();
    await sendMany(3);
    expect(await send('ana', 'adaptiveCard/action')).toMatchObject({
      status: 200,
      body: { value: expect.stringContaining('esta no la hice') },
    });
    expect(JSON.stringify(await send('ana', 'task/fetch'))).toContain('esta no la hice');
  });

  it('the first message after the try-it page went back to the real time is taken', async () => {
    const clock = createMovableClock(systemClock);
    const { send } = limited(steadyTime(clock));
    clock.moveBy(DAY);
    expect(await send()).toBeNull();
    clock.moveBy(-DAY);
    expect(await send()).toBeNull();
  });
});
