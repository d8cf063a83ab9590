import { describe, expect, it } from 'vitest';
import { createProgress } from '../progress.js';

function aScreen(isTerminal: boolean) {
  let written = '';
  let ms = 0;
  const progress = createProgress({ isTerminal, write: (text) => void (written += text) }, () => ms);
  return { progress, written: () => written, pass: (by: number) => void (ms += by) };
}

describe('the progress of a copy', () => {
  it('progress on a terminal is one line, redrawn at most five times a second, with the last count when it ends', () => {
    const { progress, written, pass } = aScreen(true);
    progress.begin('Copiando casos');
    for (let at = 0; at < 10; at++) {
      pass(50);
      progress.step(1_000);
    }
    progress.print('El destino no responde');
    const lines = ['Copiando casos', '4.000', '8.000', '10.000\nEl destino no responde\n'];
    const drawn = written().split('\r\u001B[K').slice(1);
    expect(drawn).toEqual(lines.map((line, at) => (at === 0 ? line : `Copiando casos: ${line}`)));
  });

  it('progress without a terminal is a line for each work, and one more every five seconds', () => {
    const { progress, written, pass } = aScreen(false);
    progress.begin('Copiando casos');
    for (let at = 0; at < 12; at++) {
      pass(1_000);
      progress.step(10);
    }
    progress.end();
    expect(written()).toBe('Copiando casos\nCopiando casos: 50\nCopiando casos: 100\n');
  });
});
