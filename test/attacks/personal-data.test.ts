import { parcelSamples } from '../support/parcels.js';
import { notificationKinds } from '../../src/core/ticket/notification-kinds.js';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/core/outbox/notification.js';
import type { FileRef, TicketId } from '../../src/core/ticket/ticket.js';
import { type CaseView, nothingTyped } from '../../src/ports/messenger.js';
import { foldedCard } from '../../src/features/cases/done-card.js';
import { liveCard } from '../../src/features/cases/live-card.js';
import { moreCard } from '../../src/features/case-forms.js';
import { correctForm } from '../../src/features/cases/correct-case.js';
import { historyCard, auditCard } from '../../src/features/cases/read-whole.js';
import { filesCard } from '../../src/features/files/case-files.js';
import { informationForm, noteForm } from '../../src/features/notes/note.js';
import { requestForm } from '../../src/features/requests/request-for-group.js';
import { advanceDialog } from '../../src/features/steps/advance-dialog.js';
import { reassignDialog } from '../../src/features/steps/reassign-cases.js';
import { surveyForm } from '../../src/features/mail/survey-form.js';
import { similarCard } from '../../src/features/cases/similar-cases.js';
import { queueCard } from '../../src/cards/parts/case-list.js';
import { deskStatusCard } from '../../src/features/lists/desk-status-card.js';
import { outsideAnswerCard } from '../../src/features/asked-words.js';
import { undeliveredCard } from '../../src/features/undelivered/undelivered.js';
import { createRender } from '../../src/features/render.js';
import { openDialog } from '../../src/features/acts.js';
import { linkForm, unlinkForm } from '../../src/features/links/link-cases.js';
import { ana, beto, CaseStory, dora, procedure, refOf, START } from '../cards/case-story.js';
import { deskStatus } from '../cards/desk-status-samples.js';
import { aList, alike, notificationOf, postedCard, undeliveredList } from '../cards/sample-cases.js';
import { samples, type SampleName } from '../cards/samples.js';
import { aColleague } from '../support/a-colleague.js';
import { aTurn } from '../support/a-turn.js';
import { actor } from '../support/cast.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { mailsCard } from '../../src/features/mail/mail-queue.js';
import { aWaitingMailSample } from '../cards/mail-samples.js';
import { personCard } from '../../src/features/people/person-card.js';

/** What only the requester and the assignee may read without opening it. */
const marks = ['52123456', '52.123.456', '987 6543', 'Zx9marca', 'ana@marca', '3101234567'];
const said = 'soy cédula 52.123.456, cel 300 987 6543, clave: Zx9marca, escriba a ana@marca.example';

const file: FileRef = { id: 'f1', name: 'cedula 52123456.png', type: 'image/png', bytes: 9, by: refOf(ana), at: START };

const opened = () => CaseStory.opened({ words: said, fields: { description: said } });
const taken = () =>
  CaseStory.registered({ words: said, fields: { description: `No abre. ${said}` } })
    .does(ana, { type: 'attach-file', file })
    .advances(beto, 'take')
    .does(beto, { type: 'add-note', text: said, audience: 'internal' })
    .does(beto, { type: 'add-note', text: said, audience: 'public' })
    .does(beto, { type: 'add-note', text: said, audience: { group: 'infraestructura' } })
    .does(ana, { type: 'add-information', text: said });
const asked = () => taken().advances(beto, 'ask', { question: said });
const answered = () => asked().advances(ana, 'answer', { answer: said });
const escalated = () => answered().advances(beto, 'escalate', { group: 'infraestructura', reason: said, diagnosis: said });
const solved = () => answered().advances(beto, 'resolve', { solution: said });
const refusedStory = () => solved().advances(ana, 'refuse', { reason: said });
const lost = () => solved().loses({ kind: 'person', person: refOf(ana) });

/** As a colleague reads it who is neither its requester nor its assignee. */
const byDora = ({ view }: CaseStory): CaseView => ({ ...view, reader: dora.id });

const byDoraHerself = { actor: dora, procedure };
const render = createRender();

/**
 * Where what was typed in a case may stand open: in the requester's own chat, in what was opened with a press that the history keeps,
 * and in forms that a colleague fills in themself.
 */
