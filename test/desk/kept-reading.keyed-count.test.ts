import { describe, expect, it } from 'vitest';
import { createKeyedCount } from '../../src/desk/kept-reading.js';

describe('work under way by key', () => {
  it('work counts from its call to its end, under its own key', async () => {
    const count = createKeyedCount<string>();
    let end = (): void => undefined;
    const long = count.during('a', () => new Promise<void>((resolve) => (end = resolve)));
    const short = count.during('a', () => Promise.resolve('done'));
    expect([count.of('a'), count.of('b')]).toEqual([2, 0]);
    expect(await short).toBe('done');
    expect(count.of('a')).toBe(1);
    end();
    await long;
    expect(count.of('a')).toBe(0);
  });

  it('work that fails counts no more', async () => {
    const count = createKeyedCount<string>();
    await expect(count.during('a', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(count.of('a')).toBe(0);
  });
});
