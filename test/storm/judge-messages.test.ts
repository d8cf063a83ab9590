import { describe, expect, it } from 'vitest';
import { keptText, notSavedText } from '../../src/texts/turn-answers.js';
import type { Rendered } from '../../src/teams/protocol/outgoing.js';
import { ana, beto, CaseStory } from '../cards/case-story.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { aTakenCase } from '../support/a-ticket.js';
import { sentBut } from '../support/lost-messages.js';
import { wish } from '../support/scenario.js';
import { repeatBreaches } from './judge-messages.js';
import { judgedChats, notified, sentenceSaid, statusCard } from './judged-chats.js';

const words = 'avería abcdefghijklmnopabcd';
const question = '¿Qué muestra ponmlkjihgfedcbaponm?';
const taken = () => CaseStory.registered({ words }).advances(beto, 'take');
const noted = (text = 'Aviso de la mesa') => taken().does(beto, { type: 'add-note', text, audience: 'public' });
const asked = () => taken().advances(beto, 'ask', { question });
const answered = () => asked().advances(ana, 'answer', { answer: 'Muestra un error' });

const note = (mayBeRepeat = false, text?: string) => notified(noted(text), 'public-note', 'note-added', mayBeRepeat);
const form = (story: CaseStory, mayBeRepeat = false) => notified(story, 'question', 'requester-asked', mayBeRepeat);

/** What is found where these messages stand in one chat. */
function judged(...messages: readonly Rendered[]) {
  const chats = judgedChats();
  for (const one of messages) chats.post(chats.chat, one);
  return repeatBreaches(chats.read, [chats.chat], []).map(({ kind, messages: found }) => [kind, found.length]);
}

describe('unmarked repeat', () => {
  it.each([
    ['a note', note],
    ['a question', (mark?: boolean) => form(asked(), mark)],
  ])('%s that stands twice is a repeat, unless the second one bears the mark', (_, drawn) => {
    expect(judged(drawn(), drawn(true))).toEqual([]);
    expect(judged(drawn(), drawn())).toEqual([['unmarked repeat', 2]]);
  });

  it('of three the mark on one is not enough', () => {
    expect(judged(note(), note(), note(true))).toEqual([['unmarked repeat', 3]]);
    expect(judged(note(), note(true), note(true))).toEqual([]);
  });

  it('a marked message may stand without the one that it repeats', () => {
    expect(judged(note(true))).toEqual([]);
  });

  it('a note whose message the history counts as lost may stand once more without the mark, and only once', () => {
    const text = 'Aviso ponmlkjihgfedcbaponm';
    const { stored } = sentBut(aTakenCase().and(wish({ type: 'add-note', text, audience: 'public' }), 'beto'), 'ana');
    const chats = judgedChats();
    const breaches = (tickets: readonly StoredTicket[]) => repeatBreaches(chats.read, [chats.chat], tickets).length;
    for (const mark of [false, true, false]) chats.post(chats.chat, note(mark, text));
    expect([breaches([stored]), breaches([aTakenCase().stored])]).toEqual([0, 1]);
    chats.post(chats.chat, note(false, text));
    expect(breaches([stored])).toBe(1);
  });

  it('a question that was answered is a repeat of the one that still has its buttons', () => {
    expect(judged(form(asked()), form(answered()))).toEqual([['unmarked repeat', 2]]);
  });

  it('a sentence said twice is a repeat, two sentences are not', () => {
    expect(judged(sentenceSaid('Listo.'), sentenceSaid('Listo.'))).toEqual([['unmarked repeat', 2]]);
    expect(judged(sentenceSaid('Listo.'), sentenceSaid('Hecho.'))).toEqual([]);
  });

  it('two notes of one case with different words are no repeat', () => {
    expect(judged(note(), note(false, 'Otro aviso'))).toEqual([]);
  });

  it('two receipts of one case are for the judge of cards', () => {
    const receipt = statusCard(taken(), 'receipt');
    expect(judged(receipt, receipt)).toEqual([]);
  });

  it('two copies of one card that say so are no repeat', () => {
    const copy = statusCard(taken(), 'live', 'mesa', { isSuperseded: true });
    expect(judged(copy, copy)).toEqual([]);
  });

  it.each([
    ['that words were not kept', notSavedText(words)],
    ['that words are kept until the store is back', keptText],
  ])('a sentence %s is said at each try', (_, said) => {
    expect(judged(sentenceSaid(said), sentenceSaid(said))).toEqual([]);
  });

  it('the same message in two chats, from the person, or removed is no repeat', () => {
    const chats = judgedChats();
    const [, other = chats.who] = chats.read.demo.requesters;
    const places = [chats.chat, chats.read.chatOf(other)];
    for (const place of places) chats.post(place, note());
    chats.post(chats.chat, note(), chats.who.id);
    chats.remove(chats.post(chats.chat, note()));
    expect(repeatBreaches(chats.read, places, [])).toEqual([]);
  });

  it('two threads of a channel are one place', () => {
    const chats = judgedChats();
    const channel = chats.channel('mesa');
    for (const rootId of ['1', '2']) chats.post({ ...channel, rootId }, note());
    expect(repeatBreaches(chats.read, [channel], [])).toHaveLength(1);
  });

  it('a breach names the report by its token and says how many bear no mark', () => {
    const chats = judgedChats();
    for (const mark of [false, false, true]) chats.post(chats.chat, form(asked(), mark));
    expect(repeatBreaches(chats.read, [chats.chat], [])).toMatchObject([
      { words: 'ponmlkjihgfedcbaponm', says: expect.stringMatching(/^asks «.*» stands 3 times, 2 unmarked$/) },
    ]);
  });

  it('a breach says how many notes were written, so that one sent twice is told from two of the same words', () => {
    const token = 'ponmlkjihgfedcbaponm';
    const chats = judgedChats();
    for (let times = 0; times < 2; times += 1) chats.post(chats.chat, note(false, `Aviso ${token}`));
    const { stored } = noted(`Aviso ${token}`).view;
    expect(repeatBreaches(chats.read, [chats.chat], [stored])).toMatchObject([{ says: expect.stringMatching(/2 unmarked, of 1 note$/) }]);
  });
});
