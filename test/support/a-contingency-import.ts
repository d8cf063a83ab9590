import type { Desk } from '../../src/desk.js';
import { beginImport } from '../../src/features/contingency/import.js';
import { previewImport } from '../../src/features/contingency/plan-import.js';
import { resumeImports, runImport } from '../../src/features/contingency/run-import.js';
import { reserveNumbers } from '../../src/desk/contingency/reserve-numbers.js';
import { countsOf } from '../../src/core/contingency/import-plan.js';
import { changesSomething } from '../../src/core/contingency/contingency-document.js';
import { technicalRows } from '../../src/core/contingency/contingency-tables.js';
import { HOUR, type Instant } from '../../src/core/instant.js';
import type { PersonActor } from '../../src/core/people/person.js';
import { contingencyLabels } from '../../src/core/form-labels.js';
import { randomIds } from '../../src/adapters/random-ids.js';
import { aDesk, type DeskOptions, type TestDesk } from './a-desk.js';
import { rowsAlone, withoutFiles } from './an-import-run.js';
import { detailHeaders, newsHeaders, siifHeaders, type WrittenCell } from './a-read-sheet.js';
import { sentSheet, sentWorkbook } from './a-sent-workbook.js';
import { actor } from './cast.js';

const carla = actor('carla');

/** SIIF's desk at eight in the morning of 24 November 2026. */
export function contingencyDesk(reserve: number, options: DeskOptions = {}): Promise<TestDesk> {
  return aDesk({
    procedure: 'siif',
    startsAt: '2026-11-24T08:00:00-05:00',
    staff: { linea: [{ id: actor('beto').id, name: 'Beto Díaz' }] },
    changed: (procedure) => ({
      procedure: { ...procedure, version: 99, contingency: { ...procedure.contingency, reserve } },
      hash: `reserve-${reserve}`,
    }),
    ...options,
  });
}

/** The desk with numbers that are kept since eight; it is noon now, and it was down meanwhile. */
export async function aContingency(reserve = 10) {
  const desk = await contingencyDesk(reserve);
  const reserved = await reserveNumbers(desk, carla);
  desk.clock.moveBy(4 * HOUR);
  return { desk, numbers: reserved.map(({ number }) => number) };
}

type FileRows = readonly (readonly WrittenCell[])[];

/** A row as the writing library takes it. */
export function plainRow(row: readonly WrittenCell[]): (string | number | null)[] {
  return row.map((cell) => (cell === null || typeof cell === 'string' || typeof cell === 'number' ? cell : null));
}

/**
 * A workbook as it comes back, written by another library. @property exportedAt writes the sheet by which the desk knows its own workbooks,
 * of the export `contingency`
 */
export async function contingencyFile(rows: {
  cases?: FileRows;
  details?: FileRows;
  news?: FileRows;
  exportedAt?: Instant;
  contingency?: string;
}): Promise<Uint8Array> {
  const { cases = [], details = [], news = [], exportedAt, contingency = 'c1' } = rows;
  const { sheets } = contingencyLabels;
  const facts = { format: 1, contingency, procedure: 'siif', version: 1, timeZone: 'America/Bogota', first: 1, last: 10 };
  return sentWorkbook([
    sentSheet(sheets.newCases, [[...siifHeaders], ...cases.map(plainRow)]),
    sentSheet(sheets.details, [[...detailHeaders], ...details.map(plainRow)]),
    sentSheet(sheets.openCases, [[...newsHeaders], ...news.map(plainRow)]),
    ...(exportedAt === undefined ? [] : [{ ...sentSheet(sheets.technical, technicalRows({ ...facts, exportedAt })), hidden: true }]),
  ]);
}

/** The file as a message brought it. */
export async function keptFile(desk: Pick<TestDesk, 'store' | 'now'>, bytes: Uint8Array, name = 'contingencia.xlsx') {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const facts = { owner: carla.id, name, type: 'application/octet-stream', keptAt: desk.now() };
  return desk.store.files.keep(randomIds.next(), content(), facts, 20 * 1_024 * 1_024);
}

type KeptImport = Awaited<ReturnType<typeof keptFile>>;

export async function previewOf(desk: Desk, file: KeptImport, outageFrom: Instant | null = null) {
  const result = await previewImport(desk, file.id, outageFrom);
  if ('refusal' in result) throw new Error(result.refusal);
  return { ...result, counts: countsOf(result.plan) };
}

/** `already-done`: every row without a fault stands here already, or none is without a fault. */
export async function imported(desk: Desk, file: KeptImport, outageFrom: Instant, by: PersonActor = carla) {
  const begun = await beginImport(desk, withoutFiles(file, outageFrom), by);
  const ended = begun === null || typeof begun === 'string' ? null : await runImport(desk, begun, rowsAlone);
  if (ended === null) return { kind: 'under-way' } as const;
  if ('refusal' in ended) return { kind: 'unreadable', why: ended.refusal } as const;
  return { kind: changesSomething(ended.document.counts) ? 'done' : 'already-done', ...ended } as const;
}

/** Goes on with what another process left. @returns how many imports ended */
export function resumed(desk: Desk): Promise<number> {
  return resumeImports(desk, () => rowsAlone);
}

/** Keeps the file and brings it in. */
export async function broughtIn(desk: TestDesk, rows: Parameters<typeof contingencyFile>[0]) {
  const file = await keptFile(desk, await contingencyFile(rows));
  const ended = await imported(desk, file, desk.now());
  if (ended.kind !== 'done') throw new Error(JSON.stringify(ended));
  return { ...ended, file };
}

export async function caseNumbered(desk: TestDesk, number: number, procedure = 'siif') {
  const found = await desk.store.queries.byNumber(procedure, 'ticket', number);
  if (found === null) throw new Error(`no number ${number}`);
  return found;
}
