import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { Oversight } from '../../src/core/coordination/coordinator.js';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import type { DeskDocumentKind, DeskDocuments } from '../../src/ports/desk-documents.js';
import { StoreUnavailable } from '../../src/ports/ticket-store.js';
import { surveyChannels } from '../../src/features/channels/survey-channels.js';
import { clauseDesk } from '../support/clause-desk.js';
import { tempFolder } from '../support/temp-folder.js';
import { uarivDesk } from './uariv-cases.js';
import { cards, connect, draftLacking, isOfWaiting } from './waiting-cases.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { appointInChat } from '../support/appointed-in-chat.js';

/** Without a channel, on a store whose readings of all documents of a kind are counted, and fail for one kind. */
async function deskOnStore() {
  const store = await openEmbeddedStore(await tempFolder());
  const reads: DeskDocumentKind[] = [];
  const fault = { kind: '' };
  const documents: DeskDocuments = {
    ...store.documents,
    all: (kind) => {
      reads.push(kind);
      return kind === fault.kind ? Promise.reject(new StoreUnavailable()) : store.documents.all(kind);
    },
  };
  return { d: await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00', store: { ...store, documents } }), store, reads, fault };
}

describe('UARIV: the holders of the card of waiting precasos, and that each of them gets it', () => {
  it('UARIV-06 a coordinator who is one no longer has the card no more: theirs says so, once, and it comes back with the role', async () => {
    const d = await uarivDesk();
    await draftLacking(d, { phone: '' });
    const appoint = async (oversees: Oversight | null, seen: number) => {
      await appointInChat(d.desk, d.refOf('luz'), { oversees, seen });
      await d.pass(MINUTE);
    };
    await appoint({ kind: 'desk' }, 0);
    await d.pass(HOUR);
    const ended = () => cards(d, 'update').filter((card) => card.includes('ya no llegan a este chat, sino a quien coordina.'));
    expect([d.shownTo('luz').length, ended()]).toEqual([1, []]);
    await appoint(null, 1);
    await d.pass(2 * HOUR);
    expect([d.shownTo('luz').length, ended().length]).toEqual([2, 1]);
    await appoint({ kind: 'desk' }, 2);
    expect(d.shownTo('luz').at(-1)).toContain('PRE-000001');
    expect(d.shownTo('carla').filter((shown) => shown.includes('ya no llegan'))).toEqual([]);
  });

  it('UARIV-06 while the channel of level 1 is gone its coordinators have the card, and its channel again when it is back', async () => {
    const d = await uarivDesk();
    await connect(d);
    d.desk.messenger.isThere = () => false;
    await surveyChannels(d.desk);
    await draftLacking(d, { phone: '' });
    await d.pass(HOUR);
    const posted = () => d.desk.messenger.sent.flatMap(({ how, to, message }) => (how === 'post' && isOfWaiting(message) ? [to] : []));
    expect(posted()).toEqual([{ kind: 'person', person: 'carla' }]);
    d.desk.messenger.isThere = () => true;
    await surveyChannels(d.desk);
    await d.pass(MINUTE);
    expect(posted().slice(1)).toEqual([{ kind: 'channel', group: 'mesa' }]);
    expect(cards(d, 'update')).toEqual([expect.stringContaining('siguen en la tarjeta del canal')]);
  });

  it('UARIV-06 a store that does not say who coordinates takes the card from no coordinator', async () => {
    const { d, store, fault } = await deskOnStore();
    await draftLacking(d, { phone: '' });
    await appointInChat(d.desk, d.refOf('luz'), { oversees: { kind: 'desk' }, seen: 0 });
    await d.pass(HOUR);
    expect(d.shownTo('luz')).toHaveLength(1);
    fault.kind = 'coordinator';
    d.desk.clock.moveBy(HOUR);
    await d.desk.showWaitingDrafts().catch(() => undefined);
    fault.kind = '';
    await d.pass(MINUTE);
    expect(d.shownTo('luz')).toHaveLength(1);
    expect((await store.documents.find('waiting-drafts', 'mesa/luz'))?.body.posted).not.toBeNull();
  });

  it('UARIV-06 cards in chats are looked for when their readers change and once an hour, not in every run', async () => {
    const { d, reads } = await deskOnStore();
    await draftLacking(d, { phone: '' });
    await d.pass(HOUR);
    await connect(d);
    await d.pass(MINUTE);
    expect(cards(d, 'update')).toHaveLength(1);
    reads.length = 0;
    for (let minutes = 0; minutes < 120; minutes += 1) await d.pass(MINUTE);
    expect(reads.filter((kind) => kind === 'waiting-drafts').length).toBeLessThanOrEqual(3);
  });

  it('UARIV-06 a card in a chat that could not be cleared is cleared when its reader can be written to', async () => {
    const d = await uarivDesk();
    await draftLacking(d, { phone: '' });
    await d.pass(HOUR);
    await connect(d);
    d.desk.messenger.failNext('not-sent', 1000, 'carla');
    await d.pass(MINUTE);
    expect(cards(d, 'update')).toEqual([]);
    d.desk.messenger.endFaults();
    await d.pass(2 * MINUTE);
    expect(cards(d, 'update')).toEqual([expect.stringContaining('siguen en la tarjeta del canal')]);
  });

  it('UARIV-06 a precaso whose version of the procedure cannot be loaded keeps no other from the card: it is left out, logged once, and does not lapse', async () => {
    const store = await openEmbeddedStore(await tempFolder());
    const before = await clauseDesk('uariv', { store, changed: (procedure) => ({ procedure, hash: 'lost' }) });
    const lost = await before.draft('precaso no imprime');
    const archive = { keep: () => Promise.resolve(false), load: () => Promise.resolve(null) };
    const d = await clauseDesk('uariv', { store: { ...store, archive }, startsAt: before.desk.now() });
    await connect(d);
    const other = await reportWords(d.desk, {
      requester: d.refOf('luz'),
      actor: d.actorOf('luz'),
      words: 'precaso no abre',
      channel: 'precaso',
      key: ['k'],
    });
    await d.pass(HOUR);
    await d.pass(HOUR);
    expect(cards(d, 'post')).toEqual([expect.stringContaining('Precasos que esperan · 1')]);
    expect(d.desk.lines.filter(({ event }) => event === 'waiting-drafts-not-shown')).toEqual([
      { level: 'error', event: 'waiting-drafts-not-shown', fields: { code: 'version-not-loaded', ticket: lost } },
    ]);
    for (let hours = 0; hours < 48; hours += 4) await d.pass(4 * HOUR);
    expect(await d.load(lost)).toMatchObject({ phase: 'draft' });
    expect(other).toMatchObject({ kind: 'executed' });
  });
});
