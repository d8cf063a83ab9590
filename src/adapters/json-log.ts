import { pino, type DestinationStream } from 'pino';
import { withoutHiddenIn } from '../core/text/normalise-text.js';
import type { Log, LogLevel } from '../ports/log.js';

const RESERVED: ReadonlySet<string> = new Set(['level', 'time', 'event', 'err']);
/** An end for an error that is its own cause. */
const MAX_CAUSES = 5;

/** Without its message, which may quote texts of people or of other servers. */
type LoggedFault = {
  type: string;
  code: string | number | null;
  /** SQLite's result code, the HTTP status or the system's error number: together with the type it replaces the message. */
  number: number | null;
  stack: readonly string[];
  cause?: LoggedFault;
};

const NUMBERS = ['errcode', 'statusCode', 'status', 'errno'] as const;

/** Written before the call returns, so that the last lines of a process are not lost. @param destination by default standard output */
export function createJsonLog(level: LogLevel, destination?: DestinationStream): Log {
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const lines = pino(settings, destination ?? pino.destination({ fd: 1, sync: true }));
  return {
    write(at, event, fields = {}, cause) {
      const err = cause === undefined ? {} : { err: faultOf(cause, MAX_CAUSES) };
      // A field with the name of a part of the line (a group's `level`) is renamed, because it would replace that part.
      const shown = Object.entries(fields).map(([key, value]) => [RESERVED.has(key) ? `${key}_` : key, withoutHiddenIn(value)] as const);
      lines[at]({ event, ...Object.fromEntries(shown), ...err });
    },
  };
}

function faultOf(cause: unknown, depth: number): LoggedFault {
  if (!(cause instanceof Error)) return { type: typeof cause, code: null, number: null, stack: [] };
  const code = memberOf(cause, 'code');
  const number = NUMBERS.map((name) => memberOf(cause, name)).find((value) => typeof value === 'number') ?? null;
  const fault: LoggedFault = {
    type: cause.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : null,
    number,
    stack: framesOf(cause),
  };
  return cause.cause === undefined || depth === 0 ? fault : { ...fault, cause: faultOf(cause.cause, depth - 1) };
}

function memberOf(fault: Error, name: string): unknown {
  return name in fault ? Reflect.get(fault, name) : null;
}

/** The stack begins with the message, whose lines may look like frames; they are removed with it. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const frames = start < 0 ? stack : stack.slice(start + message.length);
  return frames
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*(?::\d+:\d+|native|<anonymous>)\)?$/.test(line));
}
