import { describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../../../src/domain/instant.js';
import type { Message } from '../../../../src/app/views.js';
import type { TicketId } from '../../../../src/domain/ticket/ticket.js';
import { editMessage } from '../../../../src/teams/handlers/messages/edit-message.js';
import { handleMessage } from '../../../../src/teams/handlers/messages/handle-message.js';
import type { MessageEdit } from '../../../../src/teams/protocol/inbound.js';
import { shownFacts } from '../../../../src/texts/facts.js';
import { advance, aDesk, caseOf, sendForm, type TestDesk } from '../../../support/a-desk.js';
import { aTurn, inChannel } from '../../../support/a-turn.js';
import { completeForm, type Who } from '../../../support/cast.js';
import { drawn, pressIn } from '../../../support/in-thread.js';

type Written = { who?: Who; text: string; key?: string };

async function says(desk: TestDesk, { who = 'ana', text, key = 'm1' }: Written): Promise<readonly Message[]> {
  const said = await handleMessage({ ...aTurn(desk, who, text), key });
  await desk.whenIdle();
  return said;
}

/** Each change comes a minute after what was before. */
async function edits(
  desk: TestDesk,
  { who = 'ana', text, key = 'm1' }: Written,
  edit: MessageEdit = 'edited',
): Promise<readonly Message[]> {
  desk.clock.moveBy(MINUTE);
  const said = await editMessage({ ...aTurn(desk, who, text), key }, edit);
  await desk.whenIdle();
  return said;
}

const textsOf = (messages: readonly Message[]) => messages.map((message) => (message.kind === 'text' ? message.text : message.kind));
const changesOf = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'message-edited' ? [[event.before, event.after]] : []));
const typesOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).history.map(({ event }) => event.type);

async function onlyDraft(desk: TestDesk): Promise<TicketId> {
  const [draft] = await desk.store.queries.openDrafts(9);
  if (draft === undefined) throw new Error('no draft');
  return draft.id;
}

/** A case of Ana's whose words came by the message `m1`; Beto works it. */
async function worked(desk: TestDesk): Promise<TicketId> {
  await says(desk, { text: 'precaso no habre el coreo' });
  const id = await onlyDraft(desk);
  await sendForm(desk, id, { ...completeForm, description: 'no habre el coreo' });
  await advance(desk, id, 'take', 'beto');
  return id;
}

describe('an edited message of a draft', () => {
  it('UARIV-05 title, description and category follow its words, without the keyword, and its author is told', async () => {
    const desk = await aDesk();
    await says(desk, { text: 'precaso no habre el coreo' });
    expect(textsOf(await edits(desk, { text: 'precaso no abre el correo' }))).toEqual([
      'PRE-000001 quedó con lo que dice ahora su mensaje.',
    ]);
    const { ticket } = await desk.load(await onlyDraft(desk));
    expect(ticket).toMatchObject({
      words: 'no abre el correo',
      category: 'correo',
      fields: { description: 'no abre el correo', category: 'correo' },
    });
  });

  it('UARIV-05 a telephone in the new words is taken, unless another was filled in since', async () => {
    const desk = await aDesk();
    await says(desk, { text: 'precaso no abre el correo' });
    await edits(desk, { text: 'precaso no abre el correo, mi tel es 3001112233' });
    const id = await onlyDraft(desk);
    expect((await desk.load(id)).ticket.fields['phone']).toBe('3001112233');
    await desk.sendDraft(id, { press: 'p', fields: { phone: '3009998877' } }, aTurn(desk, 'ana', '').actor);
    await edits(desk, { text: 'precaso no abre el correo, mi tel es 3004445566' });
    expect((await desk.load(id)).ticket.fields['phone']).toBe('3009998877');
  });

  it('what was added by a second message changes alone', async () => {
    const desk = await aDesk();
    await says(desk, { text: 'precaso no abre el correo' });
    const [card] = await says(desk, { text: 'me sale un error que dice 404 siempre', key: 'm2' });
    await pressIn(desk, 'ana', card, 'Sí, agregar a PRE-000001', {}, null);
    await edits(desk, { text: 'me sale un error que dice 403 siempre', key: 'm2' });
    expect((await desk.load(await onlyDraft(desk))).ticket.fields['description']).toBe(
      'no abre el correo\nme sale un error que dice 403 siempre',
    );
  });

  it('UARIV-18 deleted, the draft stays as it is and its author reads how to withdraw it; left without words it counts as deleted', async () => {
    const desk = await aDesk();
    await says(desk, { text: 'precaso no abre el correo' });
    const stays = ['Borró su mensaje, pero PRE-000001 sigue con lo que decía. Si ya no lo necesita, escriba «retirar PRE-000001».'];
    expect(textsOf(await edits(desk, { text: '' }, 'deleted'))).toEqual(stays);
    expect(await edits(desk, { text: '' }, 'deleted')).toEqual([]);
    expect(textsOf(await edits(desk, { text: 'precaso no abre el correo' }, 'restored'))).toEqual([
      'Su mensaje vuelve a contar en PRE-000001.',
    ]);
    expect(textsOf(await edits(desk, { text: 'precaso' }))).toEqual(stays);
    expect((await desk.load(await onlyDraft(desk))).ticket.words).toBe('no abre el correo');
  });
});