const ownChat: readonly SampleName[] = [
  ...([
    'draft',
    'draft-offers',
    'receipt',
    'lapsed',
    'question',
    'resolution',
    'survey',
    'my-cases',
    'more-words',
    'about-resolved',
  ] as const),
  ...(['closed-case', 'which-case', 'not-sure', 'not-sure-offers', 'not-understood'] as const),
];
const openedByPress: readonly SampleName[] = ['data-dialog'];
/** They show nothing that was typed in a case. */
const aboutNoCase: readonly string[] = [
  ...(['welcome', 'help', 'done', 'refusal', 'binding', 'coordination', 'register-offer', 'files-withheld'] as const),
  ...(['not-opened-dialog'] as const),
  'register-dialog',
  ...parcelSamples.flatMap(({ aboutNoCase: names = [] }) => names),
];

/** Every other card, as others read it. */
const readByOthers: readonly (readonly [card: string, drawn: () => unknown])[] = [
  [
    'mails',
    () => mailsCard(taken().view, [aWaitingMailSample({ subject: said, text: said, name: '', from: 'ana@marca.example', files: [file] })]),
  ],
  ['live', () => [taken(), answered(), escalated(), solved(), opened()].map(({ view }) => liveCard(view))],
  ['live-late', () => liveCard(taken().later(60 * 24 * 30).view)],
  ['live-asked', () => liveCard(asked().view)],
  ['live-refused', () => liveCard(refusedStory().view)],
  ['live-not-told', () => liveCard(lost().view)],
  ['live-in-chat', () => liveCard(byDora(answered()), '', { kind: 'person', person: dora.id })],
  ['folded', () => foldedCard(escalated().view, postedCard)],
  ['queue-in-chat', () => queueCard(aList('Cola', [taken().view, opened().view], 0), { place: null, reader: actor('dora') })],
  ['queue', () => queueCard(aList('Cola', [taken().view, opened().view, escalated().view], 0), { place: null })],
  ...parcelSamples.flatMap((one) => one.readByOthers?.(() => [taken().view, asked().view]) ?? []),
  [
    'desk-status',
    () =>
      deskStatusCard(
        taken().desk,
        { ...deskStatus, incidents: { newest: [taken().view], more: 0, isMoreCounted: true }, oldestUnassigned: [taken().view] },
        { place: null },
      ),
  ],
  ['undelivered', () => undeliveredCard(lost().desk, undeliveredList([{ view: lost().view, reach: { kind: 'no-chat' } }], null, 0))],
  ['audit', () => auditCard(solved().view, 'chat')],
  [
    'similar',
    () =>
      (['chat', 'dialog'] as const).map((where) =>
        similarCard(
          byDora(taken()),
          { cases: [alike(byDora(solved()), true, 2)], isCutShort: true },
          { kind: 'by', transition: 'resolve' },
          where,
        ),
      ),
  ],
  ['maybe-answer', () => outsideAnswerCard(escalated().view, { words: 'Ya quedó', key: 'k' })],
  ['more-dialog', () => moreCard(byDora(taken()), dora, [])],
  ['history-dialog', () => historyCard(byDora(refusedStory()), 'desk')],
  ['files-dialog', () => drawCard(filesCard(byDora(taken()), nothingTyped, 'desk'), 'n')['body']],
  ['form-dialog', () => noteForm.dialog(byDora(taken()), byDoraHerself)],
  ['form-dialog', () => advanceDialog(byDora(solved()), 'accept')],
  ['form-dialog', () => informationForm.dialog(byDora(taken()), byDoraHerself)],
  ['form-dialog', () => requestForm.dialog(byDora(taken()), byDoraHerself)],
  ['form-dialog', () => linkForm.dialog(byDora(taken()), byDoraHerself)],
  ['form-dialog', () => unlinkForm.dialog(byDora(taken()), byDoraHerself)],
  ['form-dialog', () => surveyForm.dialog(byDora(taken()), byDoraHerself)],
  ...parcelSamples
    .flatMap(({ forms = {} }) => Object.values(forms))
    .map((form) => ['form-dialog', () => form.dialog(byDora(solved()), byDoraHerself)] as const),
  ['form-dialog', () => correctForm.dialog(byDora(taken()), byDoraHerself)],
  ['form-dialog', () => reassignDialog(refOf(dora), [byDora(taken())], 'assign', 0, {})],
  [
    'person',
    () =>
      personCard(
        taken().desk,
        { person: refOf(dora), isDesk: true, isCoordinator: false, mayRegister: true, isInChannel: true },
        aColleague(refOf(beto), [{ view: taken().view, assign: null }]),
      ),
  ],
  [
    'notification',
    () => [...everyNotification({ kind: 'channel', group: 'mesa' }), ...everyNotification({ kind: 'person', person: dora.id })],
  ],
];

