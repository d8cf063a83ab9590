import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { linkedByHand, seenFromOther, type KindByHand } from '../../../src/core/ticket/commands/link-tickets.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { actor, type Who } from '../../support/cast.js';
import { linkCases, unlinkCases } from '../../../src/features/links/link-cases.js';

const reason = 'Es el mismo servidor';

/** Two cases of Ana's, with the first level. */
async function twoCases(): Promise<{ desk: TestDesk; first: TicketId; second: TicketId }> {
  const desk = await aDesk();
  const first = await caseOf(desk);
  return { desk, first, second: await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' }) };
}

type Press = { who?: Who; key?: string; reason?: string; kind?: KindByHand };

const link = (desk: TestDesk, of: TicketId, number: string, { who = 'beto', key = 'n1', ...typed }: Press = {}) =>
  linkCases({ ...desk, execute: desk.held }, { of, fields: { reason, number, ...typed }, key }, actor(who));
const unlink = (desk: TestDesk, of: TicketId, to: TicketId, { who = 'beto', key = 'n2', ...typed }: Press = {}) =>
  unlinkCases({ ...desk, execute: desk.held }, { of, fields: { reason: 'Eran dos servidores', link: to, ...typed }, key }, actor(who));

const linksOf = async (desk: TestDesk, ...ids: TicketId[]) =>
  Promise.all(ids.map(async (id) => (await desk.load(id)).ticket.links.map(({ to }) => to)));
const faultsOf = (done: Awaited<ReturnType<typeof link>>) =>
  done.kind === 'faults' ? done.faults.map((f) => [f.field, f.code]) : done.kind;

describe('two existing cases that belong together', () => {
  it('UARIV-14 two cases are linked by the number as people say it, and each keeps the other’s number and the reason', async () => {
    for (const number of ['CASO-000002', 'caso 2', '2', 'el caso n.º 2']) {
      const { desk, first, second } = await twoCases();
      expect(await link(desk, first, number)).toMatchObject({ kind: 'message', text: expect.stringContaining('CASO-000002') });
      await desk.whenIdle();
      expect([(await desk.load(first)).ticket.links, (await desk.load(second)).ticket.links]).toMatchObject([
        [{ to: second, kind: 'related', reason, numbers: { ticket: 2 } }],
        [{ to: first, kind: 'related', reason, numbers: { ticket: 1 } }],
      ]);
    }
  });

  it('UARIV-14 a link that is taken away is gone from both cases, and both histories keep it', async () => {
    const { desk, first, second } = await twoCases();
    await link(desk, first, '2');
    expect(await unlink(desk, second, first)).toMatchObject({ kind: 'message', text: expect.stringContaining('CASO-000001') });
    await desk.whenIdle();
    expect(await linksOf(desk, first, second)).toEqual([[], []]);
    for (const id of [first, second])
      expect((await desk.load(id)).history.map((e) => e.event).filter(({ type }) => type.endsWith('linked'))).toMatchObject([
        { type: 'linked', link: { reason } },
        { type: 'unlinked', reason: 'Eran dos servidores' },
      ]);
    expect(await link(desk, first, '2', { key: 'n3' })).toMatchObject({ kind: 'message' });
    expect(await linksOf(desk, first, second)).toEqual([[second], [first]]);
    await desk.whenIdle();
  });

  it('UARIV-14 the form says all that is wrong at once: no number, not found, itself, a draft, linked already', async () => {
    const { desk, first } = await twoCases();
    await draftOf(desk, { words: 'otra cosa que no anda', key: 'a|3' });
    const wrong = async (number: string, typed: Press = {}) => faultsOf(await link(desk, first, number, { key: number, ...typed }));
    expect(await wrong('', { reason: '' })).toEqual([
      ['number', 'missing'],
      ['reason', 'missing'],
    ]);
    expect(await wrong('el de ayer', { reason: 'x' })).toEqual([
      ['reason', 'too-short'],
      ['number', 'no-case-number'],
    ]);
    expect(await wrong('caso 2 y caso 1')).toEqual([['number', 'no-case-number']]);
    expect(await wrong('999')).toEqual([['number', 'unknown-case']]);
    expect(await wrong('1')).toEqual([['number', 'same-case']]);
    expect(await wrong('PRE-000003')).toEqual([['number', 'draft-case']]);
    expect(await wrong('2')).toBe('message');
    expect(await wrong('CASO-000002')).toEqual([['number', 'linked-case']]);
    await desk.whenIdle();
  });

  it('UARIV-14 a closed case can be linked, from either side', async () => {
    const { desk, first, second } = await twoCases();
    await advance(desk, second, 'take', 'beto');
    await advance(desk, second, 'resolve', 'beto', { solution: 'Se cambió el cable' });
    await advance(desk, second, 'accept', 'ana');
    expect(await link(desk, first, '2')).toMatchObject({ kind: 'message' });
    expect(await unlink(desk, second, first)).toMatchObject({ kind: 'message' });
    expect(await link(desk, second, '1', { key: 'n3' })).toMatchObject({ kind: 'message' });
    expect(await linksOf(desk, first, second)).toEqual([[second], [first]]);
    await desk.whenIdle();
  });

  it('I2 UARIV-14 repeated and simultaneous presses link and unlink once', async () => {
    const { desk, first, second } = await twoCases();
    const presses = await Promise.all([link(desk, first, '2'), link(desk, first, '2'), link(desk, second, '1', { who: 'luz', key: 'n9' })]);
    expect(presses.map(({ kind }) => kind)).toEqual(['message', 'message', 'message']);
    expect(await linksOf(desk, first, second)).toEqual([[second], [first]]);
    await Promise.all([unlink(desk, first, second), unlink(desk, second, first, { who: 'luz', key: 'n8' })]);
    expect(await linksOf(desk, first, second)).toEqual([[], []]);
    for (const again of [1, 2]) expect([again, (await link(desk, first, '2', { key: 'n4' })).kind]).toEqual([again, 'message']);
    for (const again of [1, 2]) expect([again, (await unlink(desk, first, second, { key: 'n7' })).kind]).toEqual([again, 'message']);
    expect(await linksOf(desk, first, second)).toEqual([[], []]);
    await desk.whenIdle();
  });

  it('UARIV-14 a link cut off between its two writes is whole after the next press, from either case', async () => {
    for (const again of ['same', 'new', 'other'] as const) {
      const { desk, first, second } = await twoCases();
      const release = desk.messenger.hold();
      loseStoreAfter(desk, 1);
      await expect(link(desk, first, '2')).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await linksOf(desk, first, second)).toEqual([[], [first]]);
      const press =
        again === 'other' ? link(desk, second, '1', { key: 'n5' }) : link(desk, first, '2', { key: again === 'same' ? 'n1' : 'n5' });
      expect(await press).toMatchObject({ kind: 'message' });
      expect(await linksOf(desk, first, second)).toEqual([[second], [first]]);
      release();
      await desk.whenIdle();
    }
  });

  it('UARIV-14 an unlinking that was cut off leaves the link on the card that was pressed, and the next press ends it', async () => {
    const { desk, first, second } = await twoCases();
    await link(desk, first, '2');
    await desk.whenIdle();
    const release = desk.messenger.hold();
    loseStoreAfter(desk, 1);
    await expect(unlink(desk, first, second)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await linksOf(desk, first, second)).toEqual([[second], []]);
    expect(await unlink(desk, first, second, { key: 'n6' })).toMatchObject({ kind: 'message' });
    expect(await linksOf(desk, first, second)).toEqual([[], []]);
    release();
    await desk.whenIdle();
  });

  it('UARIV-14 I8 cases are linked by people who deal with the one at hand; to others it does not exist or is not theirs', async () => {
    const { desk, first, second } = await twoCases();
    for (const [who, code] of [
      ['ana', 'only-desk'],
      ['omar', 'case-not-found'],
      ['sara', 'not-yours'],
    ] as const) {
      expect(await link(desk, first, '2', { who })).toMatchObject({ kind: 'refused', refusal: { code } });
      expect(await unlink(desk, first, second, { who })).toMatchObject({ kind: 'refused', refusal: { code } });
    }
    expect(await linksOf(desk, first, second)).toEqual([[], []]);
  });

  it('a link that is gone already is not taken away again, and the form says so', async () => {
    const { desk, first, second } = await twoCases();
    expect(faultsOf(await unlink(desk, first, second))).toEqual([['link', 'not-a-choice']]);
  });

  it('UARIV-14 each side keeps its own of the pair, whichever case is written first', async () => {
    for (const kind of linkedByHand) {
      const { desk, first, second } = await twoCases();
      for (const [of, number] of [
        [first, '2'],
        [second, '1'],
      ] as const) {
        const other = of === first ? second : first;
        expect(await link(desk, of, number, { kind, key: number })).toMatchObject({ kind: 'message' });
        expect((await desk.load(of)).ticket.links).toMatchObject([{ to: other, kind, reason }]);
        expect((await desk.load(other)).ticket.links).toMatchObject([{ to: of, kind: seenFromOther(kind), reason }]);
        await unlink(desk, other, of, { key: `u${number}` });
        expect(await linksOf(desk, first, second)).toEqual([[], []]);
      }
      await desk.whenIdle();
    }
  });

  it('UARIV-14 cases that are linked already are not linked in another way: the form says how they are, from either side', async () => {
    const { desk, first, second } = await twoCases();
    await link(desk, first, '2', { kind: 'caused-by' });
    const again = [await link(desk, first, '2', { kind: 'duplicate-of', key: 'n3' }), await link(desk, second, '1', { key: 'n4' })];
    expect(again.map((done) => (done.kind === 'faults' ? done.faults : done.kind))).toMatchObject([
      [{ field: 'number', code: 'linked-case', kind: 'caused-by', isFinal: false }],
      [{ field: 'number', code: 'linked-case', kind: 'causes', isFinal: false }],
    ]);
    await desk.whenIdle();
  });

  it('I2 UARIV-14 of two people who link the same cases differently at once one is refused and both cases agree', async () => {
    const { desk, first, second } = await twoCases();
    const presses = await Promise.all([
      link(desk, first, '2', { kind: 'duplicate-of' }),
      link(desk, second, '1', { kind: 'caused-by', who: 'luz', key: 'n9' }),
    ]);
    expect(presses.map(({ kind }) => kind).toSorted()).toEqual(['message', 'refused']);
    const [here, there] = await Promise.all([first, second].map(async (id) => (await desk.load(id)).ticket.links.map((l) => l.kind)));
    expect(there).toEqual(here?.map(seenFromOther));
    await desk.whenIdle();
  });

  it('UARIV-14 half of a link is completed by its own kind only', async () => {
    const { desk, first, second } = await twoCases();
    const release = desk.messenger.hold();
    loseStoreAfter(desk, 1);
    await expect(link(desk, first, '2', { kind: 'duplicate-of' })).rejects.toBeInstanceOf(StoreUnavailable);
    expect(faultsOf(await link(desk, first, '2', { kind: 'follow-up-of', key: 'n5' }))).toEqual([['number', 'linked-case']]);
    expect(faultsOf(await link(desk, second, '1', { kind: 'duplicate-of', key: 'n6' }))).toEqual([['number', 'linked-case']]);
    expect(await link(desk, first, '2', { kind: 'duplicate-of', key: 'n7' })).toMatchObject({ kind: 'message' });
    expect((await desk.load(second)).ticket.links).toMatchObject([{ to: first, kind: 'has-duplicate' }]);
    release();
    await desk.whenIdle();
  });

  it('UARIV-12 UARIV-14 a link that the desk made between a case and its follow-up stands beside one by hand, and is not made again', async () => {
    const { desk, first, second } = await twoCases();
    for (const [of, to, kind] of [
      [first, second, 'followed-up-by'],
      [second, first, 'follow-up-of'],
    ] as const)
      await desk.execute(of, { id: `made:${of}`, type: 'link', to, kind }, actor('ana'));
    const again = await link(desk, second, '1', { kind: 'follow-up-of' });
    expect(again.kind === 'faults' ? again.faults : again.kind).toMatchObject([{ code: 'linked-case', isFinal: true }]);
    expect(await link(desk, second, '1', { kind: 'duplicate-of', key: 'n3' })).toMatchObject({ kind: 'message' });
    expect(await unlink(desk, second, first)).toMatchObject({ kind: 'message' });
    expect((await desk.load(second)).ticket.links).toMatchObject([{ to: first, kind: 'follow-up-of' }]);
    await desk.whenIdle();
  });
});
