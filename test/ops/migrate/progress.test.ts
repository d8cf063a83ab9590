import { describe, expect, it } from 'vitest';
import { createProgress, progressLine, durationText } from '../../../src/ops/migrate/progress.js';

function aScreen(isTerminal: boolean, columns = 200) {
  let written = '';
  let ms = 0;
  const progress = createProgress({ isTerminal, columns, write: (text) => void (written += text) }, () => ms);
  return { progress, written: () => written, pass: (by: number) => void (ms += by) };
}

describe('the progress of a migration', () => {
  it.each([
    [{ done: 10_400, seconds: 10 }, 'Copiando casos [████████████░░░░░░░░░░░░] 52 % · 10.400 de 20.000 · 1.040/s · faltan 9 s'],
    [{ done: 0, seconds: 0 }, 'Copiando casos [░░░░░░░░░░░░░░░░░░░░░░░░] 0 % · 0 de 20.000'],
    [{ done: 20_000, seconds: 8 }, 'Copiando casos [████████████████████████] 100 % · 20.000 de 20.000 · 2.500/s'],
    [
      { done: 15_000, before: 14_000, seconds: 10 },
      'Copiando casos [██████████████████░░░░░░] 75 % · 15.000 de 20.000 · 100/s · faltan 50 s',
    ],
    [{ done: 25_000, seconds: 10 }, 'Copiando casos [████████████████████████] 100 % · 25.000 de 20.000 · 2.500/s'],
  ])('a progress line shows the task, progress, speed and remaining time: %j', (work, line) => {
    expect(progressLine({ what: 'Copiando casos', total: 20_000, before: 0, ...work }, true)).toBe(line);
  });

  it.each([
    [0.4, '0 s'],
    [59.4, '59 s'],
    [61, '1 min 1 s'],
    [3_725, '1 h 2 min'],
  ])('%d seconds are said as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('on a terminal is one line, redrawn in place at most five times a second, no wider than the terminal', () => {
    const { progress, written, pass } = aScreen(true, 40);
    progress.begin('Copiando casos', { total: 100, done: 0 });
    for (let at = 0; at < 10; at++) {
      pass(50);
      progress.step(10);
    }
    progress.end();
    const lines = written().split('\r\u001B[K').slice(1);
    expect(lines).toHaveLength(4);
    expect(lines.every((line) => [...line.trimEnd()].length <= 39)).toBe(true);
    expect(written()).toMatch(/\n$/);
  });

  it('progress without a terminal is a line every five seconds, and one at the end', () => {
    const { progress, written, pass } = aScreen(false);
    progress.begin('Copiando casos', { total: 120, done: 0 });
    for (let at = 0; at < 12; at++) {
      pass(1_000);
      progress.step(10);
    }
    progress.end();
    expect(written().split('\n')).toEqual([
      'Copiando casos 41 % · 50 de 120 · 10/s · faltan 7 s',
      'Copiando casos 83 % · 100 de 120 · 10/s · faltan 2 s',
      'Copiando casos 100 % · 120 de 120 · 10/s',
      '',
    ]);
  });

  it('a progress line ends before a message is printed', () => {
    const { progress, written } = aScreen(true);
    progress.begin('Copiando casos', { total: 2, done: 1 });
    progress.print('El destino no responde');
    expect(written()).toMatch(/1 de 2\nEl destino no responde\n$/);
  });
});
