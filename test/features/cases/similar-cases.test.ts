import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { openDialog, submitDialog } from '../../../src/features/acts.js';
import { createRender } from '../../../src/features/render.js';
import { isObject, type JsonObject } from '../../../src/core/json.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { buttonsIn, cardIn } from '../../support/read-card.js';
import { gistOf } from '../../support/answered-card.js';

const words = 'no abre Outlook';
const solution = 'Se reparó el perfil de Outlook; se avisó al 3001234567';

/** A solved case, and one like it that Beto has taken. */
async function alike(): Promise<{ desk: TestDesk; solved: TicketId; id: TicketId }> {
  const desk = await aDesk();
  const solved = await caseOf(desk, { words: `${words}, llamar al 300 987 6543`, key: 'a' });
  await advance(desk, solved, 'take', 'beto');
  await advance(desk, solved, 'resolve', 'beto', { solution });
  desk.clock.moveBy(MINUTE);
  const id = await caseOf(desk, { words, key: 'b' });
  return { desk, solved, id };
}

const open = (desk: TestDesk, who: Who, ticket: TicketId) => openDialog(aTurn(desk, who, ''), { open: 'similar', ticket });

/** Data of the buttons called so, wherever they are on the card. */
function buttons(node: unknown, title: string): readonly JsonObject[] {
  if (Array.isArray(node)) return node.flatMap((each) => buttons(each, title));
  if (!isObject(node)) return [];
  const own = node['title'] === title && isObject(node['data']) ? [node['data']] : [];
  return [...own, ...Object.values(node).flatMap((each) => buttons(each, title))];
}

describe('Parecidos', () => {
  it('an assignee reads how a case like theirs was solved, why it is shown, and nothing that a channel masks', async () => {
    const { desk, id } = await alike();
    await advance(desk, id, 'take', 'beto');
    const dialog = await open(desk, 'beto', id);
    expect(dialog).toMatchObject({ kind: 'dialog', title: 'Parecidos · CASO-000002' });
    const shown = JSON.stringify(dialog);
    for (const said of ['CASO-000001', 'Misma categoría · 2 palabras en común', 'Se reparó el perfil de Outlook; se avisó al ···4567'])
      expect(shown).toContain(said);
    for (const hidden of ['3001234567', '300 987 6543']) expect(shown).not.toContain(hidden);
  });

  it('«Usar esta solución» opens the dialog that solves the case with the solution in it, and sends nothing', async () => {
    const { desk, id } = await alike();
    await advance(desk, id, 'take', 'beto');
    const dialog = await open(desk, 'beto', id);
    const [use] = buttons(dialog, 'Usar esta solución');
    const before = await desk.load(id);
    const form = await submitDialog(aTurn(desk, 'beto', ''), use ?? {});
    expect(form).toMatchObject({ kind: 'dialog', title: 'Resolver · CASO-000002' });
    expect(JSON.stringify(form)).toContain('"value":"Se reparó el perfil de Outlook; se avisó al ···4567"');
    expect(await desk.load(id)).toEqual(before);
    const [send] = buttons(form, 'Resolver');
    await submitDialog(aTurn(desk, 'beto', ''), { ...send, f_solution: 'Se reparó el perfil de Outlook' });
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'resolved', solution: { text: 'Se reparó el perfil de Outlook' } });
  });

  it('a case without an assignee shows the solutions, and says to take it before one is used', async () => {
    const { desk, id } = await alike();
    const dialog = await open(desk, 'beto', id);
    expect(buttons(dialog, 'Usar esta solución')).toEqual([]);
    expect(JSON.stringify(dialog)).toContain('Para usar una de estas soluciones, primero tome el caso.');
  });

  it('a case that changed meanwhile takes no solution: what was chosen is said back with what happened', async () => {
    const { desk, id } = await alike();
    await advance(desk, id, 'take', 'beto');
    const [use] = buttons(await open(desk, 'beto', id), 'Usar esta solución');
    await advance(desk, id, 'ask', 'beto', { question: '¿Desde cuándo le pasa?' });
    const said = await submitDialog(aTurn(desk, 'beto', ''), use ?? {});
    expect(said).toMatchObject({ kind: 'message', text: expect.stringContaining('Se reparó el perfil de Outlook') });
  });

  it('where no case is like it, one sentence says what to do next', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk, { words });
    expect(await open(desk, 'beto', id)).toEqual({
      kind: 'message',
      text: 'Aún no hay casos solucionados que se parezcan. Escriba «buscar» y una palabra del problema.',
    });
  });

  it('a requester, people of a group that does not have the case, and a draft are refused', async () => {
    const { desk, id } = await alike();
    for (const who of ['ana', 'omar', 'dora'] as const) expect(await open(desk, who, id), who).toMatchObject({ kind: 'message' });
    const draft = await draftOf(desk, { words, key: 'd' });
    expect(await open(desk, 'beto', draft)).toMatchObject({ kind: 'message' });
  });
});

describe('parecidos', () => {
  const said = async (desk: TestDesk, who: Who, text: string) => interpretWords(aTurn(desk, who, text), text);

  it.each(['parecidos 2', 'parecidos a 2', 'parecidos al caso 2', 'casos parecidos al CASO-000002', 'Parecidos al caso n.º 2'])(
    '«%s» shows the cases like it',
    async (text) => {
      const { desk, solved } = await alike();
      const [card, ...others] = await said(desk, 'beto', text);
      expect([gistOf(card), others]).toEqual(['Parecidos a CASO-000002', []]);
      expect(buttonsIn(cardIn(card)).map(({ data }) => data['ticket'])).toEqual([solved]);
    },
  );

  it('the card that is asked for in the channel of the desk stands in the asker’s own chat, masked', async () => {
    const { desk } = await alike();
    expect(await interpretWords(await inChannel(desk, 'beto', 'mesa'), 'parecidos 2')).toEqual([
      { kind: 'text', text: 'Se lo muestro en su chat.' },
    ]);
    const message = desk.messagesTo('beto').at(-1);
    const card = JSON.stringify(message === undefined ? null : createRender()(message));
    expect(card).toContain('Parecidos a CASO-000002');
    expect(card).not.toMatch(/3001234567|300 987/);
  });

  it('without a number it asks which case; a number that no case has is not found', async () => {
    const { desk } = await alike();
    expect(await said(desk, 'beto', 'parecidos')).toMatchObject([
      { kind: 'text', text: '¿Parecidos a qué caso? Escriba el número: «parecidos 45».' },
    ]);
    expect(await said(desk, 'beto', 'parecidos 999')).toMatchObject([{ kind: 'card', refusal: { code: 'case-not-found' } }]);
  });

  it('a requester reads that it is the desk’s', async () => {
    const { desk } = await alike();
    expect(await said(desk, 'ana', 'parecidos')).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
  });
});