describe('an edited message of a case', () => {
  it('UARIV-18 is a correction: its worker reads both, the case says the new words, and the history keeps the old ones', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    expect(textsOf(await edits(desk, { text: 'precaso no abre el correo' }))).toEqual([
      'CASO-000001 quedó con lo que dice ahora su mensaje. Le avisé a Beto Gil.',
    ]);
    const { words } = drawn(desk, desk.messagesTo('beto').at(-1));
    expect(words).toContain('Ana Ruiz cambió lo que escribió en CASO-000001:');
    expect(words).toContain('no abre el correo');
    expect(words).toContain('Antes decía: «no habre el coreo».');
    const { ticket, history } = await desk.load(id);
    expect([ticket.words, ticket.fields['description'], history[0]?.event]).toMatchObject([
      'no abre el correo',
      'no abre el correo',
      { words: 'no habre el coreo' },
    ]);
  });

  it('UARIV-18 a deleted one is said to its worker, with what it said, and stays in the history', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    expect(textsOf(await edits(desk, { text: '' }, 'deleted'))).toEqual([
      'Borró su mensaje, pero lo que decía sigue en la historia de CASO-000001. Le avisé a Beto Gil.',
    ]);
    const { words } = drawn(desk, desk.messagesTo('beto').at(-1));
    expect(words).toContain('Ana Ruiz borró un mensaje suyo de CASO-000001:');
    expect(words).toContain('no habre el coreo');
    expect((await desk.load(id)).ticket.words).toBe('no habre el coreo');
  });

  it('the same change twice, and one that comes after a later one, change nothing and say nothing', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const turn = { ...aTurn(desk, 'ana', 'precaso no abre el correo'), key: 'm1' };
    const at = (minutes: number, text: string) => ({
      ...turn,
      inbound: { ...turn.inbound, text, at: later(desk.now(), minutes * MINUTE) },
    });
    await editMessage(at(2, 'precaso no abre el correo'), 'edited');
    expect(await editMessage(at(2, 'precaso no abre el correo'), 'edited')).toEqual([]);
    expect(await editMessage(at(3, 'precaso no abre el correo'), 'edited')).toEqual([]);
    expect(await editMessage(at(1, 'precaso no abre el corre'), 'edited')).toEqual([]);
    expect(await changesOf(desk, id)).toEqual([['no habre el coreo', 'no abre el correo']]);
    await desk.whenIdle();
  });

  it('changed there and back, it says the first words again', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await edits(desk, { text: 'precaso no abre el correo' });
    await edits(desk, { text: 'precaso no habre el coreo' });
    expect((await desk.load(id)).ticket.words).toBe('no habre el coreo');
  });

  it('UARIV-06 of a message that answered a question the answer is corrected: no second one, and the case goes on', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué error muestra?' });
    await says(desk, { text: 'dice error 404', key: 'm2' });
    const { state } = (await desk.load(id)).ticket;
    await edits(desk, { text: 'dice error 403', key: 'm2' });
    expect(await changesOf(desk, id)).toEqual([['dice error 404', 'dice error 403']]);
    expect((await desk.load(id)).ticket.state).toBe(state);
    expect((await typesOf(desk, id)).filter((type) => type === 'requester-answered')).toHaveLength(1);
    expect(drawn(desk, desk.messagesTo('beto').at(-1)).words).toContain('Antes decía: «dice error 404».');
  });

  it('UARIV-06 while a question waits, a changed report may be its answer: the requester is asked, and it counts as written', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué error muestra?' });
    const [, card] = await edits(desk, { text: 'precaso no abre el correo, dice error 404' });
    expect(card).toMatchObject({ kind: 'maybe-answer', words: 'no abre el correo, dice error 404' });
    expect((await desk.load(id)).ticket.question?.doubted).toBe('no abre el correo, dice error 404');
    await pressIn(desk, 'ana', card, 'Sí, enviar', {}, null);
    expect((await desk.load(id)).history.findLast(({ event }) => event.type === 'requester-answered')?.event).toMatchObject({
      answer: 'no abre el correo, dice error 404',
    });
    await desk.whenIdle();
  });

  it('UARIV-12 of a closed case nothing changes, and the new words are offered as a request of their own', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reinició' });
    await advance(desk, id, 'accept', 'ana');
    expect(await edits(desk, { text: 'precaso no abre el correo ni el portal' })).toMatchObject([{ kind: 'closed-case' }]);
    expect(await edits(desk, { text: '' }, 'deleted')).toMatchObject([{ kind: 'refusal', refusal: { code: 'closed-is-final' } }]);
    expect(await changesOf(desk, id)).toEqual([]);
  });

  it('a change that is too long changes nothing and says so', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const turn = { ...aTurn(desk, 'ana', ''), key: 'm1' };
    const said = await editMessage({ ...turn, inbound: { ...turn.inbound, tooLong: 40_000 } }, 'edited');
    expect(textsOf(said)).toEqual([expect.stringContaining('40.000')]);
    expect(await changesOf(desk, id)).toEqual([]);
  });

  it('another person’s message is not changed by whoever knows its id', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await edits(desk, { who: 'luz', text: 'precaso otra cosa distinta' });
    await edits(desk, { who: 'beto', text: 'caso 1 otra cosa' });
    expect(await changesOf(desk, id)).toEqual([]);
  });
});