/** Those with a card of their own stand above. */
const ownCards: readonly string[] = ['question', 'resolution', 'survey', 'draft-lapsed', 'case-lapsed'];
const plainKinds = notificationKinds.filter((kind) => !ownCards.includes(kind));

/** Whatever is told of any event, with the line that a telephone shows. */
function* everyNotification(to: Place): Generator<unknown> {
  for (const story of [lost(), refusedStory(), escalated(), opened()])
    for (const { event } of story.view.stored.history)
      for (const kind of plainKinds)
        yield render({
          kind: 'notification',
          notification: { ...notificationOf(kind, story.view, event.type), to },
          case: story.view,
          mayBeRepeat: false,
          mention: [],
        });
}

describe('personal data on every card', () => {
  it('every kind of card has its place in this test', () => {
    const named = [...ownChat, ...openedByPress, ...aboutNoCase, ...readByOthers.map(([card]) => card)];
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(samples).toSorted());
  });

  it.each(readByOthers)('the %s card shows no other person what the requester typed of themself (%#)', (_, drawn) => {
    const shown = JSON.stringify(drawn());
    expect(marks.filter((mark) => shown.includes(mark))).toEqual([]);
  });

  it('the requester and the assignee read in dialogs what was typed', () => {
    for (const { id } of [ana, beto]) {
      const view = { ...taken().view, reader: id };
      expect(JSON.stringify(historyCard(view, 'desk'))).toContain('52.123.456');
      expect(JSON.stringify(filesCard(view, nothingTyped, 'desk'))).toContain('52123456');
      expect(JSON.stringify(noteForm.dialog(view, byDoraHerself))).toContain('52.123.456');
    }
  });

  it('the assignee is told whole what a channel and a colleague are told masked', () => {
    const { view } = answered();
    const shownTo = (to: Place) =>
      JSON.stringify(
        render({
          kind: 'notification',
          notification: { ...notificationOf('answered', view, 'requester-answered'), to },
          case: view,
          mayBeRepeat: false,
          mention: [],
        }),
      );
    expect(shownTo({ kind: 'person', person: beto.id })).toContain('987 6543');
    expect(shownTo({ kind: 'person', person: dora.id })).not.toContain('987 6543');
  });
});

const turnOf = (d: ClauseDesk, who: string) => ({ ...aTurn(d.desk, 'ana', ''), actor: d.actorOf(who) });
const openings = async (d: ClauseDesk, id: TicketId) =>
  (await d.desk.load(id)).history.flatMap(({ event, by }) =>
    event.type === 'personal-data-opened' && by.kind === 'person' ? [{ what: event.what ?? 'data', by: by.person.id as string }] : [],
  );

describe('what is opened stands in the history', () => {
  async function marked() {
    const d = await clauseDesk('uariv');
    const id = await d.ticket({ category: 'correo', words: `precaso ${said}` });
    return { d, id };
  }

  it('the assignee’s reading of the whole history is kept once a day, a colleague’s of the masked one and the requester’s are not', async () => {
    const { d, id } = await marked();
    await d.does(id, 'mesa', 'take');
    for (const who of ['mesa', 'mesa.b', 'mesa', 'ana']) await openDialog(turnOf(d, who), { open: 'history', ticket: id });
    expect(await openings(d, id)).toEqual([{ what: 'history', by: 'mesa' }]);
    await d.pass(24 * 3_600_000);
    await openDialog(turnOf(d, 'mesa'), { open: 'history', ticket: id });
    expect(await openings(d, id)).toHaveLength(2);
    expect(await d.history(id)).toContain('leyó la historia completa');
  });

  it('the data of contact stand in the history each time that they are opened, and say what the directory says otherwise', async () => {
    const { d, id } = await marked();
    await d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana María Ruiz', email: 'otra.ana@entidad.example' });
    const dialog = JSON.stringify(await openDialog(turnOf(d, 'mesa'), { open: 'data', ticket: id }));
    expect(dialog).toContain('otra.ana@entidad.example');
    expect(dialog).toContain('El directorio dice otra cosa en');
    await openDialog(turnOf(d, 'mesa'), { open: 'data', ticket: id });
    expect(await openings(d, id)).toEqual([
      { what: 'data', by: 'mesa' },
      { what: 'data', by: 'mesa' },
    ]);
  });
});
