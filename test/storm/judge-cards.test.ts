import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { describe, expect, it } from 'vitest';
import { objectsAt } from '../../src/core/json.js';
import type { Rendered } from '../../src/teams/protocol/outgoing.js';
import { ana, beto, CaseStory, dora, procedure } from '../cards/case-story.js';
import { personNamed } from '../support/cast.js';
import { cardBreaches } from './judge-cards.js';
import { judgedChats, knowing, notified, statusCard } from './judged-chats.js';

const opened = () => CaseStory.opened();
const registered = () => CaseStory.registered();
const taken = () => registered().advances(beto, 'take');
const asked = () => taken().advances(beto, 'ask', { question: '¿Le pasa en el correo web?' });
const answered = () => asked().advances(ana, 'answer', { answer: 'Sí' });
const askedAgain = () => answered().advances(beto, 'ask', { question: '¿Desde cuándo?' });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
const accepted = () => solved().advances(ana, 'accept');
const refused = () => solved().advances(ana, 'refuse', { reason: 'Sigue igual' });
const solvedAgain = () => refused().advances(beto, 'resolve', { solution: 'Se cambió el equipo.' });
const escalated = () =>
  taken().advances(beto, 'escalate', { group: 'infraestructura', reason: 'Es del servidor', diagnosis: 'Revisé los permisos' });

type Where = 'chat' | 'mesa' | 'infraestructura';

/**
 * What is found where these cards stand.
 *
 * @param now the case as it is
 * @param known cards that the desk knows of
 * @param unknown copies that it does not
 */
function judged(now: CaseStory, where: Where, known: readonly Rendered[], unknown: readonly Rendered[] = []) {
  const chats = judgedChats();
  const place = where === 'chat' ? chats.chat : chats.channel(where);
  const post = (one: Rendered): ChatMessage => chats.post(place, one);
  const stored = knowing(now, ...known.map(post));
  unknown.forEach(post);
  return cardBreaches({ chats: chats.read, places: [place], procedure }, [stored]).map(({ kind }) => kind);
}

const receipt = (story: CaseStory, changed = {}) => statusCard(story, 'receipt', 'mesa', changed);
const live = (story: CaseStory, group = 'mesa') => statusCard(story, 'live', group);
const question = (story: CaseStory) => notified(story, 'question', 'requester-asked');
const solution = (story: CaseStory) => notified(story, 'resolution', 'ticket-resolved');

describe('card of the past', () => {
  it.each([
    ['a draft whose case has its number', 'chat', opened, registered, receipt],
    ['a receipt of a case that was taken', 'chat', registered, taken, receipt],
    ['a receipt of a case that waits for an answer', 'chat', taken, asked, receipt],
    ['a live card of a case that was taken', 'mesa', registered, taken, live],
    ['a live card of a case that was solved', 'mesa', taken, solved, live],
    ['a live card of a case that was refused', 'mesa', solved, refused, live],
  ] as const)('%s shows the past until it is updated', (_, where, before, now, drawn) => {
    expect(judged(now(), where, [drawn(before())])).toEqual(['card of the past']);
    expect(judged(now(), where, [drawn(now())])).toEqual([]);
  });

  it.each([
    ['a draft', opened],
    ['a draft that lacks what was asked', () => opened().advances(beto, 'ask-draft', { question: '¿En qué equipo?' })],
    ['a draft that was withdrawn', () => opened().advances(ana, 'withdraw', { reason: 'Ya funciona' })],
    ['a case that is new', registered],
    ['a case that waits for an answer', asked],
    ['a case at another level', escalated],
    ['a case that is solved', solved],
    ['a case that is closed', accepted],
  ])('the receipt of %s names the state that its requester reads', (_, now) => {
    expect(judged(now(), 'chat', [receipt(now())])).toEqual([]);
  });

  it('a live card names who has the case now', () => {
    const takenByOther = registered().advances(personNamed('Rosa Mejía', ['mesa']), 'take');
    expect(judged(takenByOther, 'mesa', [live(taken())])).toEqual(['card of the past']);
    expect(judged(takenByOther, 'mesa', [live(takenByOther)])).toEqual([]);
  });

  it('a copy that the desk does not know of shows the past as soon as the case goes on', () => {
    expect(judged(taken(), 'chat', [receipt(taken())], [receipt(registered())])).toEqual(['card of the past']);
  });

  it('a copy that says that it is one shows no past, nor does one that differs by its mark alone', () => {
    expect(judged(taken(), 'chat', [receipt(taken())], [receipt(taken(), { isSuperseded: true })])).toEqual([]);
    expect(judged(registered(), 'mesa', [live(registered())], [statusCard(registered(), 'live', 'mesa', { mayBeRepeat: true })])).toEqual([
      'second card',
    ]);
  });
});

