import { basename } from 'node:path';
import { isList, isObject, type RecordedJson } from './json.js';
import { leftoversIn, type Leftover } from './leftovers.js';
import { readRecording, type RecordedExchange } from './read-recording.js';
import { scrub } from './scrub.js';
import { textsToRead } from './texts-to-read.js';

/** A file of `test/replay/`. An activity's `expects` is null: the replay fills in the desk's answer. */
export type ReplayFile = { path: string; content: RecordedJson };

/**
 * The result of an import.
 *
 * `faulty`: some lines are not exchanges · `left`: text that may be personal is left after scrubbing, so no file is made · `unread`: all
 * texts of the files, those that people sent first; a person must read them, because no pattern finds everything · `made`: the files to
 * write
 */
export type Imported =
  | { kind: 'faulty'; faults: readonly string[] }
  | { kind: 'left'; leftovers: readonly Leftover[] }
  | { kind: 'unread'; texts: readonly string[] }
  | { kind: 'made'; files: readonly ReplayFile[] };

/**
 * Makes tests of the real client's activities and of the real connector's answers from a recording.
 *
 * @param name            the recording's name, for the files and their `source`
 * @param textsRead       number of texts that the importing person has read
 * @param repositoryTexts texts that this repository contains already, which need no reading
 */
export function importRecording(
  text: string,
  name: string,
  textsRead: number | null,
  repositoryTexts: ReadonlySet<string> = new Set(),
): Imported {
  const read = readRecording(text);
  if (read.kind === 'faulty') return read;
  const { values, names } = scrub(read.exchanges.map(({ path, sent, answered }) => ({ path, sent, answered })));
  const exchanges = read.exchanges.map((exchange, at) => scrubbed(exchange, values[at]));
  const leftovers = leftoversIn(values, names);
  if (leftovers.length > 0) return { kind: 'left', leftovers };
  const replayed = exchanges.filter(
    ({ direction, path, status }) => direction === 'to-bot' || (status !== null && path.startsWith('/v3/conversations')),
  );
  const texts = textsToRead(replayed).filter((words) => !repositoryTexts.has(words));
  if (texts.length > 0 && textsRead !== texts.length) return { kind: 'unread', texts };
  return { kind: 'made', files: replayed.map((exchange) => fileOf(exchange, basename(name, '.jsonl'))) };
}

function scrubbed(exchange: RecordedExchange, value: RecordedJson | undefined): RecordedExchange {
  const { path, sent = null, answered = null } = isObject(value) ? value : {};
  return { ...exchange, path: textOf(path), sent, answered };
}

function fileOf({ seq, at, direction, method, path, sent, status, answered }: RecordedExchange, recording: string): ReplayFile {
  const number = String(seq).padStart(4, '0');
  const source = `recording of ${at.slice(0, 10)}`;
  if (direction === 'from-bot') {
    return { path: `calls/${recording}-${number}.json`, content: { source, method, path, sent, status, answered } };
  }
  const activity = isObject(sent) ? sent : {};
  const what = textOf(activity['name']) || textOf(activity['type']) || 'activity';
  return {
    path: `activities/${recording}-${number}-${what.replaceAll(/[^\w-]+/g, '-')}.json`,
    content: { source, client: clientOf(activity), what, expects: null, activity },
  };
}

function clientOf({ entities }: Readonly<Record<string, RecordedJson>>): string {
  const info = isList(entities) ? entities.filter(isObject).find(({ type }) => type === 'clientInfo') : undefined;
  const platform = textOf(info?.['platform']).toLowerCase();
  return platform === 'windows' || platform === 'mac' ? 'desktop' : platform || 'unknown';
}

function textOf(value: RecordedJson | undefined): string {
  return typeof value === 'string' ? value : '';
}
