import { countText } from './sentences.js';

/** On a terminal one line that is redrawn in place, elsewhere a line every few seconds. */
export type Screen = { isTerminal: boolean; write(text: string): void };

const redrawEveryMs = 200;
const lineEveryMs = 5_000;

export type Progress = ReturnType<typeof createProgress>;

/** @param now milliseconds since any instant */
export function createProgress({ isTerminal, write }: Screen, now: () => number) {
  let [what, count, shownAt, isLineOpen] = ['', 0, 0, false];
  const show = (): void => {
    const line = count === 0 ? what : `${what}: ${countText(count)}`;
    write(isTerminal ? `\r\u001B[K${line}` : `${line}\n`);
    [shownAt, isLineOpen] = [now(), isTerminal];
  };
  const end = (): void => {
    if (!isLineOpen) return;
    show();
    write('\n');
    isLineOpen = false;
  };
  return {
    begin(work: string): void {
      end();
      [what, count] = [work, 0];
      show();
    },
    step(records: number): void {
      count += records;
      if (now() - shownAt >= (isTerminal ? redrawEveryMs : lineEveryMs)) show();
    },
    print(sentence: string): void {
      end();
      write(`${sentence}\n`);
    },
    end,
  };
}
