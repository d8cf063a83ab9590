/** Shows the progress: on a terminal one line that is redrawn in place, elsewhere a line every few seconds. */
export type Screen = { isTerminal: boolean; columns: number; write(text: string): void };

const redrawEveryMs = 200;
const lineEveryMs = 5_000;
const BAR = 24;

export type Progress = ReturnType<typeof createProgress>;

/** @param now milliseconds since any instant */
export function createProgress(screen: Screen, now: () => number) {
  let work = { what: '', total: 0, done: 0, before: 0, begunAt: 0, shown: 0 };
  let shownAt = Number.NEGATIVE_INFINITY;
  let isLineOpen = false;
  const show = (): void => {
    const line = progressLine({ ...work, seconds: (now() - work.begunAt) / 1000 }, screen.isTerminal);
    screen.write(screen.isTerminal ? `\r\u001B[K${[...line].slice(0, screen.columns - 1).join('')}` : `${line}\n`);
    isLineOpen = screen.isTerminal;
    shownAt = now();
    work.shown = work.done;
  };
  const finishLine = (): void => {
    if (work.total > 0 && work.done > work.shown) show();
    if (isLineOpen) screen.write('\n');
    isLineOpen = false;
  };
  return {
    begin(what: string, { total, done }: { total: number; done: number }): void {
      finishLine();
      work = { what, total, done, before: done, begunAt: now(), shown: done };
      if (total === 0) screen.write(`${what}\n`);
      else if (screen.isTerminal) show();
      shownAt = now();
    },
    step(records: number): void {
      work.done += records;
      if (work.total > 0 && now() - shownAt >= (screen.isTerminal ? redrawEveryMs : lineEveryMs)) show();
    },
    print(sentence: string): void {
      finishLine();
      screen.write(`${sentence}\n`);
    },
    /** Moves the terminal's cursor to the beginning of a line. */
    end: finishLine,
  };
}

/** Returns the line: the name of the work, its share done, its counts, its speed and the remaining time. */
export function progressLine(
  work: { what: string; total: number; done: number; before: number; seconds: number },
  hasBar: boolean,
): string {
  const { what, total, done, before, seconds } = work;
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(part * BAR);
  const bar = hasBar ? ` [${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}]` : '';
  const rate = seconds > 0 ? (done - before) / seconds : 0;
  const left = rate > 0 ? Math.max(0, total - done) / rate : null;
  const speed = rate > 0 ? ` · ${countText(Math.round(rate))}/s` : '';
  return `${what}${bar} ${Math.floor(part * 100)} % · ${countText(done)} de ${countText(total)}${speed}${left === null || left < 1 ? '' : ` · faltan ${durationText(left)}`}`;
}

const numbers = new Intl.NumberFormat('es-CO');

export function countText(count: number): string {
  return numbers.format(count);
}

export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
