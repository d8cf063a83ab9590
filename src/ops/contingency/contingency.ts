import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { systemClock } from '../../adapters/system-clock.js';
import { intoFile } from '../../adapters/xlsx/into-file.js';
import { writeContingency, type ContingencyDesk } from '../../features/contingency/write-contingency.js';
import { endProgram, faultyText, isProgram, readOptions, type CommandEnd, type StorePlace } from '../command-line/options.js';
import { ConfigRefused, deskSettings } from '../../settings/config.js';
import { system } from '../../core/people/person.js';
import type { Procedure } from '../../procedure/procedure.js';
import { offlineDesk, openStoreAt, placeOf, procedureOfStore, quoted, type OfflineCommand, type UsualArguments } from '../offline-desk.js';
import { StartRefused } from '../open-resources.js';
import type { UsedProcedure } from '../procedure-in-use.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { contingencyFileName } from '../../texts/contingency/workbook.js';
import { createSharedTurns } from '../../adapters/shared-turns.js';
import { createWorkbookWriter } from '../../adapters/xlsx/create-workbook-writer.js';
import { workbookWords } from '../../texts/workbook.js';
import type { ExportedWorkbook } from '../../core/contingency/contingency-document.js';
import { numberText } from '../../core/procedure/lookup.js';
import { caseNoun } from '../../texts/words.js';

/** Runs `npm run contingency`. @returns its output, and its exit code: 0 the workbook is written, 1 not, 2 wrong arguments */
export async function contingency({ args, environment, clock }: OfflineCommand): Promise<CommandEnd> {
  try {
    const read = readArguments(args, deskSettings(environment));
    if (read.kind === 'help') return { text: HELP, exitCode: 0 };
    if (read.kind === 'faulty') return { text: faultyText(read.faults, USAGE), exitCode: 2 };
    return await exported(read.options, clock);
  } catch (fault) {
    return { text: `${faultSentence(fault)}\n`, exitCode: 1 };
  }
}

async function exported({ place, procedure: name, out }: ExportOptions, clock: Clock): Promise<CommandEnd> {
  const store = await openStoreAt(place);
  try {
    const used = await procedureOfStore(store, name);
    const file = await fileFor(out, used.procedure, clock);
    if (file.isThere) return { text: `${file.path} ya existe, y no se escribe encima. Indique otro archivo con --out.\n`, exitCode: 1 };
    const desk = await contingencyOn(store, used, clock);
    const written = await writeContingency(desk, { actor: system, reason: '' }, intoOutput(file.path));
    return { text: writtenText(written.exported, file.path, used.procedure), exitCode: 0 };
  } finally {
    await store.close();
  }
}

/** The file that the operator named was not written; a system error may name the temporary file beside it instead. */
class Unwritten extends Error {
  override readonly name = 'Unwritten';
  constructor(
    readonly code: string,
    readonly path: string,
    options: ErrorOptions,
  ) {
    super(code, options);
  }
}

function intoOutput(path: string): WorkbookTarget {
  const into = intoFile(path);
  return async (bytes) => {
    try {
      await into(bytes);
    } catch (cause) {
      // On a full disk a write fails, and then the system does not name the path.
      throw cause instanceof Error && 'code' in cause && 'syscall' in cause ? new Unwritten(String(cause.code), path, { cause }) : cause;
    }
  };
}

/** Returns the file itself, or the usual name in a folder. */
async function fileFor(out: string | null, procedure: Procedure, clock: Clock): Promise<{ path: string; isThere: boolean }> {
  const name = contingencyFileName(clock.now(), procedure);
  const wanted = resolve(out ?? '.');
  // A path that ends with a slash means a folder, even if it does not exist.
  const found = (await kindOf(wanted)) ?? (['/', sep].some((end) => out?.endsWith(end)) ? 'folder' : null);
  const path = found === 'folder' ? join(wanted, name) : wanted;
  return { path, isThere: (found === 'folder' ? await kindOf(path) : found) !== null };
}

async function kindOf(path: string): Promise<'folder' | 'other' | null> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'other'),
    () => null,
  );
}

