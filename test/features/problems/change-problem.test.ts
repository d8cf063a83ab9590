import { describe, expect, it } from 'vitest';
import { isObject, objectsAt, type JsonObject } from '../../../src/core/json.js';
import type { Message, DialogAnswer } from '../../../src/talk/message.js';
import { createRender } from '../../../src/features/render.js';
import { openDialog, submitDialog, handlePress } from '../../../src/features/acts.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { alertsOf, aProblemIn, aRecurringDesk, casesOf, countAgain, onlyRecurrence } from '../../support/a-recurring-desk.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';
import { allProblems, findProblem } from '../../../src/features/problems/show-problems.js';

const cardOf = (message: Message | undefined): string => (message === undefined ? '' : readable(JSON.stringify(createRender()(message))));
const says = async (desk: TestDesk, who: Who, words: string) => (await handleMessage(aTurn(desk, who, words))).map((m) => cardOf(m)).join();
async function presses(desk: TestDesk, who: Who, data: JsonObject): Promise<string> {
  const answer = await handlePress(aTurn(desk, who, ''), data);
  return answer.kind === 'card' ? cardOf(answer.message) : JSON.stringify(answer);
}
const opens = (desk: TestDesk, who: Who, data: JsonObject) => openDialog(aTurn(desk, who, ''), data);
const changes = (desk: TestDesk, who: Who, step: string, number = 1) => opens(desk, who, { open: 'change-problem', number, step });
const sends = (desk: TestDesk, who: Who, form: DialogAnswer, typed: JsonObject) => submitDialog(aTurn(desk, who, ''), sent(form, typed));
const shownIn = (answer: DialogAnswer) => readable(JSON.stringify(answer));

/** The data of a form's only button, with what is typed. */
function sent(form: DialogAnswer, typed: JsonObject): JsonObject {
  const [button] = form.kind === 'dialog' ? objectsAt(form.card, 'actions') : [];
  if (!isObject(button?.['data'])) throw new Error(JSON.stringify(form));
  return { ...button['data'], ...typed };
}

const written = { f_what: 'No imprime la sede Cali', f_workaround: 'Use la del piso 2', f_owner: 'dora', f_personal: 'no' };

/** A desk that found three cases of one site. */
async function aDeskThatRecurs() {
  const desk = await aRecurringDesk();
  await casesOf(desk, 3);
  await desk.processProblems();
  const { key } = await onlyRecurrence(desk);
  return { desk, key };
}

describe('repetidos', () => {
  it('SIIF-21 repetidos lists what comes back to the coordination, and a press shows its cases', async () => {
    const { desk, key } = await aDeskThatRecurs();
    const list = await says(desk, 'carla', 'repetidos');
    for (const said of ['Lo que se repite: 1', '3 casos en 7 días']) expect(list).toContain(said);
    const card = await presses(desk, 'carla', { verb: 'recurrences', open: key });
    for (const said of ['Se repite · Sede', 'CASO-000003', 'Ana Ruiz', 'Abrir problema', 'Ya lo sé hasta…']) expect(card).toContain(said);
    expect(await presses(desk, 'carla', { verb: 'recurrences', open: 'other' })).toContain('Eso ya no está en la lista');
  });

  it('SIIF-21 nothing of what comes back is shown to people who do not coordinate', async () => {
    const { desk, key } = await aDeskThatRecurs();
    for (const who of ['beto', 'ana'] as const) {
      expect(await says(desk, who, 'repetidos')).not.toContain('se repite');
      expect(await presses(desk, who, { verb: 'recurrences', open: key })).not.toContain('CASO-');
      for (const open of ['open-problem', 'acknowledge'])
        expect(shownIn(await opens(desk, who, { open, recurrence: key }))).toContain('coordinación');
    }
  });

  it('SIIF-21 a coordinator who knows of it chooses the day until which it is silent', async () => {
    const { desk, key } = await aDeskThatRecurs();
    const form = await opens(desk, 'carla', { open: 'acknowledge', recurrence: key });
    expect(shownIn(form)).toMatch(/\*\*Se repite\*\* · \S/);
    expect(shownIn(form)).toContain('2026-11-30');
    for (const [until, fault] of [
      ['', 'Falta'],
      ['mañana', 'fecha'],
      ['2026-11-22', '23 nov'],
      ['2029-01-01', 'un año'],
    ] as const)
      expect(shownIn(await sends(desk, 'carla', form, { f_until: until }))).toContain(fault);
    expect(shownIn(await sends(desk, 'carla', form, { f_until: '2026-11-25' }))).toContain('hasta el mié 25 nov');
    expect(await says(desk, 'carla', 'repetidos')).toContain('Carla Ríos ya lo sabe hasta el mié 25 nov');
    expect(shownIn(await opens(desk, 'carla', { open: 'acknowledge', recurrence: key }))).toContain('Carla Ríos ya lo sabe hasta');
  });

  it('SIIF-21 after each answer about a recurrence its alerts say the same, also the card of a coordinator who pressed late', async () => {
    const { desk, key } = await aDeskThatRecurs();
    const alerts = () => alertsOf(desk, 'update');
    const form = await opens(desk, 'carla', { open: 'open-problem', recurrence: key });
    const answer = await sends(desk, 'carla', form, written);
    if (answer.kind !== 'message') throw new Error(answer.kind);
    expect(alerts()).toHaveLength(0);
    await answer.besides?.();
    expect(alerts()).toHaveLength(1);
    for (const open of ['open-problem', 'acknowledge']) {
      const late = await opens(desk, 'carla', { open, recurrence: key });
      expect(late).toMatchObject({ kind: 'message', text: expect.stringContaining('ya está abierto el problema PRB-1') });
      expect(late).toHaveProperty('besides');
    }
  });
});

