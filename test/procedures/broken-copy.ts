import { readFileSync } from 'node:fs';
import type { FileFault } from '../../src/core/file-fault.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { readProcedure, type LoadedProcedure } from '../../src/procedures/read-procedure.js';
import { englishIn } from './english-words.js';

const fileOf = (id: string): string => readFileSync(new URL(`../../src/procedures/${id}.json`, import.meta.url), 'utf8');
const invented = readFileSync(new URL('./ample.json', import.meta.url), 'utf8');

/** What to put where: `states.new.clock` (a part by its id), `groups[0].level`, `groups[+]` (one more); `undefined` takes it away. */
export type Edits = Readonly<Record<string, unknown>>;

export function uarivFile(): unknown {
  return shippedFile('uariv');
}

export function shippedFile(id: string): unknown {
  const file: unknown = JSON.parse(fileOf(id));
  return file;
}

/** An invented procedure with at least one of everything that a file may say. */
export function ampleFile(): unknown {
  const file: unknown = JSON.parse(invented);
  return file;
}

/** A procedure that ships, by its id. */
export function shipped(id: string): Procedure {
  return loadedFrom(JSON.parse(fileOf(id)));
}

export function uarivProcedure(): Procedure {
  return loadedFrom(uarivFile());
}

export function ample(): Procedure {
  return loadedFrom(ampleFile());
}

function loadedFrom(file: unknown): Procedure {
  const loaded = readFile(file);
  if (loaded.kind === 'faulty') throw new Error(JSON.stringify(loaded.faults, null, 1));
  return loaded.procedure;
}

/** Whatever a test breaks, its faults are for people who read Spanish: here they are all looked through. */
export function readFile(file: unknown): LoadedProcedure {
  const loaded = readProcedure(new TextEncoder().encode(JSON.stringify(file)));
  const english = loaded.kind === 'faulty' ? loaded.faults.filter((f) => englishIn(`${f.found}; ${f.expected}`).length > 0) : [];
  if (english.length > 0) throw new Error(`faults in English: ${JSON.stringify(english, null, 1)}`);
  return loaded;
}

/** The file with the edits in it. */
export function edited(edits: Edits, file: unknown): unknown {
  for (const [path, value] of Object.entries(edits)) put(file, path, value);
  return file;
}

/** Every fault of a file, UARIV's unless another is given, after the edits; in order. */
export function faultsAfter(edits: Edits, file: unknown = uarivFile()): readonly FileFault[] {
  const loaded = readFile(edited(edits, file));
  return loaded.kind === 'faulty' ? loaded.faults : [];
}

/** The same, as lines "path: found → expected", for reading. */
export function linesAfter(edits: Edits, file?: unknown): readonly string[] {
  return faultsAfter(edits, file).map((f) => `${f.path}: ${f.found} → ${f.expected}`);
}

export function pathsAfter(edits: Edits, file?: unknown): readonly string[] {
  return faultsAfter(edits, file).map((f) => f.path);
}

function put(file: unknown, path: string, value: unknown): void {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  const holder = steps.reduce(child, file);
  if (typeof holder !== 'object' || holder === null) throw new Error(`nothing at ${path}`);
  if (value === undefined && Array.isArray(holder)) holder.splice(holder.indexOf(child(holder, last)), 1);
  else if (value === undefined) Reflect.deleteProperty(holder, last);
  else if (Array.isArray(holder) && last.startsWith('+')) holder.push(value);
  else Reflect.set(holder, last, value);
}

function child(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null) throw new Error(`nothing under ${step}`);
  if (!Array.isArray(value) || /^\d+$/.test(step)) return Reflect.get(value, step);
  return value.find((part: unknown) => typeof part === 'object' && part !== null && Reflect.get(part, 'id') === step);
}
