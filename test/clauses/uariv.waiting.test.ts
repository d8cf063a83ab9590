import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { editMessage, handleMessage } from '../../src/features/handle-message.js';
import type { MessageEdit } from '../../src/talk/inbound.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk } from '../support/clause-desk.js';
import { cards, connect, draftLacking, isOfWaiting } from './waiting-cases.js';
import { uarivDesk } from './uariv-cases.js';

/** The desk, with a channel for level 1. */
async function desk(startsAt = '2026-11-23T08:00:00-05:00') {
  const d = await uarivDesk(startsAt);
  await connect(d);
  return d;
}

describe('UARIV: the precasos that wait, on one card of level 1', () => {
  it('UARIV-06 level 1 receives each precaso that waits on one card of its channel: which, what is missing, until when, and asks from there', async () => {
    const d = await desk();
    const id = await draftLacking(d, { phone: '' });
    await draftLacking(d, { phone: '', email: '' }, 'precaso no imprime');
    await d.pass(9 * MINUTE);
    expect(cards(d, 'post')).toEqual([]);
    await d.pass(MINUTE);
    const [card = '', ...others] = cards(d, 'post');
    expect(others).toEqual([]);
    for (const said of ['Precasos que esperan · 2', 'PRE-000001', 'PRE-000002', 'Falta teléfono', 'Vence', 'mar 24 nov'])
      expect(card).toContain(said);
    for (const button of ['Completar', 'Registrar así', 'Escribir'])
      expect(card.split(`"title":"${button}"`).length - 1).toBeGreaterThan(1);
    expect(card).toContain('"transition":"ask-draft"');
    await d.does(id, 'mesa', 'ask-draft', { question: '¿A qué teléfono lo llamamos?' });
    expect(d.notificationsTo('ana')).toContain('question');
    expect(d.shownTo('ana').join('\n')).toContain('¿A qué teléfono lo llamamos?');
  });

  it('UARIV-06 what changes on the card is updated in place: no precaso has a post of its own, and the last one leaves a line', async () => {
    const d = await desk();
    await draftLacking(d, { phone: '' });
    await d.pass(10 * MINUTE);
    const second = await draftLacking(d, { email: '' }, 'precaso no imprime');
    await d.pass(10 * MINUTE);
    expect(cards(d, 'post')).toHaveLength(1);
    expect(cards(d, 'update').at(-1)).toContain('PRE-000002');
    await d.execute(second, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: true });
    await d.pass(MINUTE);
    expect(cards(d, 'update').at(-1)).not.toContain('PRE-000002');
    await d.pass(30 * HOUR);
    await d.pass(MINUTE);
    expect(cards(d, 'update').at(-1)).toContain('Precasos que esperan: no queda ninguno.');
  });

  it('UARIV-06 a precaso lapses only after four business hours on that card, also after the desk was down until its end', async () => {
    const d = await desk('2026-11-27T16:30:00-05:00');
    const id = await draftLacking(d, { phone: '' });
    // The desk was down from Friday evening to Monday at noon.
    d.desk.clock.moveBy(67.5 * HOUR);
    await d.desk.processAllDue();
    expect([cards(d, 'post').length, await d.state(id)]).toEqual([1, 'Precaso']);
    await d.pass(4 * HOUR - 1);
    expect(await d.state(id)).toBe('Precaso');
    await d.pass(1);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-06 a precaso on the card from the first lapses after its 24 hours', async () => {
    const d = await desk();
    const id = await draftLacking(d, { phone: '' });
    await d.pass(10 * MINUTE);
    await d.pass(24 * HOUR - 10 * MINUTE - 1);
    expect(await d.state(id)).toBe('Precaso');
    await d.pass(1);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-06 while the card cannot be posted no precaso lapses', async () => {
    const d = await desk();
    const id = await draftLacking(d, { phone: '' });
    d.desk.messenger.failNext('not-sent', 1000, 'mesa');
    for (let hours = 0; hours < 28; hours += 4) await d.pass(4 * HOUR);
    expect([cards(d, 'post'), await d.state(id)]).toEqual([[], 'Precaso']);
    d.desk.messenger.endFaults();
    await d.pass(5 * MINUTE);
    expect([cards(d, 'post').length, await d.state(id)]).toEqual([1, 'Precaso']);
    await d.pass(24 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-06 without a channel of level 1 the card stands in the chat of its coordination, and a precaso lapses only after four business hours there', async () => {
    const d = await uarivDesk();
    const id = await draftLacking(d, { phone: '' });
    d.desk.clock.moveBy(24 * HOUR);
    await d.desk.processAllDue();
    const [card = '', ...others] = d.shownTo('carla').filter((shown) => shown.includes('Precasos que esperan'));
    expect(others).toEqual([]);
    for (const said of ['PRE-000001', 'Falta teléfono', 'Completar', 'Registrar así', 'Escribir']) expect(card).toContain(said);
    await d.pass(4 * HOUR - 1);
    expect(await d.state(id)).toBe('Precaso');
    await d.pass(1);
    expect(await d.state(id)).toBe('No gestionado');
    await d.pass(MINUTE);
    expect(cards(d, 'update').at(-1)).toContain('no queda ninguno');
  });

  it('UARIV-06 a channel of level 1 that is connected later has the card, and the one in the coordination’s chat says so', async () => {
    const d = await uarivDesk();
    await draftLacking(d, { phone: '' });
    await d.pass(HOUR);
    await connect(d);
    await d.pass(MINUTE);
    expect(d.shownTo('mesa').join('\n')).toContain('Precasos que esperan · 1');
    expect(cards(d, 'update')).toEqual([
      expect.stringContaining('Precasos que esperan: siguen en la tarjeta del canal de la Mesa de servicios.'),
    ]);
    await d.pass(HOUR);
    expect(cards(d, 'update')).toHaveLength(1);
  });

  it('UARIV-06 while no one of the desk can be told no precaso lapses, and the log says so once', async () => {
    const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00', coordinators: [] });
    const id = await draftLacking(d, { phone: '' });
    for (let hours = 0; hours < 28; hours += 4) await d.pass(4 * HOUR);
    expect(await d.state(id)).toBe('Precaso');
    const said = d.desk.lines.filter(({ event }) => event === 'waiting-drafts-not-shown');
    expect(said).toEqual([{ level: 'error', event: 'waiting-drafts-not-shown', fields: { code: 'no-place' } }]);
    await connect(d);
    await d.pass(MINUTE);
    await d.pass(24 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-06 a coordinator who blocked the bot is tried again after an hour, and was not told', async () => {
    const d = await uarivDesk();
    const id = await draftLacking(d, { phone: '' });
    d.desk.messenger.failNext('blocked', 1000, 'carla');
    await d.pass(10 * MINUTE);
    for (let minutes = 0; minutes < 59; minutes += 1) await d.pass(MINUTE);
    expect(d.desk.lines.filter(({ event }) => event === 'waiting-drafts-not-shown')).toHaveLength(1);
    for (let hours = 0; hours < 28; hours += 4) await d.pass(4 * HOUR);
    expect([cards(d, 'post'), await d.state(id)]).toEqual([[], 'Precaso']);
  });

  it('UARIV-18 the card says that a precaso’s author deleted a message of theirs, shows words that they changed, and says no more once it is restored', async () => {
    const d = await desk();
    await handleMessage({ ...aTurn(d.desk, 'ana', 'precaso no habre el correo'), key: 'm1' });
    await d.pass(10 * MINUTE);
    expect(cards(d, 'post')[0]).not.toContain('borró');
    const edits = async (text: string, edit: MessageEdit) => {
      await editMessage({ ...aTurn(d.desk, 'ana', text), key: 'm1' }, edit);
      await d.pass(MINUTE);
      return cards(d, 'update').at(-1);
    };
    expect(await edits('precaso no abre el correo', 'edited')).toContain('no abre el correo');
    expect(await edits('', 'deleted')).toContain('Ana Ruiz borró un mensaje suyo, que sigue en la historia.');
    expect(await edits('precaso no abre el correo', 'edited')).not.toContain('borró');
  });

  it('UARIV-06 two instances post the card once', async () => {
    const d = await desk();
    await draftLacking(d, { phone: '' });
    d.desk.clock.moveBy(10 * MINUTE);
    const twin = d.desk.twin();
    await Promise.all([d.desk.showWaitingDrafts(), twin.showWaitingDrafts()]);
    const posts = [...d.desk.messenger.sent, ...twin.messenger.sent].filter(({ message }) => isOfWaiting(message));
    expect(posts).toHaveLength(1);
  });

  it('UARIV-06 what waits on a later day is a post of its own from its opening on; the card of before says so', async () => {
    const d = await desk('2026-11-23T15:00:00-05:00');
    await draftLacking(d, { phone: '' });
    await d.pass(HOUR);
    await d.pass(15 * HOUR);
    expect(cards(d, 'post')).toHaveLength(1);
    await d.pass(HOUR);
    expect(cards(d, 'post')).toHaveLength(2);
    expect(cards(d, 'update').at(-1)).toContain('siguen en la tarjeta de hoy');
  });
});

describe('UARIV: a precaso that lacks only what the desk itself asks', () => {
  it('UARIV-06 a precaso with all that is demanded never lapses: when its time is over it is a case, its person is told, and level 1 reads what to complete', async () => {
    const d = await desk();
    const id = await draftLacking(d, { site: '', category: '', description: 'no va' });
    await d.pass(23 * HOUR);
    expect(await d.state(id)).toBe('Precaso');
    await d.pass(HOUR);
    expect(await d.load(id)).toMatchObject({ phase: 'new', group: 'mesa', category: 'otro', kind: 'request', numbers: { ticket: 1 } });
    expect(d.notificationsTo('ana')).toContain('registered-for-you');
    expect(d.shownTo('ana').join('\n')).toContain('Le preguntaremos lo que falta: sede, descripción y ');
    expect(await d.history(id)).toContain('El sistema lo registró con sede, descripción y ');
    expect(d.shownTo('mesa').join('\n')).toContain('{"title":"Por completar","value":"sede, descripción y ');
  });

  it('UARIV-06 level 1 reads no longer that it must complete what it has corrected', async () => {
    const d = await desk();
    const id = await draftLacking(d, { site: '' });
    await d.pass(24 * HOUR);
    const { version: seen } = await d.load(id);
    await d.execute(id, 'mesa', { type: 'correct', seen, input: { reason: 'Está en la sede norte', _site: 'Norte' } });
    await d.pass(MINUTE);
    expect(d.shownTo('mesa').at(-1)).not.toContain('Por completar');
  });

  it('UARIV-06 level 1 registers it so at once, which waives nothing that the procedure demands and is no press of its person', async () => {
    const d = await desk();
    const [ours, theirs] = [await draftLacking(d, { site: '' }), await draftLacking(d, { phone: '', site: '' }, 'precaso no imprime')];
    const asItIs = { type: 'fill-draft', fields: {}, submit: true, waive: true } as const;
    expect(await d.execute(ours, 'ana', asItIs)).toMatchObject({ kind: 'refused', refusal: { code: 'not-yours' } });
    expect(await d.execute(ours, 'mesa', asItIs)).toMatchObject({ kind: 'executed' });
    expect(await d.load(ours)).toMatchObject({ phase: 'new', numbers: { ticket: 1 } });
    expect(await d.execute(theirs, 'mesa', asItIs)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'fields-missing', faults: [{ field: 'phone', code: 'missing' }] },
    });
    expect(await d.load(theirs)).toMatchObject({ phase: 'draft' });
  });

  it('UARIV-06 a question of the desk that is not answered keeps no complete precaso from its number: the case says what was asked', async () => {
    const d = await desk();
    const id = await draftLacking(d, {});
    await d.does(id, 'mesa', 'ask-draft', { question: '¿Desde cuándo no abre?' });
    await d.pass(10 * MINUTE);
    expect(cards(d, 'post')[0]).toContain('Se registra así');
    expect(d.shownTo('ana').at(-1)).toMatch(/Si no se completa antes de[^"]*, lo registramos tal como está\./);
    await d.pass(24 * HOUR);
    expect(await d.load(id)).toMatchObject({ phase: 'new', numbers: { ticket: 1 } });
    expect(d.shownTo('ana').join('\n')).toContain('Queda por responder: «¿Desde cuándo no abre?»');
    const card = () => d.shownTo('mesa').findLast((shown) => shown.includes('"title":"Tomar"'));
    expect(card()).toContain('{"title":"Sin respuesta","value":"«¿Desde cuándo no abre?»"}');
    await d.execute(id, 'ana', { type: 'add-information', text: 'Desde el lunes' });
    await d.pass(MINUTE);
    expect(card()).not.toContain('Sin respuesta');
  });

  it('UARIV-06 level 1 that registers it so, with the category that it lacks, reads on the case what was asked and not answered', async () => {
    const d = await desk();
    const id = await draftLacking(d, { category: '' });
    await d.does(id, 'mesa', 'ask-draft', { question: '¿Desde cuándo no abre?' });
    await d.execute(id, 'mesa.b', { type: 'fill-draft', fields: {}, submit: true, waive: true });
    await d.pass(MINUTE);
    expect(await d.load(id)).toMatchObject({ phase: 'new', category: 'otro' });
    expect(d.shownTo('ana').join('\n')).toContain('Queda por responder: «¿Desde cuándo no abre?»');
    expect(d.shownTo('mesa').findLast((shown) => shown.includes('"title":"Tomar"'))).toContain('"title":"Sin respuesta"');
  });

  it('UARIV-06 a colleague who asks about a precaso reads beforehand what becomes of it without an answer: a complete one is registered so', async () => {
    const d = await desk();
    for (const [lacks, end] of [
      [{}, 'lo registramos tal como está.'],
      [{ phone: '' }, 'el precaso quedará «No gestionado».'],
    ] as const) {
      const view = await d.view(await draftLacking(d, lacks));
      const said = JSON.stringify(advanceCard(view, 'ask-draft', {}));
      expect(/Si no responde antes de[^"]*/.exec(said)?.[0]).toContain(end);
    }
  });

  it('UARIV-06 a question of the desk about an incomplete precaso that is not answered leaves it No gestionado', async () => {
    const d = await desk();
    const id = await draftLacking(d, { phone: '' });
    await d.does(id, 'mesa', 'ask-draft', { question: '¿A qué teléfono lo llamamos?' });
    await d.pass(10 * MINUTE);
    await d.pass(24 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
  });
});
