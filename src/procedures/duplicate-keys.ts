import { pathOf } from './schema-faults.js';

type Level = { kind: 'object'; keys: Set<string>; key: string } | { kind: 'list'; index: number };

/** Strings, brackets and commas: all that is needed to know where in a JSON text one is. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * Paths of keys that stand twice in one object of `text`, which must be JSON. `JSON.parse` keeps the last and says nothing.
 */
export function duplicateKeys(text: string): readonly string[] {
  const levels: Level[] = [];
  const found: string[] = [];
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ kind: 'object', keys: new Set(), key: '' });
    else if (token === '[') levels.push({ kind: 'list', index: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') nextItem(level);
    else if (level?.kind === 'object' && isKey(text, index + token.length)) {
      level.key = unquoted(token);
      if (level.keys.has(level.key)) found.push(pathOf(levels.map((l) => (l.kind === 'object' ? l.key : l.index))));
      level.keys.add(level.key);
    }
  }
  return found;
}

function nextItem(level: Level | undefined): void {
  if (level?.kind === 'list') level.index++;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text[at] ?? '')) at++;
  return text[at] === ':';
}

function unquoted(token: string): string {
  const value: unknown = JSON.parse(token);
  return String(value);
}
