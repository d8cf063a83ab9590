import { describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../src/core/instant.js';
import { editMessage } from '../../src/features/handle-message.js';
import { advance, aDesk, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { drawn, pressIn } from '../support/in-thread.js';
import { changesOf, edits, onlyDraft, says, repliesIn, typesOf, worked } from '../support/edited-messages.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';
import { readAsked } from '../support/read-asked.js';

describe('an edited message of a draft', () => {
  it('UARIV-05 title, description and category follow its words, without the keyword, and its author is told', async () => {
    const desk = await aDesk();
    await says(desk, { text: 'precaso no habre el coreo' });
    expect(repliesIn(await edits(desk, { text: 'precaso no abre el correo' }))).toEqual([
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
    await sendDraft(desk, id, { press: 'p', fields: { phone: '3009998877' } }, aTurn(desk, 'ana', '').actor);
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
    expect(repliesIn(await edits(desk, { text: '' }, 'deleted'))).toEqual(stays);
    expect(await edits(desk, { text: '' }, 'deleted')).toEqual([]);
    expect(repliesIn(await edits(desk, { text: 'precaso no abre el correo' }, 'restored'))).toEqual([
      'Su mensaje vuelve a contar en PRE-000001.',
    ]);
    expect(repliesIn(await edits(desk, { text: 'precaso' }))).toEqual(stays);
    expect((await desk.load(await onlyDraft(desk))).ticket.words).toBe('no abre el correo');
  });
});

describe('files that a change adds to a message', () => {
  const text = 'precaso no abre el correo';
  const filesOf = async (desk: TestDesk) => (await desk.load(await onlyDraft(desk))).ticket.files.map(({ name }) => name);

  it('UARIV-05 what was not with the message before is attached to its draft, with new words or without, once', async () => {
    const desk = await aDesk();
    await says(desk, { text, files: ['error.png'] });
    expect(await filesOf(desk)).toEqual(['error.png']);
    await edits(desk, { text, files: ['error.png', 'pantalla.png'] });
    expect(await filesOf(desk)).toEqual(['error.png', 'pantalla.png']);
    await edits(desk, { text: `${text} del piso 2`, files: ['pantalla.png', 'otra.png'] });
    expect(await filesOf(desk)).toEqual(['error.png', 'pantalla.png', 'otra.png']);
    expect(await edits(desk, { text: `${text} del piso 2`, files: ['otra.png'] })).toEqual([]);
    expect(await filesOf(desk)).toHaveLength(3);
  });

  it('a message that had none, and is deleted, brings none', async () => {
    const desk = await aDesk();
    await says(desk, { text });
    await edits(desk, { text: '', files: ['error.png'] }, 'deleted');
    expect(await filesOf(desk)).toEqual([]);
    await edits(desk, { text, files: ['error.png'] });
    expect(await filesOf(desk)).toEqual(['error.png']);
  });
});

describe('an edited message of a case', () => {
  it('UARIV-18 an edit of a case is a correction: its worker reads both, the case says the new words, and the history keeps the old ones', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    expect(repliesIn(await edits(desk, { text: 'precaso no abre el correo' }))).toEqual([
      'CASO-000001 quedó con lo que dice ahora su mensaje. Le avisé a Beto Gil.',
    ]);
    const { words } = drawn(desk.messagesTo('beto').at(-1));
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
    expect(repliesIn(await edits(desk, { text: '' }, 'deleted'))).toEqual([
      'Borró su mensaje, pero lo que decía sigue en la historia de CASO-000001. Le avisé a Beto Gil.',
    ]);
    const { words } = drawn(desk.messagesTo('beto').at(-1));
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
    expect(drawn(desk.messagesTo('beto').at(-1)).words).toContain('Antes decía: «dice error 404».');
  });

  it('UARIV-06 while a question waits, a changed report may be its answer: the requester is asked, and it counts as written', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué error muestra?' });
    const [, card] = await edits(desk, { text: 'precaso no abre el correo, dice error 404' });
    expect(card === undefined ? card : readAsked(card)).toMatchObject({ asks: 'maybe-answer', words: 'no abre el correo, dice error 404' });
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
    expect((await edits(desk, { text: 'precaso no abre el correo ni el portal' })).map(readAsked)).toMatchObject([{ asks: 'closed-case' }]);
    expect(await edits(desk, { text: '' }, 'deleted')).toMatchObject([{ kind: 'card', refusal: { code: 'closed-is-final' } }]);
    expect(await changesOf(desk, id)).toEqual([]);
  });

  it('a change that is too long changes nothing and says so', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const turn = { ...aTurn(desk, 'ana', ''), key: 'm1' };
    const said = await editMessage({ ...turn, inbound: { ...turn.inbound, tooLong: 40_000 } }, 'edited');
    expect(repliesIn(said)).toEqual([expect.stringContaining('40.000')]);
    expect(await changesOf(desk, id)).toEqual([]);
  });

  it('another person’s message is not changed by a person who knows its id', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await edits(desk, { who: 'luz', text: 'precaso otra cosa distinta' });
    await edits(desk, { who: 'beto', text: 'caso 1 otra cosa' });
    expect(await changesOf(desk, id)).toEqual([]);
  });
});
