import { describe, expect, it } from 'vitest';
import { isObject, objectsAt, type JsonObject } from '../../../core/json.js';
import { openDialog, submitDialog } from '../../../features/acts.js';
import type { Turn } from '../../../features/turn.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import type { DialogAnswer } from '../../../talk/message.js';
import { nodesOf } from '../../../../test/cards/card-rules.js';
import { advance, aDesk, caseOf, draftOf } from '../../../../test/support/a-desk.js';
import { aMailDesk, aReadMail } from '../../../../test/support/a-mail-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { keepTexts, readyText } from './a-text.js';

const texts = [
  readyText(),
  readyText({ id: 'r-2', title: 'Más datos', text: '¿En qué {sede} está, {nombre}?', use: 'ask' }),
  readyText({ id: 'r-3', title: 'Gracias', text: 'Gracias por escribir.', use: 'both' }),
];

async function resolving() {
  const desk = await aDesk();
  await keepTexts(desk, ...texts);
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  const opens = async (transition: string, who: Who = 'beto') => {
    const { ticket } = await desk.load(id);
    return openDialog(aTurn(desk, who, ''), { open: 'advance', ticket: id, v: ticket.version, transition });
  };
  return { desk, id, opens };
}

const input = (form: DialogAnswer, id: string) =>
  form.kind === 'dialog' ? nodesOf(form.card).find((node) => node['id'] === id) : undefined;
const titles = (form: DialogAnswer) => {
  const choices: unknown = input(form, 'f__answer')?.['choices'];
  return Array.isArray(choices) ? choices.map((choice: { title: string }) => choice.title) : [];
};

/** What a button of the form sends, with what is typed. */
function sent(form: DialogAnswer, title: string, typed: JsonObject): JsonObject {
  const button = form.kind === 'dialog' ? objectsAt(form.card, 'actions').find((each) => each['title'] === title) : undefined;
  if (!isObject(button?.['data'])) throw new Error(`no ${title} in ${JSON.stringify(form)}`);
  return { ...button['data'], ...typed } as JsonObject;
}

/** While the store does not answer. */
function unread({ context, ...turn }: Turn): Turn {
  return {
    ...turn,
    context: { ...context, documents: { ...context.documents, all: () => Promise.reject(new StoreUnavailable()) } },
  };
}

