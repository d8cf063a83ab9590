import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import type { DemoPerson } from '../../../playground/people/demo-organisation.js';
import type { Store } from '../../../src/ports/store.js';
import { sheetLabels } from '../../../src/parcels/contingency/rules/columns.js';
import { besidesProfile, caseName, liveAt, postDraft, wordsIn, type ShownCard } from '../../desk/a-case.js';
import { lettersOf } from '../../desk/load.js';
import { sentSheet, sentWorkbook } from '../../support/a-sent-workbook.js';
import type { BuiltDesk, DeskOverHttp } from '../../support/desk-over-http.js';
import { botMessages } from '../../support/desk-acts.js';
import { wordsOf } from '../../support/shown-card.js';
import { cutOffIn, whyNotOnce, type UnderWay } from '../../crash/delivered-once.js';
import { numbered } from '../../crash/from-outside.js';

export const solution = 'Se restableció la red del edificio';

/** How many of them report at once. */
const atOnce = 5;

/** A case of each of these people. */
export async function reportedByAll(at: BuiltDesk, people: readonly DemoPerson[]): Promise<void> {
  const left = people.values();
  const one = async (): Promise<void> => {
    for (const person of left) {
      const words = `avería ${lettersOf(randomUUID())}`;
      const draft = await postDraft(at, person, words);
      await at.press(person, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: words });
      await at.shows(at.chat(person), 'CASO-', words);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** So many cases declared as one incident and solved by one answer, which goes out a minute later. */
export async function solvedTogether(at: BuiltDesk, count: number): Promise<void> {
  const { beto, carla } = at.people;
  const numbers = Array.from({ length: count }, (_, i) => i + 1).join(', ');
  await at.say(beto, `masivo ${numbers}: se cayó la red`);
  const form = await at.shows(at.chat(beto), { button: 'Declarar incidente masivo' });
  expect(wordsIn(await at.press(beto, form, 'Declarar incidente masivo'))).toContain('Todavía no salió');
  const declared = wordsIn(await at.press(beto, await previewOf(at), 'Enviar'));
  expect(declared).toContain('Ya se les envía');
  const name = caseName(declared);
  await at.press(beto, await liveAt(at, 'mesa', name, 'agrupa', { button: 'Tomar' }), 'Tomar');
  const dialog = await at.open(beto, await liveAt(at, 'mesa', name, 'Beto Gil debe'), 'Resolver');
  await at.submit(beto, dialog, 'Resolver', { solution });
  expect(wordsIn(await at.press(beto, await previewOf(at, solution), 'Enviar'))).toContain('la coordinación decide');
  const asked = await at.shows(at.chat(carla), 'pide permiso', { button: 'Permitir' });
  expect(wordsIn(await at.press(carla, asked, 'Permitir'))).toContain('les escribió');
}

/** What waits in Beto's chat until he confirms it. */
function previewOf(at: BuiltDesk, ...signs: readonly string[]): Promise<ShownCard> {
  return at.shows(at.chat(at.people.beto), 'Todavía no salió', ...signs, { button: 'Enviar' });
}

type Row = Pick<DemoPerson, 'name' | 'email'>;

/** A sheet with a case of each of these, with the numbers that are reserved from here on, reported an hour ago. */
async function workbookOf(rows: readonly Row[], first: number): Promise<Uint8Array> {
  const headers = [
    'Número',
    'Nombre',
    'Correo',
    'Teléfono o extensión',
    'Sede',
    'Categoría',
    'Descripción',
    'Contacto',
    'Estado',
    sheetLabels.reportedAt,
  ];
  // Bogotá is five hours behind all year.
  const reportedAt = new Date(Date.now() - 6 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
  const row = ({ name, email }: Row, i: number): (string | number | null)[] => [
    first + i,
    name,
    email,
    '3001234567',
    'Centro',
    'Otro',
    'Sin red desde las ocho',
    'Correo',
    'Registrado',
    reportedAt,
  ];
  return sentWorkbook([sentSheet(sheetLabels.sheet, [headers, ...rows.map(row)])]);
}

/** So many people who cannot be written to. */
export const strangers = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, i) => ({ name: `Persona ${i}`, email: `persona${i}@entidad.gov.co` }));

/** Numbers are reserved for a sheet with a case of each of these. @returns the sheet as it comes back */
export async function filledByHand(at: DeskOverHttp, rows: readonly Row[]): Promise<Uint8Array> {
  const { carla } = at.people;
  const said = (await at.say(carla, 'contingencia')).join();
  return workbookOf(rows, Number(/de CASO-(\d{6})/.exec(said)?.[1]));
}

/** The coordinator sends the sheet under this name. @returns what is said of its rows; rejects where the server ends meanwhile */
export async function rowsSent(at: DeskOverHttp, sheet: Uint8Array, name: string): Promise<string> {
  return (await at.say(at.people.carla, 'contingencia importar', { files: [{ name, bytes: sheet }] })).join();
}

/** What a person reads of the solution; the receipt, which shows it too, is left out. */
function solutionsSeen(at: BuiltDesk, person: DemoPerson, receipt: string | null): readonly string[] {
  return botMessages(at.connector, at.chat(person))
    .filter(({ id }) => id !== receipt)
    .map(wordsOf)
    .filter((said) => said.includes(solution) && said.includes('¿Quedó bien?'));
}

/** Resolves once so many of them were asked about the solution. */
export async function whenAsked(at: BuiltDesk, people: readonly DemoPerson[], count: number, limitMs = 60_000): Promise<void> {
  const reached = (): number => people.filter((person) => botMessages(at.connector, at.chat(person)).some(isQuestion)).length;
  const limit = performance.now() + limitMs;
  while (reached() < count && performance.now() < limit) await wait(20);
  expect(reached()).toBeGreaterThanOrEqual(count);
}

function isQuestion(message: Parameters<typeof wordsOf>[0]): boolean {
  const said = wordsOf(message);
  return said.includes(solution) && said.includes('¿Quedó bien?');
}

type Ended = { at: BuiltDesk; people: readonly DemoPerson[]; cut: readonly UnderWay[]; rows: number };

/** I2 I3 I4: every reporter's case is solved once and told once, every row is one case, and no number is left out. */
export async function expectManyOnce({ queries }: Store, { at, people, cut, rows }: Ended): Promise<void> {
  const all = await numbered({ queries }, 'ticket');
  const cutOff = cutOffIn(cut);
  const faults = people.flatMap((person) => {
    const [stored, ...others] = all.filter(({ ticket }) => ticket.requester.id === person.aadObjectId);
    return stored === undefined || others.length > 0 ? [`${person.name} has not one case`] : reporterFaults(at, person, stored, cutOff);
  });
  expect(faults).toEqual([]);
  const brought = all.filter(({ history }) => history.some(({ event }) => event.type === 'imported'));
  expect(brought.flatMap(({ history }) => history.filter(({ event }) => event.type === 'imported'))).toHaveLength(rows);
  expect(new Set(brought.map(({ ticket }) => ticket.requester.name)).size).toBe(rows);
  expect(brought).toHaveLength(rows);
}

function reporterFaults(at: BuiltDesk, person: DemoPerson, stored: StoredTicket, cutOff: ReturnType<typeof cutOffIn>): readonly string[] {
  const { id, history, postedCards } = stored;
  const solved = history.filter(({ event }) => event.type === 'ticket-resolved').length;
  const told = history.flatMap(({ event }) => (event.type === 'delivery-recorded' && event.kind === 'resolution' ? [event] : []));
  const [only, ...more] = told;
  const receipt = postedCards.find(({ kind }) => kind === 'receipt')?.posted?.activity ?? null;
  const seen = solutionsSeen(at, person, receipt);
  const wrong =
    only === undefined || more.length > 0
      ? `${told.length} notifications were recorded`
      : whyNotOnce(only.outcome, seen, cutOff(id, only.notification));
  return [
    ...(solved === 1 ? [] : [`${person.name}: solved ${solved} times`]),
    ...(wrong === null ? [] : [`${person.name}: ${wrong}: ${seen.join(' | ')}`]),
  ];
}
