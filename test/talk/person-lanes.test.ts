import { describe, expect, it } from 'vitest';
import { createPersonLanes } from '../../src/talk/person-lanes.js';

const soon = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe('turns in the lanes of their persons', () => {
  it('a person whose 300 turns wait does not delay the turn of another', async () => {
    const inLane = createPersonLanes(2);
    const ended: string[] = [];
    const turn = (who: string) =>
      inLane(who, async () => {
        for (let step = 0; step < 10; step++) await soon();
        ended.push(who);
      });
    const flood = Array.from({ length: 300 }, () => turn('ana'));
    await soon();
    await turn('eva');
    expect(ended.filter((who) => who === 'ana').length).toBeLessThanOrEqual(4);
    await Promise.all(flood);
    expect(ended).toHaveLength(301);
  });

  it('turns of one person begin in the order in which they came, two at once', async () => {
    const inLane = createPersonLanes(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const turn = (at: number) =>
      inLane('ana', async () => {
        begun.push(at);
        most = Math.max(most, ++running);
        await soon();
        running -= 1;
      });
    await Promise.all(Array.from({ length: 50 }, (_, at) => turn(at)));
    expect([begun, most]).toEqual([Array.from({ length: 50 }, (_, at) => at), 2]);
  });

  it('a turn that fails leaves its lane to the next one, and its fault goes to its caller', async () => {
    const inLane = createPersonLanes(1);
    const failed = inLane('ana', () => Promise.reject(new Error('broken')));
    const next = inLane('ana', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('done');
    expect(await inLane('ana', () => Promise.resolve('again'))).toBe('again');
  });
});