describe('a colleague’s message about a case', () => {
  const note = { who: 'beto', key: 'm2' } as const;

  it('UARIV-13 a note is changed in the history, and nobody is called; the requester reads neither', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { ...note, text: 'nota caso 1: el usuario está en Cali' });
    const before = [desk.notificationsTo('ana'), desk.notificationsTo('mesa')];
    expect(textsOf(await edits(desk, { ...note, text: 'nota caso 1: el usuario está en Bogotá' }))).toEqual([
      'CASO-000001 quedó con lo que dice ahora su mensaje.',
    ]);
    expect(await changesOf(desk, id)).toEqual([['el usuario está en Cali', 'el usuario está en Bogotá']]);
    expect([desk.notificationsTo('ana'), desk.notificationsTo('mesa')]).toEqual(before);
    const read = (audience: 'desk' | 'requester') =>
      desk.load(id).then(({ history }) => shownFacts(history, audience).filter(({ event }) => event.type === 'message-edited'));
    expect([(await read('desk')).length, (await read('requester')).length]).toEqual([1, 0]);
  });

  it('UARIV-13 a note of the thread is changed also once the case is another colleague’s', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { ...note, text: 'nota caso 1: el usuario está en Cali' });
    await advance(desk, id, 'take', 'luz');
    await edits(desk, { ...note, text: 'nota caso 1: el usuario está en Bogotá' });
    expect(await changesOf(desk, id)).toEqual([['el usuario está en Cali', 'el usuario está en Bogotá']]);
  });

  it('a person who left the desk changes nothing of a case they had', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { ...note, text: 'nota caso 1: el usuario está en Cali' });
    desk.clock.moveBy(MINUTE);
    const turn = { ...aTurn(desk, 'beto', 'nota caso 1: otra cosa'), key: 'm2' };
    await editMessage({ ...turn, actor: { ...turn.actor, memberOf: [] } }, 'edited');
    expect(await changesOf(desk, id)).toEqual([]);
  });

  it('UARIV-16 what was written to the requester reaches them again, as it is now', async () => {
    const desk = await aDesk();
    await worked(desk);
    const [card] = await says(desk, { ...note, text: 'responder caso 1: mañana paso por su puesto' });
    await pressIn(desk, 'beto', card, 'Enviar a Ana', { text: 'mañana paso por su puesto' }, null);
    await desk.whenIdle();
    await edits(desk, { ...note, text: 'responder caso 1: hoy paso por su puesto' });
    const { words } = drawn(
      desk,
      desk.messagesTo('ana').findLast(({ kind }) => kind === 'notification'),
    );
    expect(words).toContain('Beto Gil cambió lo que escribió en CASO-000001:');
    expect(words).toContain('Antes decía: «mañana paso por su puesto».');
    const receipt = desk.messagesTo('ana').findLast(({ kind }) => kind === 'posted-card');
    expect(drawn(desk, receipt).words).toContain('«hoy paso por su puesto»');
  });

  it('an order that was done stays done, and who gave it is told', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { who: 'luz', key: 'm3', text: 'asignar caso 1 a Luz' });
    const { history } = await desk.load(id);
    expect(textsOf(await edits(desk, { who: 'luz', key: 'm3', text: 'asignar caso 1 a Beto' }))).toEqual([
      'Lo de ese mensaje ya quedó hecho en CASO-000001: cambiarlo no lo cambia. Si algo es distinto, escríbalo en otro mensaje.',
    ]);
    expect((await desk.load(id)).history).toHaveLength(history.length);
  });
});

