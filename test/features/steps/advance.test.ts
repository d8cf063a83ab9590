import { describe, expect, it } from 'vitest';
import { objectsAt, isObject, type JsonObject } from '../../../src/core/json.js';
import type { DialogAnswer } from '../../../src/talk/message.js';
import { submitDialog, openDialog } from '../../../src/features/acts.js';
import { nodesOf } from '../../cards/card-rules.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { ref } from '../../support/cast.js';
import { aTurn } from '../../support/a-turn.js';
import { readable } from '../../support/shown-card.js';
import { buttonsIn, cardIn } from '../../support/read-card.js';

/** The data of a dialog's button, with what is typed in the dialog. */
function pressed(answer: DialogAnswer, title: string, typed: JsonObject = {}): JsonObject {
  if (answer.kind !== 'dialog') throw new Error(`no dialog: ${JSON.stringify(answer)}`);
  const button = objectsAt(answer.card, 'actions').find((a) => a['title'] === title);
  const inputs = nodesOf(answer.card).flatMap((n) => (String(n['type']).startsWith('Input.') ? [[n['id'], n['value'] ?? '']] : []));
  const data = isObject(button?.['data']) ? button['data'] : {};
  return { ...data, ...Object.fromEntries(inputs), ...typed } as JsonObject;
}

const texts = (answer: DialogAnswer) =>
  answer.kind === 'dialog' ? nodesOf(answer.card).flatMap((n) => (typeof n['text'] === 'string' ? [readable(n['text'])] : [])) : [];

async function choosing() {
  const desk = await aDesk();
  const id = await caseOf(desk);
  const { ticket } = await desk.load(id);
  const turn = () => aTurn(desk, 'beto', '');
  const first = await openDialog(turn(), { verb: 'dialog', open: 'advance', ticket: id, v: ticket.version, transition: 'escalate' });
  return { desk, id, turn, first };
}

/** «Continuar» of a dialog that asked the group alone, as they were. */
const goesOn = (first: DialogAnswer, group: string): JsonObject => {
  const { ticket, v, transition } = pressed(first, 'Escalar');
  return {
    verb: 'dialog',
    open: 'advance',
    ticket: ticket ?? '',
    v: v ?? 0,
    transition: transition ?? '',
    groupStep: 'asked',
    f_group: group,
  };
};

describe('an escalation', () => {
  it('UARIV-04 one dialog has the group and its questions; sent, the case goes', async () => {
    const { desk, id, turn, first } = await choosing();
    const typed = { f_group: 'infraestructura', f_reason: 'Es del servidor', f_diagnosis: 'Revisé el cliente y la red' };
    expect(await submitDialog(turn(), pressed(first, 'Escalar', typed))).toEqual({ kind: 'close' });
    expect((await desk.load(id)).ticket.group).toBe('infraestructura');
  });

  it('UARIV-04 what the chosen group asks besides is demanded of that group alone, and the form comes back for it', async () => {
    const { desk, id, turn, first } = await choosing();
    const typed = { f_reason: 'Es del equipo', f_diagnosis: 'Revisé el equipo y no enciende' };
    const back = await submitDialog(turn(), pressed(first, 'Escalar', { ...typed, f_group: 'dotacion' }));
    expect(texts(back).filter((t) => /^(?:✕|Falta)/.test(t))).toEqual(['Falta un dato más: placa o serial del equipo']);
    const left = await submitDialog(turn(), pressed(back, 'Escalar', { f_asset: '' }));
    expect(texts(left).filter((t) => t.startsWith('✕'))).toEqual(['✕ Revise 1 dato', '✕ Falta responder esto.']);
    expect(await submitDialog(turn(), pressed(left, 'Escalar', { f_asset: 'PC-100' }))).toEqual({ kind: 'close' });
    expect((await desk.load(id)).ticket).toMatchObject({ group: 'dotacion', fields: { asset: 'PC-100' } });
  });

  it('«Continuar» of a dialog that asked the group alone still leads to its questions', async () => {
    const { desk, id, turn, first } = await choosing();
    const second = await submitDialog(turn(), goesOn(first, 'infraestructura'));
    expect(texts(second)).toContain('**Grupo: Infraestructura tecnológica (nivel 2)**');
    expect(texts(second).filter((t) => t.startsWith('✕'))).toEqual([]);
    const typed = { f_reason: 'Es del servidor', f_diagnosis: 'Revisé el cliente y la red' };
    expect(await submitDialog(turn(), pressed(second, 'Escalar', typed))).toEqual({ kind: 'close' });
    expect((await desk.load(id)).ticket.group).toBe('infraestructura');
  });

  it('UARIV-04 what was typed comes back after the group was changed', async () => {
    const { turn, first } = await choosing();
    const second = await submitDialog(turn(), goesOn(first, 'infraestructura'));
    const back = await submitDialog(turn(), pressed(second, 'Cambiar grupo', { f_reason: 'Es de otro', f_diagnosis: 'Revisé el cliente' }));
    expect(pressed(back, 'Escalar', { f_group: 'seguridad' })).toMatchObject({
      f_group: 'seguridad',
      f_reason: 'Es de otro',
      f_diagnosis: 'Revisé el cliente',
    });
  });

  it('a form that waits for a file goes to its author’s chat, and opens there with what was typed', async () => {
    const { desk, turn, first } = await choosing();
    const second = await submitDialog(turn(), goesOn(first, 'infraestructura'));
    const typed = { f_reason: 'Es del servidor', f_diagnosis: 'Revisé el cliente' };
    const kept = await submitDialog(turn(), { ...pressed(second, 'Escalar', typed), verb: 'keep-form' });
    expect(kept).toMatchObject({ kind: 'message', text: expect.stringContaining('envíe allí el archivo') });
    const sent = desk.messenger.sent.at(-1);
    expect(sent?.to).toEqual({ kind: 'person', person: ref('beto').id });
    const actions = buttonsIn(cardIn(sent?.message));
    const again = await openDialog(turn(), { ...(actions[0]?.data as JsonObject) });
    expect(pressed(again, 'Escalar')).toMatchObject({ f_group: 'infraestructura', ...typed });
  });

  it('UARIV-18 a case that moved on between the steps is refused with what was typed', async () => {
    const { desk, id, turn, first } = await choosing();
    const second = await submitDialog(turn(), goesOn(first, 'infraestructura'));
    const { ticket } = await desk.load(id);
    await submitDialog(aTurn(desk, 'luz', ''), { verb: 'advance', ticket: id, v: ticket.version, n: 'x', transition: 'take' });
    const typed = { f_reason: 'Es del servidor', f_diagnosis: 'Revisé el cliente y la red' };
    const late = await submitDialog(turn(), pressed(second, 'Cambiar grupo', typed));
    expect(late).toMatchObject({ kind: 'message', text: expect.stringContaining('Revisé el cliente y la red') });
  });
});
