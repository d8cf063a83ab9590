import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/instant.js';
import type { FileRef, TicketId } from '../../src/core/ticket/ticket.js';
import { submitDialog, handlePress } from '../../src/features/acts.js';
import { editMessage, handleMessage } from '../../src/features/handle-message.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { ref } from '../support/cast.js';
import { buttonsIn, cardIn } from '../support/read-card.js';
import { filledIn } from '../support/answered-card.js';
import { readAsked, type ReadAsked } from '../support/read-asked.js';

const says = async (d: ClauseDesk, text: string): Promise<readonly ReadAsked[]> => {
  const said = await handleMessage(aTurn(d.desk, 'ana', text));
  await d.desk.whenIdle();
  return said.map(readAsked);
};

const press = async (d: ClauseDesk, data: Parameters<typeof handlePress>[1]) => {
  const answer = await handlePress(aTurn(d.desk, 'ana', ''), data);
  await d.desk.whenIdle();
  return answer;
};

const kindsOf = async (d: ClauseDesk, id: TicketId) => (await d.events(id)).map(({ type }) => type);

async function asking(d: ClauseDesk, category: string, worker: string, [take, ask]: readonly [string, string], question: string) {
  const id = await d.ticket({ category, words: 'no abre el sistema' });
  await d.does(id, worker, take);
  await d.does(id, worker, ask, { question });
  return id;
}

const desks = [
  ['UARIV-06', 'uariv', 'correo', 'mesa', ['take', 'ask']],
  ['SIIF-03', 'siif', 'presupuesto', 'linea', ['tomar', 'pedir']],
  ['SIGCE-08', 'sigce', 'otro', 'mesa-sigce', ['tomar', 'pedir']],
] as const;

