import { systemClock } from '../../adapters/system-clock.js';
import { awaySince } from '../../core/desk/presence.js';
import { MINUTE, parseInstant, toIso, type Instant } from '../../core/instant.js';
import { system } from '../../core/people/person.js';
import { numberText } from '../../core/procedure/lookup.js';
import { ticketId } from '../../core/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { StoreFull } from '../../ports/ticket-store.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Procedure } from '../../procedure/procedure.js';
import { ConfigRefused, deskSettings } from '../../settings/config.js';
import { instantText } from '../../texts/times.js';
import { endProgram, faultyText, isProgram, readOptions, type CommandEnd, type StorePlace } from '../command-line/options.js';
import { StartRefused } from '../open-resources.js';
import { offlineDesk, openStoreAt, placeOf, procedureOfStore, quoted, type OfflineCommand, type UsualArguments } from '../offline-desk.js';

/** @property given so many numbers may have been given in each series after the copy @property from when the copy was made */
type RestoreOptions = { place: StorePlace; given: number; from: Instant };

/** So many numbers are stepped over at most: more is a slip of the pen. */
const mostGiven = 10_000;
/** A desk on a database writes every half minute that it is there. */
const seenLatelyMs = 2 * MINUTE;

/** `npm run after-restore` @returns its output, and its exit code: 0 the copy can be started, 1 not, 2 wrong arguments */
export async function afterRestore({ args, environment, clock }: OfflineCommand): Promise<CommandEnd> {
  try {
    if (args.length === 0 || args.includes('--help') || args.includes('-h')) return { text: HELP, exitCode: 0 };
    const settings = deskSettings(environment);
    const read = readArguments(args, settings, clock.now());
    if ('faults' in read) return { text: faultyText(read.faults, USAGE), exitCode: 2 };
    const store = await openStoreAt(read.place, true);
    try {
      return await steppedOver(store, read, settings.procedure, store.clock ?? clock);
    } finally {
      await store.close();
    }
  } catch (fault) {
    return { text: `${faultSentence(fault)}\n`, exitCode: 1 };
  }
}

/**
 * Numbers that may have been given since the copy are taken without a case, and the desk is away since then: what people answered meanwhile
 * is not in it. Ids derive from the moment of the copy, so that the same order again goes on where the first one broke off.
 */
async function steppedOver(store: Store, { given, from, place }: RestoreOptions, file: string, clock: Clock): Promise<CommandEnd> {
  const { documents } = store;
  const seen = (await documents.find('presence', 'all'))?.body.ways['desk']?.by ?? null;
  // A folder is locked by the desk that uses it.
  if (place.kind === 'database' && seen !== null && Math.abs(clock.now() - seen) < seenLatelyMs)
    return { text: `${runningText}\n`, exitCode: 1 };
  const used = await procedureOfStore(store, file);
  const key = toIso(from);
  const known = (await documents.find('restored', key))?.body.given ?? -1;
  if (known >= given) return { text: `Ya estaba hecho para esa copia, con --given ${known}: no cambió nada.\n`, exitCode: 0 };
  // The desk may have worked since the first time.
  if (known === -1) await changedDocument(documents, 'presence', 'all', (before) => awaySince(before ?? { ways: {} }, from));
  const { execute, ids } = await offlineDesk(store, used, clock);
  const lost = Object.keys(used.procedure.numbers);
  const numbers: Readonly<Record<string, number>>[] = [];
  for (let at = Math.max(known, 0); at < given; at += 1) {
    const ticket = ticketId(ids.derived('restored', used.ref.id, key, String(at)));
    const command = { id: 'restored', type: 'reserve-number', ticket, contingency: key, lost } as const;
    const { stored } = await execute(ticket, command, system);
    if (stored === null) throw new Error('a number was not taken');
    numbers.push(stored.ticket.numbers);
  }
  await changedDocument(documents, 'restored', key, () => ({ given }));
  return { text: doneText(numbers, from, used.procedure, clock.now()), exitCode: 0 };
}

