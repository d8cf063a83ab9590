import { openXlsx, saveXlsx } from 'hucre/xlsx';
import readXlsxFile from 'read-excel-file/node';
import { randomIds } from '../../../adapters/random-ids.js';
import { isObject, objectAt, textAt } from '../../../core/json.js';
import { handleMessage } from '../../../features/handle-message.js';
import type { Turn } from '../../../features/turn.js';
import { sheetColumns, sheetLabels } from '../rules/columns.js';
import type { KeptFile } from '../../../ports/file-store.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Message } from '../../../talk/message.js';
import { shipped } from '../../../../test/procedures/broken-copy.js';
import type { DeskOptions, TestDesk } from '../../../../test/support/a-desk.js';
import { sentSheet, sentWorkbook } from '../../../../test/support/a-sent-workbook.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor, type Who } from '../../../../test/support/cast.js';

export type SheetCell = string | number | Date | null;
/** A row by the titles of its columns. */
export type TypedRow = Readonly<Record<string, SheetCell>>;

/** A row of SIIF's sheet, whole but for what is said. */
export const aSiifRow = (number: SheetCell, changed: TypedRow = {}): TypedRow => ({
  'ID SERV o INC': number,
  Nombre: 'Luz Peña',
  Identificación: '52123456',
  'Usuario SIIF': 'MHLPENA',
  'Código y nombre de Entidad': '130101 - Ministerio de Hacienda',
  Correo: 'Luz.Pena@minhacienda.gov.co',
  Teléfono: '3001234567',
  Ciudad: 'Bogotá',
  'Descripción detallada': 'No deja registrar el compromiso 4526',
  Estado: 'Abierto',
  [sheetLabels.reportedAt]: '24/11/2026 09:10',
  ...changed,
});

/** The titles of SIIF's columns. */
export const siifHeaders: readonly string[] = sheetColumns(shipped('siif')).map(({ title }) => title);

const titlesOf = (procedure: Procedure): readonly string[] => sheetColumns(procedure).map(({ title }) => title);
const cellsOf = (titles: readonly string[], row: TypedRow) => titles.map((title) => row[title] ?? null);

/** The sheet as a person typed it with a program of their own. */
export function typedSheet(procedure: Procedure, rows: readonly TypedRow[]): Promise<Uint8Array> {
  const titles = titlesOf(procedure);
  return sentWorkbook([sentSheet(sheetLabels.sheet, [titles, ...rows.map((row) => cellsOf(titles, row))])]);
}

/** An exported sheet with its first rows filled in. @param rowOf the row of the number at that place */
export async function filledSheet(
  workbook: Uint8Array,
  count: number,
  rowOf: (number: string, at: number) => TypedRow,
): Promise<Uint8Array> {
  const book = await openXlsx(workbook);
  const sheet = book.sheets.find(({ name }) => name === sheetLabels.sheet);
  const titles = (sheet?.rows[0] ?? []).map(String);
  for (let at = 1; at <= count; at++) {
    const row = sheet?.rows[at];
    if (sheet !== undefined && row !== undefined) sheet.rows[at] = cellsOf(titles, rowOf(String(row[0]), at));
  }
  return saveXlsx(book);
}

/** SIIF's desk at eight in the morning of 24 November 2026, which reserves so many numbers. */
export const siifOutage = (reserve: number, more: DeskOptions = {}): DeskOptions => ({
  procedure: 'siif',
  startsAt: '2026-11-24T08:00:00-05:00',
  staff: { linea: [{ id: actor('beto').id, name: 'Beto Díaz' }] },
  changed: (procedure) => ({
    procedure: { ...procedure, version: 99, contingency: { ...procedure.contingency, reserve } },
    hash: `reserve-${reserve}`,
  }),
  ...more,
});

/** A file as a message brought it. */
export function keptFile(
  { store, now }: Pick<TestDesk, 'store' | 'now'>,
  bytes: Uint8Array,
  name = 'contingencia.xlsx',
  who: Who = 'carla',
) {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const facts = { owner: actor(who).id, name, type: 'application/octet-stream', keptAt: now() };
  return store.files.keep(randomIds.next(), content(), facts, 32 * 1_024 * 1_024);
}

/** `contingencia importar` with these files. */
export function turnWith(desk: TestDesk, kept: readonly KeptFile[], who: Who = 'carla'): Turn {
  const turn = aTurn(desk, who, 'contingencia importar');
  const context = { ...turn.context, keepFiles: () => Promise.resolve({ kept, refused: [] }) };
  const files = kept.map(({ name }) => ({ name, url: 'https://x.example/f', source: 'upload', claimedType: '' }) as const);
  return { ...turn, context, inbound: { ...turn.inbound, files } };
}

/** @property said the words of the answer; `faulty`: the sheet that came back, row by row, and `file` its id; null for none */
export type SheetAnswer = { said: string; faulty: readonly TypedRow[] | null; file: string | null };

/** Sends a sheet, and reads what comes back. */
export async function sendSheet(desk: TestDesk, bytes: Uint8Array, who: Who = 'carla'): Promise<SheetAnswer> {
  const messages = await handleMessage(turnWith(desk, [await keptFile(desk, bytes, 'contingencia.xlsx', who)], who));
  const said = messages.map((message) => (message.kind === 'text' ? message.text : message.kind)).filter((text) => text !== '');
  const offered = await offeredFile(desk, messages);
  if (offered === null) return { said: said.join('\n'), faulty: null, file: null };
  const [sheet] = await readXlsxFile(offered);
  const [titles = [], ...rows] = sheet?.data ?? [];
  const typed = rows.map((row) => Object.fromEntries(titles.map((title, at) => [String(title), (row[at] ?? null) as SheetCell])));
  return { said: said.join('\n'), faulty: typed, file: offeredId(messages) };
}

export async function offeredFile({ store }: Pick<TestDesk, 'store'>, messages: readonly Message[]): Promise<Buffer | null> {
  const id = offeredId(messages);
  const bytes = id === null ? null : await store.files.read(id);
  return bytes === null ? null : Buffer.from(bytes);
}

function offeredId(messages: readonly Message[]): string | null {
  const contents = messages.flatMap((message) => (message.kind === 'text' ? [message.file?.attachment.content] : []));
  const [id] = contents.flatMap((content) => (isObject(content) ? [textAt(objectAt(content, 'acceptContext') ?? {}, 'workbook')] : []));
  return id ?? null;
}

export async function caseNumbered({ store }: Pick<TestDesk, 'store'>, number: number, procedure = 'siif') {
  const found = await store.queries.byNumber(procedure, 'ticket', number);
  if (found === null) throw new Error(`no number ${number}`);
  return found;
}