/** A sentence for a fault that the operator can repair; any other is a fault of the program and keeps its stack. */
function faultSentence(fault: unknown): string {
  if (fault instanceof StoreRefused) return fault.code === 'in-use' ? inUseText(fault.message) : fault.message;
  if (fault instanceof ConfigRefused || fault instanceof StartRefused) return fault.message;
  if (fault instanceof StoreFull) return storeFullText;
  if (fault instanceof Unwritten) return unwrittenText(fault.code, fault.path);
  return String(fault instanceof Error ? fault.stack : fault);
}

/** Creates the part of the desk that its workbook needs. */
async function contingencyOn(store: Store, loaded: UsedProcedure, clock: Clock): Promise<ContingencyDesk> {
  return {
    ...store,
    ...(await offlineDesk(store, loaded, clock)),
    writer: createWorkbookWriter(workbookWords),
    nextTurn: createSharedTurns(),
  };
}

function writtenText({ cases, first, last }: ExportedWorkbook, path: string, procedure: Procedure): string {
  const { counted, as } = caseNoun(procedure);
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  return `Listo: ${path}
  ${counted(cases)} ${cases === 1 ? as('abierto') : as('abiertos')} y números reservados de ${name(first)} a ${name(last)}.
  Tiene datos personales: déjelo donde sólo lo lea la coordinación, y bórrelo cuando esté importado.
`;
}

function inUseText(refused: string): string {
  return `${refused}
Con la mesa encendida, pida el libro en su chat con Precaso: «contingencia exportar». Con la mesa detenida, repita esta orden.`;
}

const storeFullText =
  'En el disco de la mesa no queda espacio: no se pueden reservar números ni anotar el libro. Libere espacio y repita la orden.';

function unwrittenText(code: string, path: string): string {
  const why = code === 'ENOENT' ? 'esa carpeta no existe' : code === 'ENOSPC' ? 'no queda espacio' : 'no se puede escribir ahí';
  return `El libro no quedó escrito en ${path}: ${why}. Indique otro lugar con --out. Los números siguen reservados.`;
}

/** @property out file or folder; null: the current folder */
type ExportOptions = { place: StorePlace; procedure: string; out: string | null };

type ContingencyArguments = { kind: 'options'; options: ExportOptions } | { kind: 'help' } | { kind: 'faulty'; faults: readonly string[] };

const VALUES = ['--data', '--database', '--procedure', '--out'] as const;

function readArguments(args: readonly string[], settings: UsualArguments): ContingencyArguments {
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  const [verb = '', ...rest] = args;
  const { values, faults: unknown } = readOptions(rest, { values: VALUES, quoted });
  const faults = [
    ...(verb === 'export' ? [] : [`${quoted(verb)}: la orden es export`]),
    ...unknown,
    ...VALUES.filter((name) => values.get(name)?.trim() === '').map((name) => `${name}: falta su valor`),
  ];
  const place = placeOf(values, settings, faults);
  if (place === null || faults.length > 0) return { kind: 'faulty', faults };
  return {
    kind: 'options',
    options: { place, procedure: values.get('--procedure') ?? settings.procedure, out: values.get('--out') ?? null },
  };
}

const USAGE = 'uso: npm run --silent contingency -- export [--data <carpeta> | --database <dirección>] [--out <archivo>]';

const HELP = `${USAGE}

Escribe el libro de contingencia: los casos abiertos, números reservados para los nuevos y la hoja para registrarlos. Sirve con
la mesa detenida y sin Teams. El archivo tiene datos personales y sólo lo lee quien da esta orden.

  --data       la carpeta de la mesa; si no se dice, la del ajuste PRECASO_DATA
  --database   una dirección mongodb://… o mongodb+srv://…, o la palabra MONGODB_URI para usar la de ese ajuste; vale con la
               mesa encendida
  --procedure  sólo si la mesa todavía no tiene nada: su procedimiento, por su nombre o su archivo, en lugar del de PRECASO_PROCEDURE
  --out        el archivo, que no debe existir, o la carpeta donde queda; si no se dice, aquí
  --help       esto

Los números que reserva no se dan a nadie más. Repetir la orden no reserva otros: los que nadie usó siguen siendo los mismos.
Termina con 0 si el libro está escrito, 1 si no, 2 si la orden no se entiende.
`;

if (isProgram(import.meta.url)) endProgram(await contingency({ args: process.argv.slice(2), clock: systemClock }));