/** A sentence for a fault that the operator can repair; any other is a fault of the program and keeps its stack. */
function faultSentence(fault: unknown): string {
  if (fault instanceof StoreRefused) return fault.code === 'in-use' ? `${fault.message}\n${runningText}` : fault.message;
  if (fault instanceof ConfigRefused || fault instanceof StartRefused) return fault.message;
  if (fault instanceof StoreFull) return 'En el disco de la mesa no queda espacio. Libere espacio y repita la orden: sigue donde quedó.';
  return String(fault instanceof Error ? fault.stack : fault);
}

const runningText = 'La mesa está en marcha ahí. Deténgala: esta orden va antes de iniciar la copia restaurada.';

function doneText(numbers: readonly Readonly<Record<string, number>>[], from: Instant, procedure: Procedure, now: Instant): string {
  const [first = {}, last = {}] = [numbers[0], numbers.at(-1)];
  const lines = Object.keys(first).map((series) => {
    const name = (of: Readonly<Record<string, number>>) => numberText(procedure, series, of[series] ?? 0);
    return `  ${name(first)} a ${name(last)}`;
  });
  return [
    lines.length === 0
      ? 'Listo. No se saltó ningún número.'
      : 'Listo. Estos números pudieron darse después de la copia y no se dan a nadie más:',
    ...lines,
    `Lo que la gente dejó de contestar desde el ${instantText(from, now, procedure.timeZone, 'kept')} no le cuenta. Ya puede iniciar la mesa.`,
    '',
  ].join('\n');
}

const VALUES = ['--given', '--from', '--data', '--database'] as const;
/** With its offset: without one the same words are another moment on another machine. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function readArguments(args: readonly string[], settings: UsualArguments, now: Instant): RestoreOptions | { faults: readonly string[] } {
  const { values, faults: unknown } = readOptions(args, { values: VALUES, quoted });
  const [given = '', moment = ''] = ['--given', '--from'].map((name) => values.get(name)?.trim());
  const from = ISO.test(moment) ? parseInstant(moment) : null;
  const isCount = /^\d{1,6}$/.test(given) && Number(given) <= mostGiven;
  const faults = [
    ...unknown,
    ...(isCount ? [] : [`--given: un número de 0 a ${mostGiven}, cuántos casos y precasos pudieron nacer después de la copia`]),
    ...(from === null ? ['--from: cuándo se hizo la copia, con su diferencia horaria, como 2026-11-23T02:30:00-05:00'] : []),
    ...(from !== null && from > now ? ['--from: todavía no ha llegado ese momento'] : []),
  ];
  const place = placeOf(values, settings, faults);
  return place === null || from === null || faults.length > 0 ? { faults } : { place, given: Number(given), from };
}

const USAGE = 'uso: npm run --silent after-restore -- --given <cuántos> --from <momento> [--data <carpeta> | --database <dirección>]';

const HELP = `${USAGE}

Prepara una copia restaurada antes de iniciar la mesa: se salta los números que pudieron darse después de la copia, para que no se
den dos veces, y deja dicho desde cuándo faltan respuestas, para que a nadie le cuente un plazo que sí pudo cumplir.

  --given     cuántos números de más se saltan en cada serie, también de precasos: mejor de sobra, se pierden sólo números
  --from      cuándo se hizo la copia, con su diferencia horaria: 2026-11-23T02:30:00-05:00
  --data      la carpeta restaurada; si no se dice, la del ajuste PRECASO_DATA
  --database  una dirección mongodb://… o mongodb+srv://…, o la palabra MONGODB_URI para usar la de ese ajuste
  --help      esto

La mesa debe estar detenida. Repetir la orden no cambia nada; con un --given mayor se saltan los que faltan.
Termina con 0 si la copia queda lista, 1 si no, 2 si la orden no se entiende.
`;

if (isProgram(import.meta.url)) endProgram(await afterRestore({ args: process.argv.slice(2), clock: systemClock }));
