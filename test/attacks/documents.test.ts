import { describe, expect, it } from 'vitest';
import { jsonBytes, maxDocumentBytes } from '../../src/core/outbox/document-size.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

/** The longest text that one message adds: 16 KB. */
const longest = (mark: number): string => `${mark} ${'🙂'.repeat(3_980)}`;

/** Far more of them than a case takes. */
const manyTries = 90;

async function fullCase(): Promise<{ desk: ClauseDesk; id: TicketId }> {
  const desk = await clauseDesk('uariv');
  const id = await desk.ticket({ category: 'correo' });
  const add = (i: number) => desk.desk.execute(id, { id: `add-${i}`, type: 'add-information', text: longest(i) }, desk.actorOf('ana'));
  await Promise.all(Array.from({ length: manyTries }, (_, i) => add(i)));
  await desk.desk.processAllDue();
  return { desk, id };
}

const sizeOf = async ({ desk }: ClauseDesk, id: TicketId): Promise<number> => jsonBytes(await desk.load(id));

describe('a document does not grow without bound', () => {
  it('I14 133 wrong sends of one draft with the longest values that it keeps stay below the cap of its document', async () => {
    const desk = await clauseDesk('uariv');
    const id = await desk.draft();
    const send = (i: number) => {
      const typed = { name: '🙂'.repeat(200), email: '🙂'.repeat(500), description: `${i}${'🙂'.repeat(7_900)}` };
      return desk.desk.execute(id, { id: `send-${i}`, type: 'fill-draft', fields: typed, submit: true }, desk.actorOf('ana'));
    };
    for (let i = 0; i < 133; i++) await send(i);
    expect(await sizeOf(desk, id)).toBeLessThan(0.75 * maxDocumentBytes);
    expect(await send(133)).toMatchObject({ kind: 'refused', refusal: { code: 'document-full' } });
  });

  it('a wrong send that repeats what the draft holds adds less than a kilobyte', async () => {
    const desk = await clauseDesk('uariv');
    const id = await desk.draft();
    const send = () => desk.execute(id, 'ana', { type: 'fill-draft', fields: { description: '🙂'.repeat(7_900) }, submit: true });
    await send();
    const before = await sizeOf(desk, id);
    for (let i = 0; i < 20; i++) await send();
    expect(((await sizeOf(desk, id)) - before) / 20).toBeLessThan(1_000);
  });

  it('a value beyond what its field can keep is a fault at that field, and nothing of the form is cut or kept', async () => {
    const desk = await clauseDesk('uariv');
    const id = await desk.draft();
    const before = await desk.load(id);
    const sent = await desk.execute(id, 'ana', { type: 'fill-draft', fields: { name: 'x'.repeat(50_000), phone: '300' }, submit: true });
    expect(sent).toMatchObject({
      kind: 'refused',
      refusal: { code: 'fields-missing', faults: [{ field: 'name', code: 'too-long', found: 50_000 }] },
    });
    expect((await desk.load(id)).fields).toEqual(before.fields);
  });

  it('a case full of words takes files and moves on, and is solved and closed', async () => {
    const { desk, id } = await fullCase();
    const more = await desk.execute(id, 'ana', { type: 'add-information', text: longest(9_999) });
    expect(more).toMatchObject({ kind: 'refused', refusal: { code: 'document-full' } });
    const file = { id: 'f1', name: 'falla.png', type: 'image/png', bytes: 9, by: desk.refOf('ana'), at: desk.desk.now() };
    expect((await desk.execute(id, 'ana', { type: 'attach-file', file })).kind).toBe('executed');
    await desk.does(id, 'mesa', 'take');
    await desk.does(id, 'mesa', 'resolve', { solution: '🙂'.repeat(3_900) });
    expect((await desk.does(id, 'ana', 'accept')).phase).toBe('closed');
    await desk.desk.processAllDue();
    expect(await sizeOf(desk, id)).toBeLessThan(maxDocumentBytes);
  });

  it('I14 a case full of everything that people do still ends, also by silence, and stays below the cap', async () => {
    const { desk, id } = await fullCase();
    await desk.does(id, 'mesa', 'take');
    const asks = { question: '🙂'.repeat(3_900) };
    const { transitions } = desk.procedure;
    const ask = transitions.find(({ act }) => act === 'ask')?.id ?? '';
    const answer = transitions.find(({ act }) => act === 'answer')?.id ?? '';
    const move = async (who: string, transition: string, input: object): Promise<boolean> => {
      const { version } = await desk.load(id);
      const done = await desk.execute(id, who, { type: 'advance', transition, seen: version, input: { ...input } });
      return done.kind === 'executed';
    };
    let moves = 0;
    while (moves < 60 && (await move('mesa', ask, asks)) && (await move('ana', answer, { answer: '🙂'.repeat(3_900) }))) moves++;
    expect(moves).toBeLessThan(60);
    if ((await desk.load(id)).phase === 'working') await desk.does(id, 'mesa', 'resolve', { solution: '🙂'.repeat(3_900) });
    await desk.pass(400 * 24 * 3_600_000);
    expect(['closed', 'void']).toContain((await desk.load(id)).phase);
    expect(await sizeOf(desk, id)).toBeLessThan(maxDocumentBytes);
  });
});
