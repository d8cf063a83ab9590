/** Where progress is shown: a line that is painted over on a terminal, else a line every few seconds. */
export type Screen = { isTerminal: boolean; columns: number; write(text: string): void };

export interface Progress {
  begin(what: string, progress: { total: number; done: number }): void;
  step(records: number): void;
  /** A sentence between two lines of progress. */
  say(sentence: string): void;
  /** Leaves the terminal's cursor at the beginning of a line. */
  end(): void;
}

const paintEveryMs = 200;
const lineEveryMs = 5_000;
const BAR = 24;

/** @param now milliseconds since any moment */
export function createProgress(screen: Screen, now: () => number): Progress {
  let work = { what: '', total: 0, done: 0, before: 0, begunAt: 0, shown: 0 };
  let shownAt = Number.NEGATIVE_INFINITY;
  let isPainted = false;
  const show = (): void => {
    const line = progressLine({ ...work, seconds: (now() - work.begunAt) / 1000 }, screen.isTerminal);
    screen.write(screen.isTerminal ? `\r\u001B[K${[...line].slice(0, screen.columns - 1).join('')}` : `${line}\n`);
    isPainted = screen.isTerminal;
    shownAt = now();
    work.shown = work.done;
  };
  const finishLine = (): void => {
    if (work.total > 0 && work.done > work.shown) show();
    if (isPainted) screen.write('\n');
    isPainted = false;
  };
  return {
    begin(what, { total, done }) {
      finishLine();
      work = { what, total, done, before: done, begunAt: now(), shown: done };
      if (total === 0) screen.write(`${what}\n`);
      else if (screen.isTerminal) show();
      shownAt = now();
    },
    step(records) {
      work.done += records;
      if (work.total > 0 && now() - shownAt >= (screen.isTerminal ? paintEveryMs : lineEveryMs)) show();
    },
    say(sentence) {
      finishLine();
      screen.write(`${sentence}\n`);
    },
    end: finishLine,
  };
}

/** What, how far, how many, how fast, how much longer. */
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
  const speed = rate > 0 ? ` · ${spoken(Math.round(rate))}/s` : '';
  return `${what}${bar} ${Math.floor(part * 100)} % · ${spoken(done)} de ${spoken(total)}${speed}${left === null || left < 1 ? '' : ` · faltan ${spokenSeconds(left)}`}`;
}

const numbers = new Intl.NumberFormat('es-CO');

export function spoken(count: number): string {
  return numbers.format(count);
}

export function spokenSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
