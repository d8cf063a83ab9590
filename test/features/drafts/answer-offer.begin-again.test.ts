import { requesterActions } from '../../../src/cards/parts/requester-actions.js';
import { caseView } from '../../../src/desk/tickets/open-case.js';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { type TicketId, ticketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { advance, aDesk, caseOf, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { actor, completeForm, ref } from '../../support/cast.js';
import { lapsedCard } from '../../../src/features/drafts/receipt-card.js';
import { reportOfClosed, takeUpAgain } from '../../../src/features/drafts/answer-offer.js';
import type { Reported } from '../../../src/features/drafts/report-words.js';

async function lapsed(desk: TestDesk): Promise<TicketId> {
  const id = await draftOf(desk);
  await sendForm(desk, id, { ...completeForm, phone: '' });
  await desk.pass(25 * HOUR);
  return id;
}

async function closed(desk: TestDesk): Promise<TicketId> {
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la contraseña' });
  await advance(desk, id, 'accept', 'ana');
  return id;
}

function idOf(begun: Reported): TicketId {
  if (begun.kind !== 'executed') throw new Error(begun.kind);
  return begun.stored.id;
}

const linksOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.links.map(({ to, kind }) => [kind, to]);

describe('a draft that was not attended, begun again', () => {
  it('UARIV-06 a draft begun again from a lapsed one has its own code, the filled-in fields and its own 24 hours', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const id = idOf(await takeUpAgain(desk, old, actor('ana')));
    await desk.whenIdle();
    expect((await desk.load(id)).ticket).toMatchObject({
      phase: 'draft',
      numbers: { draft: 2 },
      fields: { ...completeForm, phone: '' },
      openedAt: desk.now(),
    });
    await desk.pass(23 * HOUR);
    expect((await desk.load(id)).ticket.phase).toBe('draft');
  });

  it('a lapsed draft and the draft begun again from it link to each other', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const id = idOf(await takeUpAgain(desk, old, actor('ana')));
    expect(await linksOf(desk, id)).toEqual([['follow-up-of', old]]);
    expect(await linksOf(desk, old)).toEqual([['followed-up-by', id]]);
    await desk.whenIdle();
  });

  it('the button of a lapsed draft is blue until the draft is taken up again', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const styles = async () =>
      (lapsedCard(await caseView(desk, await desk.load(old))).actions ?? []).map(({ title, style }) => [title, style]);
    expect(await styles()).toEqual([['Retomarlo', 'positive']]);
    await takeUpAgain(desk, old, actor('ana'));
    expect(await styles()).toEqual([['Ver', '']]);
    await desk.whenIdle();
  });

  it('I2 repeated or simultaneous presses to begin a lapsed draft again make one draft', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const ids = await Promise.all([1, 2, 3].map(async () => idOf(await takeUpAgain(desk, old, actor('ana')))));
    expect(new Set(ids).size).toBe(1);
    await sendForm(desk, ids[0] ?? old);
    expect(idOf(await takeUpAgain(desk, old, actor('ana')))).toBe(ids[0]);
    expect(await linksOf(desk, old)).toHaveLength(1);
    const shown = requesterActions(await caseView(desk, await desk.load(old)));
    expect(shown.map(({ title, style }) => [title, style])).toEqual([
      ['Ver', ''],
      ['Ver historia', ''],
    ]);
    await desk.whenIdle();
  });

  it('a press on a lapsed draft whose follow-up lapsed too takes that one up, once, whichever of the two is pressed', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const second = idOf(await takeUpAgain(desk, old, actor('ana')));
    await desk.execute(second, { id: 'f', type: 'fill-draft', fields: { site: 'Sede Sur' }, submit: false }, actor('ana'));
    await desk.pass(25 * HOUR);
    expect((await desk.load(second)).ticket.phase).toBe('void');
    const third = idOf(await takeUpAgain(desk, old, actor('ana')));
    expect([old, second]).not.toContain(third);
    for (const id of [old, second]) expect(idOf(await takeUpAgain(desk, id, actor('ana')))).toBe(third);
    expect((await desk.load(third)).ticket.fields['site']).toBe('Sede Sur');
    expect([await linksOf(desk, old), await linksOf(desk, third)]).toEqual([[['followed-up-by', second]], [['follow-up-of', second]]]);
    await desk.whenIdle();
  });

  it('UARIV-06 a draft taken up again has the files of the lapsed one, each once, however often it is pressed', async () => {
    const desk = await aDesk();
    const old = await draftOf(desk);
    for (const name of ['pantalla', 'error']) {
      const file = { id: name, name: `${name}.png`, type: 'image/png', bytes: 3, by: ref('ana'), at: desk.now() };
      await desk.execute(old, { id: name, type: 'attach-file', file }, actor('ana'));
    }
    await desk.pass(25 * HOUR);
    const { files } = (await desk.load(old)).ticket;
    const ids = await Promise.all([1, 2].map(async () => idOf(await takeUpAgain(desk, old, actor('ana')))));
    expect((await desk.load(ids[0] ?? old)).ticket.files).toEqual(files);
    await desk.whenIdle();
  });

  it('UARIV-06 the words of a lapsed draft written anew are one draft with its taking up, and the files come to it', async () => {
    const desk = await aDesk();
    const old = await draftOf(desk);
    const file = { id: 'f-1', name: 'pantalla.png', type: 'image/png', bytes: 3, by: ref('ana'), at: desk.now() };
    await desk.execute(old, { id: 'f', type: 'attach-file', file }, actor('ana'));
    await desk.pass(25 * HOUR);
    const written = await draftOf(desk, { key: 'a|2' });
    expect(idOf(await takeUpAgain(desk, old, actor('ana')))).toBe(written);
    expect((await desk.load(written)).ticket.files).toMatchObject([{ id: 'f-1' }]);
    await desk.whenIdle();
  });

  it('UARIV-06 a press after a draft was taken up finds the one that goes on from it, also as a case or closed', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const id = idOf(await takeUpAgain(desk, old, actor('ana')));
    expect(await takeUpAgain(desk, old, actor('ana'))).toMatchObject({ kind: 'executed', repeated: true, stored: { id } });
    await sendForm(desk, id);
    expect(await takeUpAgain(desk, old, actor('ana'))).toMatchObject({
      repeated: true,
      stored: { id, ticket: { phase: 'new' } },
    });
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la contraseña' });
    await advance(desk, id, 'accept', 'ana');
    expect(await takeUpAgain(desk, old, actor('ana'))).toMatchObject({
      repeated: true,
      stored: { id, ticket: { phase: 'closed' } },
    });
    expect(await linksOf(desk, old)).toHaveLength(1);
    await desk.whenIdle();
  });

  it('a draft that was taken up and withdrawn is taken up from there, whichever of the two is pressed', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    const second = idOf(await takeUpAgain(desk, old, actor('ana')));
    await advance(desk, second, 'withdraw', 'ana');
    const third = idOf(await takeUpAgain(desk, old, actor('ana')));
    expect([old, second]).not.toContain(third);
    expect(idOf(await takeUpAgain(desk, second, actor('ana')))).toBe(third);
    await desk.whenIdle();
  });

  it('UARIV-10 a draft that was set aside is not taken up again', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await advance(desk, id, 'set-aside', 'beto', { reason: 'Era una pregunta' });
    expect(await takeUpAgain(desk, id, actor('ana'))).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
  });

  it('a follow-up draft left unlinked by a store failure is linked by the next press', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    // Deliveries write too, so they wait until it is over.
    const release = desk.messenger.hold();
    desk.weather.beforeAppend = async () => {
      desk.weather.beforeAppend = () => Promise.reject(new StoreUnavailable());
    };
    await expect(takeUpAgain(desk, old, actor('ana'))).rejects.toBeInstanceOf(StoreUnavailable);
    const id = idOf(await takeUpAgain(desk, old, actor('ana')));
    expect([await linksOf(desk, id), await linksOf(desk, old)]).toEqual([[['follow-up-of', old]], [['followed-up-by', id]]]);
    release();
    await desk.whenIdle();
  });

  it('a lapsed draft is begun again by its requester only; to others it does not exist', async () => {
    const desk = await aDesk();
    const old = await lapsed(desk);
    for (const who of ['omar', 'beto', 'carla'] as const)
      expect(await takeUpAgain(desk, old, actor(who))).toMatchObject({
        kind: 'refused',
        refusal: { code: 'case-not-found' },
        stored: null,
      });
    expect(await takeUpAgain(desk, ticketId('nowhere'), actor('ana'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-not-found' },
    });
    expect(await linksOf(desk, old)).toEqual([]);
  });

  it('beginning a draft again is refused while that draft is open or has become a case', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    expect(await takeUpAgain(desk, id, actor('ana'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'stale-card' },
      stored: { id },
    });
    await sendForm(desk, id);
    expect(await takeUpAgain(desk, id, actor('ana'))).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
  });
});

