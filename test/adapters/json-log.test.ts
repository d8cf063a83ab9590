import { describe, expect, it } from 'vitest';
import { createJsonLog } from '../../src/adapters/json-log.js';
import type { Log, LogLevel } from '../../src/ports/log.js';

type Line = Readonly<Record<string, unknown>>;

function logging(level: LogLevel): { log: Log; text: () => string; lines: () => readonly Line[] } {
  let text = '';
  const log = createJsonLog(level, { write: (line: string) => void (text += line) });
  const lines = (): readonly Line[] =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line): Line => JSON.parse(line));
  return { log, text: () => text, lines };
}

/** The error part of the only line. */
function errOf(cause: unknown): { err: unknown; text: string } {
  const { log, text, lines } = logging('debug');
  log.write('error', 'turn-failed', {}, cause);
  return { err: lines()[0]?.['err'], text: text() };
}

describe('a line of the log', () => {
  it('a log line is JSON with level, time, event and fields, and nothing about the machine', () => {
    const { log, lines } = logging('info');
    log.write('info', 'command-executed', { ticket: 't-1', seq: 3, first: true, group: null });
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        event: 'command-executed',
        ticket: 't-1',
        seq: 3,
        first: true,
        group: null,
      },
    ]);
  });

  it('the log writes lines of its level and above', () => {
    const all: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
    for (const [index, level] of all.entries()) {
      const { log, lines } = logging(level);
      for (const each of all) log.write(each, 'started');
      expect(lines().map((line) => line['level'])).toEqual(all.slice(index));
    }
  });

  it('a log line keeps its own keys when a field is named like one of them', () => {
    const { log, lines } = logging('info');
    log.write('warn', 'notification-sent', { level: 2, event: 'x', time: 1, err: 'y' });
    expect(lines()[0]).toMatchObject({
      level: 'warn',
      event: 'notification-sent',
      level_: 2,
      event_: 'x',
      time_: 1,
      err_: 'y',
    });
  });
});

describe('the cause of a line', () => {
  it('the cause in a log line has type, code and frames, but no message', () => {
    const fault = Object.assign(new RangeError('Ana Gómez, 3001234567'), { code: 'ECONNRESET', body: 'clave 1234' });
    const { err, text } = errOf(fault);
    expect(err).toMatchObject({
      type: 'RangeError',
      code: 'ECONNRESET',
      stack: expect.arrayContaining([expect.stringMatching(/^at .*json-log\.test\.ts(?:\?vitest=\d+)?:\d+:\d+/)]),
    });
    expect(text).not.toMatch(/Ana|3001234567|clave/);
  });

  it('the cause in a log line has the error number of the disk, the database or another server', () => {
    expect(errOf(Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })).err).toMatchObject({
      number: 13,
    });
    expect(errOf(Object.assign(new Error('busy'), { statusCode: 429, status: '429' })).err).toMatchObject({
      number: 429,
    });
    expect(errOf(new Error('no number')).err).toMatchObject({ number: null });
  });

  it('the cause in a log line leaves out message lines that look like stack frames', () => {
    const { err, text } = errOf(new Error('no\n    at Ana Gómez (clave:12:34)'));
    expect(text).not.toMatch(/Ana|clave/);
    expect(err).toMatchObject({ type: 'Error', code: null });
  });

  it('the cause in a log line has its own nested causes, a few at most', () => {
    const inner = Object.assign(new Error('inner'), { code: 11 });
    expect(errOf(new Error('outer', { cause: inner })).err).toMatchObject({
      type: 'Error',
      cause: { type: 'Error', code: 11 },
    });
    const circle = new Error('circle');
    circle.cause = circle;
    expect(errOf(circle).text.length).toBeLessThan(50_000);
  });

  it.each([
    ['text with words', 'string'],
    [{ name: 'Ana' }, 'object'],
    [null, 'object'],
    [7, 'number'],
  ])('a cause that is not an error (%j) is logged by its type only', (cause, type) => {
    const { err, text } = errOf(cause);
    expect(err).toEqual({ type, code: null, number: null, stack: [] });
    expect(text).not.toMatch(/words|Ana/);
  });
});