describe.each(desks)('%s %s: the requester writes while a question waits', (_, name, category, worker, steps) => {
  let d: ClauseDesk;
  let id: TicketId;

  beforeEach(async () => {
    d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
    id = await asking(d, category, worker, steps, '¿Qué mensaje aparece?');
  });

  it('what is added by «Agregar información» is the answer: its worker reads it as one, and the case does not lapse', async () => {
    const before = await d.load(id);
    const answer = await submitDialog(aTurn(d.desk, 'ana', ''), { verb: 'add-information', ticket: id, n: 'n1', f_text: 'dice error 404' });
    await d.desk.whenIdle();
    expect(answer).toMatchObject({ kind: 'message', text: expect.stringContaining('su respuesta') });
    expect(before.question?.text).toBe('¿Qué mensaje aparece?');
    expect(await d.load(id)).toMatchObject({ phase: 'working', question: null });
    expect(d.notificationsTo(worker).at(-1)).toBe('answered');
    expect(d.shownTo(worker).join('\n')).toContain('dice error 404');
    await d.pass(20 * DAY);
    expect(await kindsOf(d, id)).not.toContain('case-lapsed');
  });

  it('the same words sent twice are one answer', async () => {
    for (const n of ['n1', 'n1', 'n2'])
      await submitDialog(aTurn(d.desk, 'ana', ''), { verb: 'add-information', ticket: id, n, f_text: 'dice error 404' });
    const kinds = await kindsOf(d, id);
    expect(kinds.filter((type) => type === 'requester-answered')).toHaveLength(1);
    expect(kinds).not.toContain('information-added');
  });

  it('words in the chat are the answer at once, and how another matter is reported is said', async () => {
    const [said] = await says(d, 'aparece un aviso amarillo en la esquina');
    expect(said).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(/su respuesta por .* Si era otra cosa, escríbala empezando por «/),
    });
    expect((await d.events(id)).findLast(({ type }) => type === 'requester-answered')).toMatchObject({
      answer: 'aparece un aviso amarillo en la esquina',
    });
    expect((await d.load(id)).phase).toBe('working');
  });

  it.each(['Sí, gracias', 'no, gracias', 'dale'])('«%s» is the answer', async (words) => {
    expect((await says(d, words))[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('su respuesta') });
    expect((await d.events(id)).findLast(({ type }) => type === 'requester-answered')).toMatchObject({ answer: words });
  });

  it.each(['ok', 'Listo, gracias', '👍', 'buenas, sí'])(
    'of «%s» it is asked whether it is the answer; left, its worker has it',
    async (words) => {
      expect((await says(d, words))[0]).toMatchObject({ asks: 'maybe-answer', words });
      await d.pass(20 * DAY);
      expect(await kindsOf(d, id)).not.toContain('case-lapsed');
      expect((await d.events(id)).find(({ type }) => type === 'requester-answered')).toMatchObject({ answer: words, isUnconfirmed: true });
    },
  );

  it('«llámenme», left without a press, may be the answer: its worker has it, and the requester is not told of silence', async () => {
    expect((await says(d, 'llámenme')).map((card) => Object.keys(filledIn(card)))).toEqual([['phone']]);
    expect((await d.load(id)).question).toMatchObject({ doubted: 'llámenme' });
    await d.pass(20 * DAY);
    expect(await kindsOf(d, id)).not.toContain('case-lapsed');
    expect((await d.events(id)).find(({ type }) => type === 'requester-answered')).toMatchObject({
      answer: 'llámenme',
      isUnconfirmed: true,
    });
    expect(d.shownTo('ana').join('\n')).not.toContain('no recibimos su respuesta');
  });

  it('«llámenme» of another person is no word about it', async () => {
    await handleMessage(aTurn(d.desk, 'omar', 'llámenme'));
    expect((await d.load(id)).question).not.toHaveProperty('doubted');
  });

  it('a greeting, and thanks once nothing is asked, answer nothing', async () => {
    await says(d, 'buenos días');
    expect((await d.load(id)).question).not.toHaveProperty('doubted');
    await d.execute(id, 'ana', { type: 'add-information', text: 'dice error 404' });
    expect((await says(d, 'ok, gracias'))[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('Con gusto') });
  });

  it('a file alone is the answer', async () => {
    const file: FileRef = { id: 'f-1', name: 'pantallazo.png', type: 'image/png', bytes: 10, by: ref('ana'), at: d.desk.now() };
    expect(await d.execute(id, 'ana', { type: 'attach-file', file })).toMatchObject({ kind: 'executed' });
    expect(await d.load(id)).toMatchObject({ phase: 'working', question: null, files: [{ id: 'f-1' }] });
    expect(d.notificationsTo(worker).at(-1)).toBe('answered');
  });

  it('a colleague who adds a note answers nothing', async () => {
    await d.execute(id, worker, { type: 'add-note', text: 'lo llamé y no contesta', audience: 'internal' });
    expect((await d.load(id)).question?.text).toBe('¿Qué mensaje aparece?');
  });

  it('a new report of the same matter is asked about: pressed, it is the answer; left, the case goes to its worker with the words', async () => {
    const [said] = await says(d, `${d.procedure.intake.keywords[0]} no abre el sistema, error 404`);
    expect(said).toMatchObject({ asks: 'maybe-answer', of: [id], words: 'no abre el sistema, error 404' });
    expect((await d.desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual([]);
    expect(await d.history(id)).toContain('escribió, y se le preguntó si es su respuesta: «no abre el sistema, error 404»');
    await d.pass(20 * DAY);
    const kinds = await kindsOf(d, id);
    expect(kinds).not.toContain('case-lapsed');
    expect((await d.events(id)).find(({ type }) => type === 'requester-answered')).toMatchObject({
      answer: 'no abre el sistema, error 404',
      isUnconfirmed: true,
    });
    expect(d.shownTo(worker).join('\n')).toMatch(/escribió por .* sin decir si es su respuesta/);
    expect(d.shownTo('ana').join('\n')).not.toContain('no recibimos su respuesta');
  });
});