describe('problemas', () => {
  it('SIIF-21 a problem is opened from what comes back, with its cases, its workaround and who looks after it', async () => {
    const { desk, key } = await aDeskThatRecurs();
    const form = await opens(desk, 'carla', { open: 'open-problem', recurrence: key });
    expect(shownIn(form)).toContain('Dora Vega');
    expect(shownIn(await sends(desk, 'carla', form, written))).toContain('Abrí el problema PRB-1 con 3 casos');
    expect(shownIn(await sends(desk, 'carla', form, written))).toContain('PRB-1');
    expect(await allProblems(desk)).toHaveLength(1);
    const card = await says(desk, 'carla', 'problema 1');
    for (const said of ['No imprime la sede Cali', 'se encarga Dora Vega', 'Use la del piso 2', '3 casos', 'CASO-000003'])
      expect(card).toContain(said);
    expect(await says(desk, 'carla', 'repetidos')).toContain('Es el problema PRB-1');
    expect(shownIn(await opens(desk, 'carla', { open: 'open-problem', recurrence: key }))).toContain('ya está abierto el problema PRB-1');
  });

  it('SIIF-21 a problem’s form comes back with all its faults at once, and with what was typed', async () => {
    const { desk, key } = await aDeskThatRecurs();
    const form = await opens(desk, 'carla', { open: 'open-problem', recurrence: key });
    const back = shownIn(
      await sends(desk, 'carla', form, { ...written, f_what: '', f_workaround: 'Llame a Ana al 3001234567', f_owner: 'x' }),
    );
    for (const said of ['Revise 3 datos', 'Llame a Ana al 3001234567']) expect(back).toContain(said);
    expect(await allProblems(desk)).toEqual([]);
  });

  it('SIIF-21 a coordinator opens a problem in words; a requester who says the same reports something', async () => {
    const desk = await aDesk();
    expect(await says(desk, 'carla', 'abrir problema: no imprime la sede Cali')).toContain('Problema PRB-1');
    expect(await says(desk, 'carla', 'abrir problema: llame a ana.ruiz@entidad.example')).toContain('No abrí el problema');
    expect(await says(desk, 'carla', `abrir problema: ${'largo '.repeat(36)}`)).toContain('máximo 200');
    expect(await says(desk, 'beto', 'abrir problema: no imprime')).not.toContain('PRB-');
    expect(await says(desk, 'ana', 'abrir problema: no imprime')).not.toContain('coordinación');
    expect(await allProblems(desk)).toHaveLength(1);
  });

  it('SIIF-21 people of the desk read the open problems, the closed ones and one by its number; requesters none', async () => {
    const desk = await aDesk();
    await aProblemIn(desk, [await caseOf(desk)]);
    for (const words of ['problemas', 'problema 1', 'PRB-1', 'problema PRB-1'])
      expect(await says(desk, 'beto', words)).toContain('No imprime la sede');
    expect(await says(desk, 'beto', 'problemas cerrados')).toContain('Problemas cerrados: 0');
    expect(await says(desk, 'beto', 'problema 9')).toContain('No encuentro PRB-9');
    for (const words of ['problemas', 'problema 1', 'PRB-1']) expect(await says(desk, 'ana', words)).not.toContain('No imprime la sede');
    expect(await presses(desk, 'ana', { verb: 'problem', number: 1 })).not.toContain('No imprime la sede');
  });

  it('SIIF-21 the buttons of a problem are those that its reader may use', async () => {
    const desk = await aDesk();
    await aProblemIn(desk, [await caseOf(desk)]);
    const [coordinator, owner, other] = await Promise.all((['carla', 'dora', 'beto'] as const).map((who) => says(desk, who, 'problema 1')));
    for (const title of ['Editar', 'Agregar caso', 'Cerrar problema', 'Sacar caso']) expect(coordinator).toContain(`"title":"${title}"`);
    expect(owner).toMatch(/"title":"Editar"/);
    expect(owner).not.toMatch(/Agregar caso|Sacar caso/);
    expect(other).not.toMatch(/"title":"(Editar|Cerrar problema|Agregar caso)"/);
  });

  it('SIIF-21 the person who looks after a problem edits its workaround alone and closes it', async () => {
    const desk = await aDesk();
    await aProblemIn(desk, []);
    const form = await changes(desk, 'dora', 'edit');
    expect(shownIn(form)).not.toContain('f_what');
    expect(shownIn(await sends(desk, 'dora', form, { f_workaround: 'Reinicie la cola', f_personal: 'no' }))).toContain('quedó guardado');
    expect(await findProblem(desk, 1)).toMatchObject({
      what: 'No imprime la sede',
      workaround: 'Reinicie la cola',
      owner: { name: 'Dora Vega' },
    });
    expect(shownIn(await changes(desk, 'dora', 'add-case'))).toContain('coordinación');
    const closing = await changes(desk, 'dora', 'close');
    expect(shownIn(await sends(desk, 'dora', closing, { f_done: 'Se cambió la impresora' }))).toContain('quedó cerrado');
    expect(await says(desk, 'beto', 'problema 1')).toContain('Se cambió la impresora');
  });

  it('SIIF-21 of two coordinators who edit at once the second one reads what stands, with their own words kept', async () => {
    const desk = await aDesk();
    await aProblemIn(desk, []);
    const [first, second] = [await changes(desk, 'carla', 'edit'), await changes(desk, 'carla', 'edit')];
    await sends(desk, 'carla', first, { ...written, f_workaround: 'Uno' });
    const back = await sends(desk, 'carla', second, { ...written, f_workaround: 'Otro' });
    for (const said of ['cambió mientras usted escribía', '«Uno»', 'Otro']) expect(shownIn(back)).toContain(said);
    expect(shownIn(await sends(desk, 'carla', back, { ...written, f_workaround: 'Otro' }))).toContain('quedó guardado');
    expect(await findProblem(desk, 1)).toMatchObject({ workaround: 'Otro' });
  });

  it('SIIF-21 a case is added by its number and taken out with a reason; a wrong number comes back in the form', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await aProblemIn(desk, []);
    const form = await changes(desk, 'carla', 'add-case');
    for (const [number, fault] of [
      ['', 'Falta'],
      ['casa', 'número'],
      ['999', 'CASO-000999'],
    ] as const)
      expect(shownIn(await sends(desk, 'carla', form, { f_number: number }))).toContain(fault);
    expect(shownIn(await sends(desk, 'carla', form, { f_number: '1' }))).toContain('CASO-000001 quedó en el problema PRB-1');
    expect(shownIn(await sends(desk, 'carla', form, { f_number: '1' }))).toContain('ya está en el problema');
    expect((await desk.load(id)).ticket.problems).toEqual([1]);
    const out = await changes(desk, 'carla', 'remove-case');
    expect(shownIn(await sends(desk, 'carla', out, { f_number: '1', f_reason: '' }))).toContain('Falta');
    expect(shownIn(await sends(desk, 'carla', out, { f_number: '1', f_reason: 'Era otra cosa' }))).toContain('ya no está en el problema');
    expect((await desk.load(id)).ticket.problems).toEqual([]);
    expect(shownIn(await sends(desk, 'carla', out, { f_number: '1', f_reason: 'Era otra cosa' }))).toContain('CASO-000001 no está en el');
  });

  it('SIIF-21 a closed problem is reopened with a reason; forms of before say how it stands', async () => {
    const desk = await aDesk();
    await aProblemIn(desk, []);
    const [edit, close] = [await changes(desk, 'carla', 'edit'), await changes(desk, 'carla', 'close')];
    await sends(desk, 'carla', close, { f_done: 'Se cambió la impresora' });
    expect(shownIn(await sends(desk, 'carla', edit, { ...written, f_workaround: 'Otro' }))).toContain('está cerrado');
    expect(shownIn(await changes(desk, 'carla', 'add-case'))).toContain('está cerrado');
    expect(await says(desk, 'carla', 'problemas cerrados')).toContain('PRB-1');
    const reopen = await changes(desk, 'carla', 'reopen');
    expect(shownIn(await sends(desk, 'carla', reopen, { f_reason: 'Volvió a pasar' }))).toContain('está abierto otra vez');
    expect(shownIn(await changes(desk, 'carla', 'reopen'))).toContain('está abierto otra vez');
  });

  it('a problem with many cases shows them page by page, the newest first', async () => {
    const desk = await aDesk();
    await aProblemIn(desk, await casesOf(desk, 10));
    const first = await says(desk, 'carla', 'problema 1');
    expect(first).toContain('CASO-000010');
    expect(first).toContain('Ver los siguientes');
    const next = await presses(desk, 'carla', { verb: 'problem', number: 1, from: 8 });
    expect(next).toContain('CASO-000001');
    expect(next).not.toContain('CASO-000010');
    expect(await presses(desk, 'carla', { verb: 'problem', number: 1, from: 900 })).toContain('CASO-000010');
  });

  it('SIIF-21 the card of a matching case offers the workaround, and that of a case of the problem says so too', async () => {
    const { desk, key } = await aDeskThatRecurs();
    const form = await opens(desk, 'carla', { open: 'open-problem', recurrence: key });
    await sends(desk, 'carla', form, written);
    const another = await caseOf(desk, { key: 'z|1' });
    await countAgain(desk);
    const { knownProblems } = desk;
    const { ticket } = await desk.load(another);
    expect(knownProblems.of(ticket, desk.registry.current.procedure)).toMatchObject([
      { number: 1, isOfCase: false, workaround: 'Use la del piso 2' },
    ]);
  });
});