describe('texts in the forms of a case', () => {
  it('those of the group and the act are offered; while the store does not answer it is logged and none is known', async () => {
    const { desk, id, opens } = await resolving();
    await keepTexts(desk, readyText({ id: 'r-4', group: 'seguridad', title: 'De otro grupo' }));
    expect([titles(await opens('ask')), titles(await opens('resolve'))]).toEqual([
      ['Gracias', 'Más datos'],
      ['Clave restablecida', 'Gracias'],
    ]);
    const { version } = (await desk.load(id)).ticket;
    const form = await openDialog(unread(aTurn(desk, 'beto', '')), { open: 'advance', ticket: id, v: version, transition: 'ask' });
    expect([form.kind, titles(form)]).toEqual(['dialog', []]);
    expect(desk.lines.map(({ event }) => event)).toContain('ready-answers-unread');
  });

  it('Resolver and Pedir datos offer those of the case’s group for their act; without any nothing is asked', async () => {
    const { desk, opens } = await resolving();
    expect(titles(await opens('resolve'))).toEqual(['Clave restablecida', 'Gracias']);
    expect(titles(await opens('ask'))).toEqual(['Gracias', 'Más datos']);
    expect(input(await opens('escalate'), 'f__answer')).toBeUndefined();
    await keepTexts(desk, ...texts.map((text) => ({ ...text, state: 'withdrawn' as const })));
    const bare = await opens('resolve');
    expect(input(bare, 'f__answer')).toBeUndefined();
    expect(JSON.stringify(bare)).not.toContain('plantilla');
  });

  it('a draft’s Pedir datos offers those of the group that attends first', async () => {
    const { desk } = await resolving();
    const draft = await draftOf(desk, { who: 'omar', words: 'no imprime el plotter', key: 'b|1' });
    const { ticket } = await desk.load(draft);
    const form = await openDialog(aTurn(desk, 'beto', ''), { open: 'advance', ticket: draft, v: ticket.version, transition: 'ask-draft' });
    expect(titles(form)).toEqual(['Gracias', 'Más datos']);
  });

  it('a chosen text fills the text with the first name and the number, other braces as typed', async () => {
    const { desk, opens } = await resolving();
    const turn = () => aTurn(desk, 'beto', '');
    const solved = await openDialog(turn(), sent(await opens('resolve'), 'Poner plantilla', { f__answer: 'r-1', f_solution: '' }));
    expect(input(solved, 'f_solution')?.['value']).toBe('Hola, Ana: su clave ya sirve. Es por CASO-000001.');
    const asked = await submitDialog(turn(), sent(await opens('ask'), 'Poner plantilla', { f__answer: 'r-2', f_question: '' }));
    expect(input(asked, 'f_question')?.['value']).toBe('¿En qué {sede} está, Ana?');
  });

  it('what was typed stands over the text, another one goes under it, and the same again changes nothing', async () => {
    const { desk, opens } = await resolving();
    const turn = () => aTurn(desk, 'beto', '');
    const uses = (form: DialogAnswer, typed: JsonObject) => submitDialog(turn(), sent(form, 'Poner plantilla', typed));
    const first = await uses(await opens('resolve'), { f__answer: 'r-3', f_solution: 'Se cambió la clave. ' });
    const both = 'Se cambió la clave.\n\nGracias por escribir.';
    expect(input(first, 'f_solution')?.['value']).toBe(both);
    expect(input(first, 'f__answer')?.['value'] ?? '').toBe('');
    const again = await uses(first, { f__answer: 'r-3', f_solution: both });
    expect(input(again, 'f_solution')?.['value']).toBe(both);
    const other = await uses(again, { f__answer: 'r-1', f_solution: both });
    expect(input(other, 'f_solution')?.['value']).toBe(`${both}\n\nHola, Ana: su clave ya sirve. Es por CASO-000001.`);
  });

  it('nothing chosen, or one that was removed meanwhile, is said at the choice, with what was typed', async () => {
    const { desk, opens } = await resolving();
    const form = await opens('resolve');
    for (const [chosen, said] of [
      ['', 'Falta responder esto'],
      ['r-9', 'Esa plantilla ya no está'],
    ] as const) {
      const back = await submitDialog(aTurn(desk, 'beto', ''), sent(form, 'Poner plantilla', { f__answer: chosen, f_solution: 'Lo mío' }));
      expect(JSON.stringify(back)).toContain(said);
      expect(input(back, 'f_solution')?.['value']).toBe('Lo mío');
    }
  });

  it('a choice that was not put into the text is no part of the solution', async () => {
    const { desk, id, opens } = await resolving();
    const typed = { f__answer: 'r-1', f_solution: 'Se cambió la clave.' };
    const form = await opens('resolve');
    await submitDialog(aTurn(desk, 'beto', ''), sent(form, 'Resolver', typed));
    const { ticket } = await desk.load(id);
    expect(ticket.solution?.text).toBe('Se cambió la clave.');
    expect(JSON.stringify(ticket)).not.toContain('_answer');
  });

  it('the form opens while texts cannot be read, and keeps what was typed', async () => {
    const { desk, opens } = await resolving();
    const press = sent(await opens('resolve'), 'Poner plantilla', { f__answer: 'r-1', f_solution: 'Lo mío' });
    const back = await submitDialog(unread(aTurn(desk, 'beto', '')), press);
    expect(JSON.stringify(back)).toContain('No pude leer las plantillas en este momento');
    expect(input(back, 'f_solution')?.['value']).toBe('Lo mío');
  });

  it('a person who may not solve the case reads no texts', async () => {
    const { opens } = await resolving();
    for (const who of ['ana', 'dora'] as const) expect(JSON.stringify(await opens('resolve', who))).not.toContain('Clave restablecida');
  });
});

async function aWaitingMail() {
  const desk = await aMailDesk();
  const record = await desk.arrives(aReadMail({ subject: 'Pantalla en negro', text: 'No me da imagen el monitor.' }), 'mesa', '1/7');
  return { desk, record, mail: 'mesa/1/7' };
}

const textOf = (messages: unknown): string => JSON.stringify(messages);

it('UARIV line 60 *No requiere* offers the texts of the mailbox’s group without a number, read before they leave', async () => {
  const { desk, mail } = await aWaitingMail();
  const words = [
    ['r-1', 'Gracias', 'Buen día, {nombre}: gracias por el aviso.'],
    ['r-2', 'Con número', 'Su caso {número} ya está.'],
  ] as const;
  await keepTexts(desk, ...words.map(([id, title, text]) => readyText({ id, title, text })));
  const turn = aTurn(desk, 'beto', '');
  const form = textOf(await openDialog(turn, { verb: 'dialog', open: 'mail-aside', mail }));
  expect(form).toMatch(/Gracias.*Poner plantilla/);
  expect(form).not.toContain('Con número');
  const typed = { f__answer: 'r-1', f_answer: 'Leímos su correo.' };
  const filled = 'Leímos su correo.\n\nBuen día, Ana: gracias por el aviso.';
  for (const press of [{ verb: 'dialog', open: 'mail-aside' }, { verb: 'mail-aside' }])
    expect(textOf(await submitDialog(turn, { ...press, mail, ...typed }))).toContain(JSON.stringify(filled).slice(1, -1));
  expect((await desk.recordOf('mesa', '1/7')).outcome).toBe('waiting');
  await submitDialog(turn, { verb: 'mail-aside', mail, f_answer: filled, f_reason: 'Es informativo.' });
  await desk.round();
  expect(desk.sent.slice(1).map(({ to, text }) => [to, text.includes('Ana: gracias por el aviso.')])).toEqual([
    ['ana@entidad.example', true],
  ]);
});