describe('second card', () => {
  it('a copy that shows the present and can be worked with is a second card, the card itself is not', () => {
    expect(judged(taken(), 'mesa', [live(taken())])).toEqual([]);
    expect(judged(taken(), 'mesa', [live(taken())], [live(taken())])).toEqual(['second card']);
  });

  it('two cards that the desk knows of and keeps are none', () => {
    expect(judged(taken(), 'chat', [receipt(taken()), receipt(taken())])).toEqual([]);
  });

  it('a folded copy beside the folded card is none: nothing can be done there', () => {
    expect(judged(escalated(), 'mesa', [live(escalated())], [live(escalated())])).toEqual([]);
  });
});

describe('over and open', () => {
  it.each([
    ['a question that was answered', question, asked, answered],
    ['a question before the one that is asked', question, asked, askedAgain],
    ['a solution that was accepted', solution, solved, accepted],
    ['a solution that was refused', solution, solved, refused],
    ['a solution before the one that waits', solution, solved, solvedAgain],
  ] as const)('%s is over, and its buttons still open', (_, drawn, before, now) => {
    expect(judged(now(), 'chat', [drawn(before())])).toEqual(['over and open']);
    expect(judged(now(), 'chat', [], [drawn(before())])).toEqual(['over and open']);
  });

  it('a solution that was accepted is open as long as one of its buttons is left, be it the one that opens a dialog', () => {
    const drawn = solution(solved());
    const actions = drawn.kind === 'card' ? objectsAt(drawn.card, 'actions') : [];
    for (const left of actions) {
      const card: Rendered = drawn.kind === 'card' ? { ...drawn, card: { ...drawn.card, actions: [left] } } : drawn;
      expect(judged(accepted(), 'chat', [card])).toEqual(['over and open']);
    }
    expect(actions.map((one) => one['type'])).toEqual(['Action.Execute', 'Action.Submit']);
  });

  it.each([
    ['a question that waits for its answer', question, asked],
    ['a question that says that it was answered', question, answered],
    ['the second question', question, askedAgain],
    ['a solution that waits', solution, solved],
    ['a solution that says that it was accepted', solution, accepted],
    ['a solution that says that it was refused', solution, refused],
    ['the second solution', solution, solvedAgain],
  ] as const)('%s is as it must be', (_, drawn, now) => {
    expect(judged(now(), 'chat', [drawn(now())])).toEqual([]);
  });

  it('the survey of a case that was accepted may be answered', () => {
    expect(judged(accepted(), 'chat', [notified(accepted(), 'survey', 'survey-asked')])).toEqual([]);
  });
});

describe('open in a left channel', () => {
  it('a live card in the channel of a group that the case has left is open until it folds', () => {
    expect(judged(escalated(), 'mesa', [live(taken())])).toEqual(['open in a left channel']);
    expect(judged(escalated(), 'mesa', [live(escalated())])).toEqual([]);
  });

  it('a copy that the desk does not know of is open there too', () => {
    expect(judged(escalated(), 'mesa', [live(escalated())], [live(taken())])).toEqual(['open in a left channel']);
  });

  it('the card of the group that has the case now can be worked with', () => {
    expect(judged(escalated(), 'infraestructura', [live(escalated(), 'infraestructura')])).toEqual([]);
    const attended = escalated().advances(dora, 'take');
    expect(judged(attended, 'infraestructura', [live(attended, 'infraestructura')])).toEqual([]);
  });

  it('the receipt of a case that has left its group is in no channel', () => {
    expect(judged(escalated(), 'chat', [receipt(escalated())])).toEqual([]);
  });
});

describe('what the judge of cards leaves alone', () => {
  it('a card of the past that was removed, or of a case that is not asked about', () => {
    const chats = judgedChats();
    chats.remove(chats.post(chats.chat, receipt(registered())));
    const places = [chats.chat];
    expect(cardBreaches({ chats: chats.read, places, procedure }, [knowing(taken())])).toEqual([]);
    chats.post(chats.chat, receipt(registered()));
    expect(cardBreaches({ chats: chats.read, places, procedure }, [])).toEqual([]);
    expect(cardBreaches({ chats: chats.read, places, procedure }, [knowing(taken())])).toHaveLength(1);
  });

  it('a breach says how the case is, what the card says and which buttons it has', () => {
    const chats = judgedChats();
    const stale = chats.post(chats.channel('mesa'), live(registered()));
    expect(cardBreaches({ chats: chats.read, places: [chats.channel('mesa')], procedure }, [knowing(escalated(), stale)])).toMatchObject([
      {
        words: 'No abre el correo desde ayer',
        says: expect.stringMatching(/^t-45 is .* at infraestructura; «.*Registrado.*» \[.*Tomar.*\]$/),
        messages: [{ id: stale.id }],
      },
    ]);
  });
});