describe('words about a closed case', () => {
  it('UARIV-12 words about a closed case make a draft of its category; each link has the other’s number', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    const id = idOf(await reportOfClosed(desk, old, { words: 'Volvió a pasar', key: ['m9'] }, actor('ana')));
    const [before, after] = [(await desk.load(old)).ticket, (await desk.load(id)).ticket];
    expect(after.category).toBe(before.category);
    expect([after.links[0]?.numbers, before.links[0]?.numbers]).toEqual([before.numbers, { draft: after.numbers['draft'] }]);
    await desk.whenIdle();
  });

  it('UARIV-12 words about a closed case make a linked new draft with those words, and the case stays closed', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    const begun = await reportOfClosed(desk, old, { words: 'Volvió a fallar el correo', key: ['m9'] }, actor('ana'));
    const id = idOf(begun);
    expect((await desk.load(id)).ticket).toMatchObject({
      phase: 'draft',
      words: 'Volvió a fallar el correo',
      fields: { description: 'Volvió a fallar el correo' },
    });
    expect([await linksOf(desk, id), await linksOf(desk, old)]).toEqual([[['follow-up-of', old]], [['followed-up-by', id]]]);
    expect((await desk.load(old)).ticket.phase).toBe('closed');
    await desk.whenIdle();
  });

  it('I2 words about a closed case sent twice make one draft; other words make another', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    const twice = await Promise.all(
      [1, 2].map(async () => idOf(await reportOfClosed(desk, old, { words: 'Volvió a fallar', key: ['m9'] }, actor('ana')))),
    );
    expect(new Set(twice).size).toBe(1);
    const other = idOf(await reportOfClosed(desk, old, { words: 'Y la impresora tampoco', key: ['m10'] }, actor('ana')));
    expect(twice).not.toContain(other);
    expect(await linksOf(desk, old)).toHaveLength(2);
    await desk.whenIdle();
  });

  it('words about a closed case are accepted from its requester only', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    expect(await reportOfClosed(desk, old, { words: 'Volvió a fallar', key: ['m9'] }, actor('omar'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-not-found' },
    });
    expect(await linksOf(desk, old)).toEqual([]);
  });

  it('words about a closed case that are too long are refused with the limit, and no draft is made', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    expect(await reportOfClosed(desk, old, { words: 'x'.repeat(4001), key: ['m9'] }, actor('ana'))).toEqual({
      kind: 'too-long',
      most: 4000,
      found: 4001,
    });
    expect(await linksOf(desk, old)).toEqual([]);
  });
});