describe('a changed message that no case has', () => {
  it('UARIV-05 one that was only an offer is answered anew, with its words of now', async () => {
    const desk = await aDesk();
    expect(await says(desk, { text: 'no habre el coreo desde ayer' })).toMatchObject([{ kind: 'not-sure' }]);
    expect(await edits(desk, { text: 'no abre el correo desde ayer' })).toMatchObject([
      { kind: 'not-sure', words: 'no abre el correo desde ayer' },
    ]);
    expect(await edits(desk, { text: '' }, 'deleted')).toEqual([]);
  });

  it('UARIV-05 one whose change overtakes it becomes one draft, with the words of the change', async () => {
    const desk = await aDesk();
    await edits(desk, { text: 'precaso no abre el correo' });
    await says(desk, { text: 'precaso no habre el coreo' });
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual(['no abre el correo']);
  });

  it('a draft that was joined to an earlier case changes there', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk, { words: 'no abre el portal de contratos', key: 'k0' });
    const [card] = await says(desk, { text: 'precaso no abre el portal de los contratos' });
    await pressIn(desk, 'ana', card, 'Agregar a CASO-000001', {}, null);
    expect(textsOf(await edits(desk, { text: 'precaso no abre el portal de contratos, error 404' }))).toEqual([
      'CASO-000001 quedó con lo que dice ahora su mensaje. Le avisé a la Mesa de servicios.',
    ]);
    expect(await changesOf(desk, first)).toEqual([['no abre el portal de los contratos', 'no abre el portal de contratos, error 404']]);
  });

  it('a message in a channel changes its draft too', async () => {
    const desk = await aDesk();
    const turn = await inChannel(desk, 'ana', 'mesa');
    const said = (text: string) => ({ ...turn, inbound: { ...turn.inbound, text } });
    await handleMessage(said('precaso no habre el coreo'));
    await editMessage(said('precaso no abre el correo'), 'edited');
    await desk.whenIdle();
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual(['no abre el correo']);
  });

  it('a message that became a draft and more of another case changes both', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk, { words: 'no abre el portal', key: 'k0' });
    await desk.execute(first, { id: 'add-words:m1', type: 'add-information', text: 'no habre el coreo' }, aTurn(desk, 'ana', '').actor);
    await says(desk, { text: 'precaso no habre el coreo' });
    await edits(desk, { text: 'precaso no abre el correo' });
    expect((await desk.load(await onlyDraft(desk))).ticket.words).toBe('no abre el correo');
    expect(await changesOf(desk, first)).toEqual([['no habre el coreo', 'no abre el correo']]);
  });
});
