import { expect, it } from 'vitest';
import { isObject, objectsAt, type JsonObject } from '../../../core/json.js';
import { MINUTE } from '../../../core/instant.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { createRender } from '../../../features/render.js';
import { handlePress, openDialog, submitDialog } from '../../../features/acts.js';
import { handleMessage } from '../../../features/handle-message.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aRecurringDesk, casesOf, countAgain, foundIn } from './a-recurring-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { readable } from '../../../../test/support/shown-card.js';

async function says(desk: TestDesk, who: Who, text: string): Promise<string> {
  const render = createRender();
  return readable(JSON.stringify((await handleMessage(aTurn(desk, who, text))).map(render)));
}

/** Carla sends the form of the case with these numbers. */
async function groups(desk: TestDesk, ticket: TicketId, cases?: string): Promise<string> {
  const form = await openDialog(aTurn(desk, 'carla', ''), { open: 'mass', ticket, v: 0, step: 'group' });
  if (form.kind !== 'dialog') throw new Error(JSON.stringify(form));
  const [button] = objectsAt(form.card, 'actions');
  const data = isObject(button?.['data']) ? button['data'] : {};
  const typed: JsonObject = cases === undefined ? { f_cases: usualIn(form.card) } : { f_cases: cases };
  const sent = await submitDialog(aTurn(desk, 'carla', ''), { ...data, ...typed, f_reason: 'No imprime la sede' });
  await desk.pass(MINUTE);
  return readable(JSON.stringify(sent));
}

/** The numbers with which the form opens. */
const usualIn = (card: unknown): string => /"id":"f_cases"[^}]*?"value":"([^"]*)"/u.exec(JSON.stringify(card))?.[1] ?? '';

const linksOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.links.map(({ to, kind }) => `${kind} ${to}`);

it('SIIF-21 repetidos lists what comes back to the coordination alone', async () => {
  const desk = await aRecurringDesk();
  await casesOf(desk, 3);
  await desk.countRecurrences();
  for (const said of ['Lo que se repite: 1', '3 casos en 7 días', 'CASO-000003'])
    expect(await says(desk, 'carla', 'repetidos')).toContain(said);
  for (const who of ['beto', 'ana'] as const) {
    expect(await says(desk, who, 'repetidos')).not.toContain('se repite');
    const press = await handlePress(aTurn(desk, who, ''), { verb: 'recurrences', from: 0 });
    expect(JSON.stringify(press)).not.toContain('CASO-');
  }
});

it('SIIF-21 the form of a recurrence begins with its cases; grouped, they are linked both ways and count no more', async () => {
  const desk = await aRecurringDesk();
  const [first, ...others] = await casesOf(desk, 3);
  await desk.countRecurrences();
  const of = first ?? others[0];
  if (of === undefined) throw new Error('no cases');
  expect(await groups(desk, of)).toContain('reúne lo que se repite');
  expect((await linksOf(desk, of)).toSorted()).toEqual(others.map((id) => `causes ${id}`).toSorted());
  for (const id of others) expect(await linksOf(desk, id)).toEqual([`caused-by ${of}`]);
  await countAgain(desk);
  expect(await foundIn(desk)).toEqual([]);
  const list = await says(desk, 'carla', 'problemas');
  expect(list).toContain('CASO-000001');
  expect(list).not.toContain('CASO-000002');
});

it('SIIF-21 a case is grouped once, and cases that come later are added to the same cause', async () => {
  const desk = await aDesk();
  const [first, second, third] = await casesOf(desk, 3);
  if (first === undefined || second === undefined || third === undefined) throw new Error('no cases');
  await groups(desk, first, '2');
  await groups(desk, first, '2, 3');
  expect(await linksOf(desk, first)).toEqual([`causes ${second}`, `causes ${third}`]);
  expect(await linksOf(desk, second)).toEqual([`caused-by ${first}`]);
});

it('SIIF-21 numbers that name no case are said in the form, all at once, and nothing is grouped', async () => {
  const desk = await aDesk();
  const [first] = await casesOf(desk, 2);
  if (first === undefined) throw new Error('no cases');
  const faulty = await groups(desk, first, '2, 77, impresora');
  for (const said of ['77', 'impresora']) expect(faulty).toContain(said);
  expect(await linksOf(desk, first)).toEqual([]);
});

it('SIIF-21 problema with numbers opens the form for the coordination; others are told who may', async () => {
  const desk = await aDesk();
  await casesOf(desk, 2);
  const form = await says(desk, 'carla', 'problema 1, 2');
  for (const said of ['Reunir', 'CASO-000002']) expect(form).toContain(said);
  expect(await says(desk, 'beto', 'problema 1, 2')).toContain('coordinación');
  expect(await says(desk, 'carla', 'problema 1, 77')).toContain('No encuentro «77»');
  expect(await says(desk, 'carla', 'abrir problema: no imprime la sede')).toContain('problema 45, 46, 47');
  expect(await says(desk, 'ana', 'problema 1, 2')).not.toContain('Reunir');
});

it('a problem of an earlier release is read by its number, and its buttons say what became of it', async () => {
  const desk = await aDesk();
  const cases = await casesOf(desk, 2);
  const kept = { number: 3, what: 'No imprime la sede', workaround: 'Use la del piso 2', cases, closed: null };
  await desk.store.documents.write('problem', '000003', 1, kept);
  for (const asked of ['problema 3', 'PRB-3', 'problema PRB-3']) {
    const read = await says(desk, 'beto', asked);
    for (const said of ['PRB-3 «No imprime la sede»', 'Use la del piso 2', 'CASO-000001 y CASO-000002']) expect(read).toContain(said);
  }
  for (const verb of ['problem', 'problems', 'open-problem', 'change-problem', 'acknowledge'])
    expect(await handlePress(aTurn(desk, 'carla', ''), { verb, number: 3 })).toMatchObject({ text: /«repetidos»/u });
});
