import { describe, expect, it } from 'vitest';
import { keptText, notSavedText } from '../../src/texts/turn-answers.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ana, beto, CaseStory } from '../cards/case-story.js';
import type { Acted, Reported } from './diary.js';
import { actBreaches, keptThoughRefused, reportBreaches } from './judge-reports.js';
import { judgedChats, sentenceSaid } from './judged-chats.js';

const words = 'avería abcdefghijklmnopabcd';
const opened = () => CaseStory.opened({ words });
const registered = () => CaseStory.registered({ words });
const notKept = sentenceSaid(notSavedText(`precaso ${words}`));

const kindsOf = (breaches: readonly { kind: string }[]) => breaches.map(({ kind }) => kind);

/** What is found of one report of the first requester. */
function judged(
  tickets: readonly CaseStory[],
  { chats = judgedChats(), ...rest }: { chats?: ReturnType<typeof judgedChats> } & Partial<Reported> = {},
) {
  const report: Reported = { who: chats.who, words, at: 1_000, ids: ['1'], acknowledged: 1_200, ...rest };
  return reportBreaches(chats.read, { reports: [report] }, tickets.map(storedOf));
}

const storedOf = (story: CaseStory): StoredTicket => story.view.stored;

describe('lost report', () => {
  it('an acknowledged report without a ticket, of which nothing was said, is lost', () => {
    expect(judged([])).toMatchObject([{ kind: 'lost report', words, says: 'acknowledged after 200 ms; sent under 1' }]);
  });

  it.each([
    ['a draft', opened],
    ['a case', registered],
  ])('an acknowledged report that is %s is not lost', (_, story) => {
    expect(judged([story()])).toEqual([]);
  });

  it('a report that Teams was never told has arrived is not lost', () => {
    expect(judged([], { acknowledged: null })).toEqual([]);
  });

  it('a ticket of other words keeps no report', () => {
    expect(kindsOf(judged([CaseStory.opened({ words: `${words}a` })]))).toEqual(['lost report']);
  });

  it('a report whose words were given back is not lost', () => {
    const chats = judgedChats();
    chats.post(chats.chat, notKept);
    expect(judged([], { chats })).toEqual([]);
  });

  it.each([
    ['the words of another report', notSavedText('precaso otra avería')],
    ['that the words are kept, which promises a ticket', `${keptText} ${words}`],
    ['the words alone', words],
  ])('a report is lost where the chat gives back %s', (_, said) => {
    const chats = judgedChats();
    chats.post(chats.chat, sentenceSaid(said));
    expect(kindsOf(judged([], { chats }))).toEqual(['lost report']);
  });

  it('a report is lost where the words were given back to another person, by the person, or in a message that was removed', () => {
    const chats = judgedChats();
    const [, other = chats.who] = chats.read.demo.requesters;
    chats.post(chats.read.chatOf(other), notKept);
    chats.post(chats.chat, notKept, chats.who.id);
    chats.remove(chats.post(chats.chat, notKept));
    expect(kindsOf(judged([], { chats }))).toEqual(['lost report']);
  });
});

describe('double report', () => {
  it('two tickets of the same words are one report twice, also one that was never acknowledged', () => {
    expect(kindsOf(judged([opened(), registered()]))).toEqual(['double report']);
    expect(kindsOf(judged([opened(), opened()], { acknowledged: null }))).toEqual(['double report']);
  });

  it('two tickets of different words are two reports', () => {
    expect(judged([opened(), CaseStory.opened({ words: 'avería de otra persona' })])).toEqual([]);
  });
});

describe('kept though refused', () => {
  it('a report that is a ticket although its words were given back counts, one that was not given back does not', () => {
    const chats = judgedChats();
    const diary = { reports: [{ who: chats.who, words, at: 0, ids: [], acknowledged: 1 }] };
    expect(keptThoughRefused(chats.read, diary, [storedOf(opened())])).toBe(0);
    chats.post(chats.chat, notKept);
    expect(keptThoughRefused(chats.read, diary, [storedOf(opened())])).toBe(1);
    expect(keptThoughRefused(chats.read, diary, [])).toBe(0);
  });
});

describe('lost act', () => {
  const token = 'ponmlkjihgfedcbaponm';
  const taken = () => registered().advances(beto, 'take');
  const solved = (solution = 'Se cambió el equipo') => taken().advances(beto, 'resolve', { solution });
  const ticket = String(storedOf(registered()).id);
  const act: Acted = { what: 'take', ticket, words, token: '', at: 0 };
  const lost = (acts: readonly Acted[], ...stories: readonly CaseStory[]) =>
    kindsOf(actBreaches({ acts: [...acts] }, stories.map(storedOf)));

  it.each([
    ['complete', opened, registered],
    ['take', registered, taken],
    ['cancel', opened, () => opened().advances(ana, 'withdraw', { reason: 'Ya funciona' })],
    ['accept', solved, () => solved().advances(ana, 'accept')],
  ])('a press «%s» that was done is lost where the history of its case does not have it', (what, without, having) => {
    expect(lost([{ ...act, what }], without())).toEqual(['lost act']);
    expect(lost([{ ...act, what }], having())).toEqual([]);
  });

  it('a press that the history of another case has, or whose case is nowhere, is lost', () => {
    expect(lost([{ ...act, ticket: 'another' }], taken())).toEqual(['lost act']);
  });

  it('of two presses the second is lost too where the history has one', () => {
    expect(lost([act, act], taken())).toEqual(['lost act', 'lost act']);
  });

  it.each([
    ['note', () => taken().does(beto, { type: 'add-note', text: `Aviso ${token}`, audience: 'public' })],
    ['ask', () => taken().advances(beto, 'ask', { question: `¿Qué muestra ${token}?` })],
    [
      'answer',
      () =>
        taken()
          .advances(beto, 'ask', { question: '¿Qué muestra?' })
          .advances(ana, 'answer', { answer: `Muestra ${token}` }),
    ],
    ['resolve', () => solved(`Se cambió ${token}`)],
    ['refuse', () => solved().advances(ana, 'refuse', { reason: `Sigue fallando ${token}` })],
    [
      'escalate',
      () =>
        taken().advances(beto, 'escalate', {
          group: 'infraestructura',
          reason: `Es del servidor ${token}`,
          diagnosis: 'Revisé los permisos',
        }),
    ],
  ])('a form «%s» that was done is lost where what it wrote is not in the history', (what, having) => {
    expect(lost([{ ...act, what, token }], solved())).toEqual(['lost act']);
    expect(lost([{ ...act, what, token: 'aaaaaaaaaaaaaaaaaaaa' }], having())).toEqual(['lost act']);
    expect(lost([{ ...act, what, token }], having())).toEqual([]);
  });
});
