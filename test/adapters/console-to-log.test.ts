import { describe, expect, it } from 'vitest';
import { printsToLog } from '../../src/adapters/console-to-log.js';
import { recordingLog } from '../support/desk-edge.js';

function printing() {
  const { log, lines } = recordingLog();
  const clock = { at: 0 };
  const words: unknown[] = [];
  const print = (...said: unknown[]): void => void words.push(...said);
  const printed = { debug: print, log: print, info: print, warn: print, error: print, trace: print };
  printsToLog(log, printed, () => clock.at);
  return { printed, lines, words, clock };
}

describe('what packages print', () => {
  it('a print becomes one line that says where, without its words', () => {
    const { printed, lines, words } = printing();
    printed.error('the key', new Error('with a name in it'));
    expect(lines).toMatchObject([
      { level: 'info', event: 'package-printed', fields: { place: expect.stringMatching(/console-to-log\.test\.ts(\?vitest=\d+)?:\d+$/) } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('key');
    expect(words).toEqual([]);
  });

  it('a place that prints again and again is named once a minute, another place by itself', () => {
    const { printed, lines, clock } = printing();
    const again = (): void => printed.warn('x');
    for (let at = 0; at < 5; at++) again();
    printed.log('elsewhere');
    expect(lines).toHaveLength(2);
    clock.at = 60_000;
    again();
    expect(lines).toHaveLength(3);
  });
});
