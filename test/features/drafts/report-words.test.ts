import { describe, expect, it } from 'vitest';
import { later, MINUTE, type Instant } from '../../../src/core/instant.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { aDesk, draftOf, pressTransition, sendForm, type TestDesk } from '../../support/a-desk.js';
import { actor, completeForm, ref, type Who } from '../../support/cast.js';
import { reportWords } from '../../../src/features/drafts/report-words.js';

const report = (desk: TestDesk, words: string, key: string, who: Who = 'ana') =>
  reportWords(desk, { requester: ref(who), actor: actor(who), words, channel: 'precaso', key: ['chat-1', key] });

async function idOf(desk: TestDesk, words: string, key: string, who: Who = 'ana'): Promise<string> {
  const reported = await report(desk, words, key, who);
  if (reported.kind !== 'executed') throw new Error(reported.kind);
  return reported.stored.id;
}

const words = 'No abre el correo desde ayer';

describe('words that become a draft', () => {
  it('UARIV-05 a report becomes a draft with a code at once, its card in the chat, with what is understood filled in', async () => {
    const desk = await aDesk();
    const reported = await report(desk, `${words}, ext. 4521`, 'm1');
    await desk.whenIdle();
    expect(reported).toMatchObject({
      kind: 'executed',
      stored: { ticket: { numbers: { draft: 1 }, phase: 'draft', category: 'correo', fields: { name: 'Ana Ruiz', phone: '4521' } } },
    });
    expect(desk.messagesTo('ana').map((m) => m.kind)).toEqual(['posted-card']);
  });

  it('a new draft is filled in with what the desk already knows of the person', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('ana').id, {
      name: 'Ana María Ruiz',
      email: 'ana@entidad.example',
      phone: '3001234567',
      site: 'Centro',
    });
    expect(await report(desk, words, 'm1')).toMatchObject({
      stored: { ticket: { fields: { name: 'Ana María Ruiz', email: 'ana@entidad.example', phone: '3001234567', site: 'Centro' } } },
    });
    await desk.whenIdle();
  });

  it('I2 a report delivered again under the same id finds the same draft, however much later', async () => {
    const desk = await aDesk();
    const first = await idOf(desk, words, 'm1');
    desk.clock.moveBy(10 * MINUTE);
    expect(await idOf(desk, words, 'm1')).toBe(first);
    await sendForm(desk, await draftOf(desk, { key: 'x', words: 'otra' }));
    expect(await idOf(desk, words, 'm1')).toBe(first);
    await desk.whenIdle();
  });

  it('I2 a report repeated under another id within ten minutes finds the same draft, whatever its case, accents and spaces', async () => {
    const desk = await aDesk();
    const first = await idOf(desk, words, 'm1');
    desk.clock.moveBy(10 * MINUTE);
    expect(await idOf(desk, '  NO ABRÉ el correo   desde ayer ', 'm2')).toBe(first);
    expect((await desk.store.queries.openOfRequester(ref('ana').id, 10)).length).toBe(1);
    await desk.whenIdle();
  });

  it('I2 a report delivered several times at one instant, under the same id or others, makes one draft', async () => {
    const desk = await aDesk();
    const ids = await Promise.all(['m1', 'm1', 'm2', 'm3', 'm2'].map((key) => idOf(desk, words, key)));
    expect(new Set(ids).size).toBe(1);
    await desk.whenIdle();
    expect(desk.messagesTo('ana')).toHaveLength(1);
  });

  it('I2 a report that reaches two processes at once under different ids makes one draft; repeated after completion, one more', async () => {
    const desk = await aDesk();
    const other = { ...desk, ...desk.twin() };
    const atOnce = async (keys: readonly string[]) =>
      new Set(await Promise.all(keys.map((key, i) => idOf(i % 2 === 0 ? desk : other, words, key))));
    const [first = ''] = await atOnce(['m1', 'm2', 'm3', 'm4']);
    expect((await desk.store.queries.openOfRequester(ref('ana').id, 10)).map(({ id }) => id)).toEqual([first]);
    await sendForm(desk, ticketId(first), completeForm);
    const again = await atOnce(['m5', 'm6', 'm7', 'm8']);
    expect([again.size, again.has(first)]).toEqual([1, false]);
    await other.deliveries.whenIdle();
    await desk.whenIdle();
  });

  it('I3 twenty reports at one instant get twenty consecutive codes', async () => {
    const desk = await aDesk();
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        draftOf(desk, { words: `equipo ${i} no prende`, key: `k${i}`, who: i % 2 === 0 ? 'ana' : 'omar' }),
      ),
    );
    const numbers = await Promise.all(ids.map(async (id) => (await desk.load(id)).ticket.numbers['draft'] ?? 0));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('a report repeated later, by another person, or after the draft was completed makes another draft', async () => {
    const desk = await aDesk();
    const first = await draftOf(desk, { words });
    expect(await idOf(desk, words, 'm2', 'omar')).not.toBe(first);
    await sendForm(desk, first, completeForm);
    const second = await idOf(desk, words, 'm3');
    expect(second).not.toBe(first);
    desk.clock.moveBy(10 * MINUTE + 1);
    expect(await idOf(desk, words, 'm4')).not.toBe(second);
    await desk.whenIdle();
  });

  it('I2 a message whose words come again under another id within ten minutes is the same case, also once it is complete, at any process', async () => {
    const desk = await aDesk();
    const other = { ...desk, ...desk.twin() };
    const said = (at: typeof desk, key: string) =>
      reportWords(at, { requester: ref('ana'), actor: actor('ana'), words, channel: 'precaso', key: [key], isMessage: true });
    const idAfter = async (at: typeof desk, key: string) => {
      const result = await said(at, key);
      return result.kind === 'executed' ? result.stored.id : result.kind;
    };
    const first = await idAfter(desk, 'm1');
    await sendForm(desk, ticketId(first), completeForm);
    expect(await Promise.all([idAfter(desk, 'm2'), idAfter(other, 'm3')])).toEqual([first, first]);
    desk.clock.moveBy(10 * MINUTE + 1);
    expect(await idAfter(desk, 'm4')).not.toBe(first);
    await other.deliveries.whenIdle();
    await desk.whenIdle();
  });

  it('I2 a message that was said before its draft was withdrawn is that draft’s, however late it is delivered again; one said after is new', async () => {
    const desk = await aDesk();
    const said = (key: string, saidAt: Instant) =>
      reportWords(desk, { requester: ref('ana'), actor: actor('ana'), words, channel: 'precaso', key: [key], isMessage: true, saidAt });
    const idSaid = async (key: string, saidAt: Instant) => {
      const result = await said(key, saidAt);
      return result.kind === 'executed' ? result.stored.id : result.kind;
    };
    const begun = desk.now();
    const first = await idSaid('m1', begun);
    desk.clock.moveBy(MINUTE);
    await pressTransition(desk, ticketId(first), 'withdraw', 'ana');
    desk.clock.moveBy(MINUTE);
    expect(await idSaid('m2', later(begun, 1_000))).toBe(first);
    expect(await idSaid('m3', desk.now())).not.toBe(first);
    await desk.whenIdle();
  });

  it('a report of 4 000 characters is taken; one character more is refused with the limit, and nothing is created', async () => {
    const desk = await aDesk();
    expect(await report(desk, 'ñ'.repeat(4000), 'm1')).toMatchObject({ kind: 'executed' });
    expect(await report(desk, '😀'.repeat(4001), 'm2')).toEqual({ kind: 'too-long', most: 4000, found: 4001 });
    expect((await desk.store.queries.openOfRequester(ref('ana').id, 10)).length).toBe(1);
    await desk.whenIdle();
  });

  it('two reports without any letters make two separate drafts', async () => {
    const desk = await aDesk();
    const [first, second] = [await idOf(desk, '', 'm1'), await idOf(desk, ' ', 'm2')];
    expect(first).not.toBe(second);
    expect((await sendForm(desk, await draftOf(desk, { words: '', key: 'm3' }), {})).kind).toBe('executed');
    await desk.whenIdle();
  });
});