describe('words that may be the answer', () => {
  const words = 'la impresora del piso dos no imprime';
  const open = async () => {
    const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
    return { d, id: await asking(d, 'correo', 'mesa', ['take', 'ask'], '¿Qué mensaje aparece?') };
  };

  it('UARIV-06 one question is asked where words name what is of another category, and «Sí» sends them', async () => {
    const { d, id } = await open();
    const [said] = await says(d, words);
    expect(said).toMatchObject({ asks: 'maybe-answer', of: [id] });
    expect(JSON.stringify(said === undefined ? '' : d.render(said))).toContain('¿Con esto responde a ');
    await press(d, { verb: 'answer-with', ticket: id, words, key: said?.key });
    expect((await d.events(id)).findLast(({ type }) => type === 'requester-answered')).toMatchObject({ answer: words });
  });

  it('UARIV-06 words of which the requester says that they are another matter leave the question as it was', async () => {
    const { d, id } = await open();
    const [said] = await says(d, words);
    await press(d, { verb: 'report', words, key: said?.key, apart: true });
    expect((await d.load(id)).question).not.toHaveProperty('doubted');
    expect((await d.desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual([words]);
    await d.pass(3 * DAY);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-06 while such words stand, the case says that they go to the desk, and what is written next joins them', async () => {
    const { d, id } = await open();
    await says(d, words);
    await says(d, words);
    await says(d, 'tampoco imprime la impresora de la sala');
    expect((await d.load(id)).question?.doubted).toBe(`${words}\ntampoco imprime la impresora de la sala`);
    await d.pass(DAY / 2);
    expect(d.shownTo('ana').join('\n')).toContain('la mesa recibe lo que escribió');
  });

  it('UARIV-06 with two questions the words that name no case are asked about; a number names one', async () => {
    const { d, id } = await open();
    const other = await asking(d, 'correo', 'mesa', ['take', 'ask'], '¿Desde cuándo?');
    expect((await says(d, 'desde ayer por la mañana'))[0]).toMatchObject({ asks: 'which-case' });
    const number = (await d.load(other)).numbers['ticket'];
    expect((await says(d, `lo del CASO-00000${number} es desde ayer`))[0]).toMatchObject({ kind: 'text' });
    expect((await d.load(other)).question).toBeNull();
    expect((await d.load(id)).question).not.toBeNull();
  });
});

describe('the requester writes while level 1’s question about their precaso waits', () => {
  const asked = async () => {
    const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.draft('no abre el sistema');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: false });
    await d.does(id, 'mesa', 'ask-draft', { question: '¿En qué piso está?' });
    return { d, id };
  };
  const end = async (d: ClauseDesk, id: TicketId) => {
    for (let day = 0; day < 7; day++) await d.pass(DAY);
    return d.load(id);
  };

  it('UARIV-06 words in the chat are the answer: who asked reads them, once, and the complete precaso becomes a case', async () => {
    const { d, id } = await asked();
    for (const words of ['en el piso dos', 'en el piso dos']) await says(d, words);
    expect(await d.load(id)).toMatchObject({ phase: 'draft', question: null });
    expect(
      d.shownTo('mesa').filter((shown) => shown.includes('agregó información a PRE-000001') && shown.includes('piso dos')),
    ).toHaveLength(1);
    const { phase, fields } = await end(d, id);
    expect([phase, fields['description']]).toEqual(['new', expect.stringContaining('en el piso dos')]);
  });

  const lacking = async (field: string, question: string) => {
    const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.draft('no abre el sistema');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...d.form('correo'), [field]: '' }, submit: false });
    await d.does(id, 'mesa', 'ask-draft', { question });
    return { d, id };
  };

  it.each([
    ['phone', '¿A qué teléfono lo llamamos?', '3001234567', '3001234567'],
    ['phone', '¿A qué teléfono lo llamamos?', 'al 300 123 4567', '3001234567'],
    ['email', '¿Cuál es su correo?', 'ana.ruiz@org.example', 'ana.ruiz@org.example'],
    ['email', '¿Cuál es su correo?', 'es ana.ruiz@org.example', 'ana.ruiz@org.example'],
  ])('UARIV-06 the %s that a precaso lacks, asked with «%s» and answered «%s», is filled in; who asked is told', async (...said) => {
    const [field, question, words, value] = said;
    const { d, id } = await lacking(field, question);
    for (let times = 0; times < 2; times++) await says(d, words);
    const { fields } = await d.load(id);
    expect(fields[field]).toBe(value);
    expect((fields['description'] ?? '').split(words)).toHaveLength(words.includes(' ') ? 2 : 1);
    expect(d.shownTo('mesa').filter((shown) => shown.includes('agregó información a PRE-000001'))).toHaveLength(1);
    expect((await end(d, id)).phase).toBe('new');
  });

  it('UARIV-06 a number that answers another question is no telephone, and the number given again is the answer to a later one', async () => {
    const { d, id } = await lacking('phone', '¿Qué serial tiene el equipo?');
    await says(d, 'el serial es 3001234567');
    expect((await d.load(id)).fields['phone']).toBe('');
    await says(d, '3007654321');
    await d.does(id, 'mesa', 'ask-draft', { question: '¿A cuál de sus números lo llamamos?' });
    await says(d, '3007654321');
    expect(await d.load(id)).toMatchObject({ question: null, fields: { phone: '3007654321' } });
  });

  it('UARIV-06 the message of the answer that its author corrects corrects the telephone', async () => {
    const { d, id } = await lacking('phone', '¿A qué teléfono lo llamamos?');
    await handleMessage({ ...aTurn(d.desk, 'ana', '3001234567'), key: 'm1' });
    await editMessage({ ...aTurn(d.desk, 'ana', '300 123 4568'), key: 'm1' }, 'edited');
    expect((await d.load(id)).fields['phone']).toBe('3001234568');
  });

  it('UARIV-06 a file alone is the answer too, another person’s is none', async () => {
    const { d, id } = await asked();
    const file: FileRef = { id: 'f-1', name: 'pantallazo.png', type: 'image/png', bytes: 10, by: ref('ana'), at: d.desk.now() };
    await d.execute(id, 'mesa', { type: 'attach-file', file: { ...file, id: 'f-2', by: d.refOf('mesa') } });
    expect((await d.load(id)).question).not.toBeNull();
    await d.execute(id, 'ana', { type: 'attach-file', file });
    expect((await d.load(id)).question).toBeNull();
    expect((await end(d, id)).phase).toBe('new');
  });

  it('UARIV-06 words that may be about another matter are asked about; left so, the complete precaso becomes a case all the same', async () => {
    const { d, id } = await asked();
    expect((await says(d, 'la impresora de la sala no imprime'))[0]).toMatchObject({ asks: 'maybe-answer' });
    expect((await end(d, id)).phase).toBe('new');
  });

  it('UARIV-06 «llámenme», which offers no call of a precaso, may be the answer: left so, the complete precaso becomes a case', async () => {
    const { d, id } = await asked();
    expect(buttonsIn(cardIn((await says(d, 'llámenme'))[0])).map(({ data }) => data['verb'])).not.toContain('ask-call');
    expect((await d.load(id)).question).toMatchObject({ doubted: 'llámenme' });
    expect((await end(d, id)).phase).toBe('new');
  });

  it('UARIV-06 silence after that question is no answer: the complete precaso becomes a case without it, and an incomplete one is No gestionado', async () => {
    const { d, id } = await asked();
    const { phase, fields } = await end(d, id);
    expect([phase, fields['description']]).toEqual(['new', d.form('correo')['description']]);
    const other = await lacking('phone', '¿En qué piso está?');
    expect(await end(other.d, other.id)).toMatchObject({ phase: 'void' });
  });
});
