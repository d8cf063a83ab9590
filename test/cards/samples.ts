import { DAY, later } from '../../src/domain/instant.js';
import { ticketId, type FieldValues } from '../../src/domain/ticket/ticket.js';
import { holdFields } from '../../src/domain/ticket/clock-holds/hold-form.js';
import type { Notification } from '../../src/domain/outbox/notification.js';
import type { PostedCard } from '../../src/domain/outbox/posted-card.js';
import { undeliveredIn } from '../../src/domain/ticket/undelivered.js';
import type {
  CaseList,
  CaseView,
  DeskStatus,
  DeskStatusRow,
  CardReader,
  UndeliveredCase,
  UndeliveredList,
  UndeliveredPlace,
} from '../../src/ports/messenger.js';
import { auditData } from '../../src/teams/cards/lists/audit.js';
import { bindingData } from '../../src/teams/cards/lists/binding.js';
import { historyData, moreData, personalData } from '../../src/teams/cards/dialogs/case-dialogs.js';
import { filesData, maxFilesListed, type Picture } from '../../src/teams/cards/dialogs/files-dialog.js';
import { myCasesData, queueData } from '../../src/teams/cards/lists/case-list.js';
import type { CardName, Cards } from '../../src/teams/cards/catalogue.js';
import { doneData, registerOfferData } from '../../src/teams/cards/case/done.js';
import { draftData } from '../../src/teams/cards/case/draft.js';
import { firstHourData } from '../../src/teams/cards/lists/first-hour.js';
import { foldedData } from '../../src/teams/cards/case/folded.js';
import { advanceData, noteData, registerData } from '../../src/teams/cards/dialogs/form-dialogs.js';
import { deskStatusData } from '../../src/teams/cards/lists/desk-status.js';
import { holdFormData, holdPlanData } from '../../src/teams/cards/lists/hold.js';
import { lapsedData } from '../../src/teams/cards/case/lapsed.js';
import { liveData } from '../../src/teams/cards/case/live.js';
import { notOpenedData } from '../../src/teams/cards/dialogs/not-opened-dialog.js';
import { notificationData, type PlainKind } from '../../src/teams/cards/case/notification.js';
import * as words from '../../src/teams/cards/lists/offered-words.js';
import { personData as colleagueData } from '../../src/teams/cards/lists/person.js';
import { questionData } from '../../src/teams/cards/case/question.js';
import { receiptData } from '../../src/teams/cards/case/receipt.js';
import { refusalData } from '../../src/teams/cards/case/refusal.js';
import { resolutionData } from '../../src/teams/cards/case/resolution.js';
import { surveyData } from '../../src/teams/cards/case/survey.js';
import { undeliveredData } from '../../src/teams/cards/lists/undelivered.js';
import { helpData, welcomeData } from '../../src/teams/cards/lists/welcome.js';
import { whichCaseData } from '../../src/teams/cards/lists/which-case.js';
import { aRun, aWorstRun } from '../support/a-first-hour.js';
import { ana, aPerson, beto, carla, CaseStory, dora, procedure, refOf, START } from './case-story.js';

/** Every card twice: with what is usual, and with the longest names and words and everything optional missing. */
export type Sample<Name extends CardName> = { usual: Cards[Name]; worst: Cards[Name] };

const N = 'n1';
const LONG_NAME = 'María Fernanda Concepción de los Ángeles Rodríguez-Villamizar';
const LINE =
  '*No* abre [el correo](https://example.org) de la carpeta compartida_2026 y aparece `0x8004010F` «no se puede mostrar la carpeta» en \\\\servidor\\_x desde el martes, <at>Ana</at>. ';
const LONG_WORDS = LINE.repeat(30).slice(0, 4000);
const LONG_SITE = 'Dirección Territorial Magdalena Medio, sede Barrancabermeja, piso 3, oficina 312 de archivo';
const LONG_PHONE: FieldValues = {
  phone: '3101234567',
  site: LONG_SITE,
  category: 'sistemas-de-informacion',
  contact: 'telephone',
  description: LONG_WORDS,
};

const longAna = aPerson(LONG_NAME);
const longBeto = aPerson('Humberto Alejandro Echavarría Santamaría de la Espriella', ['mesa']);
const longDora = aPerson('Dorotea Valentina Vegalara Montealegre y Castiblanco Ordóñez', ['infraestructura']);
const reader = (who: typeof ana, isDesk: boolean, isCoordinator = false): CardReader => ({
  person: refOf(who),
  isDesk,
  isCoordinator,
  mayRegister: isDesk,
  isInChannel: false,
});
const coordinating = reader(carla, false, true);
const said = { words: 'El Outlook sigue pidiendo la contraseña cada vez', key: 'k1' };
const longSaid = { words: LONG_WORDS, key: 'k'.repeat(120) };

const registered = () => CaseStory.registered();
const longRegistered = () =>
  CaseStory.registered({ requester: longAna, words: LONG_WORDS, fields: LONG_PHONE, numbers: { draft: 987654, ticket: 987654 } });
const taken = () => registered().advances(beto, 'take');
const longTaken = () => longRegistered().advances(longBeto, 'take');
const diagnosis = 'Se probó con otro equipo y con el correo web: falla igual.';
const escalated = () =>
  taken().advances(beto, 'escalate', { group: 'infraestructura', reason: 'El servidor de correo no responde', diagnosis });
const longEscalated = () =>
  longTaken().advances(longBeto, 'escalate', { group: 'infraestructura', reason: LONG_WORDS.slice(0, 1000), diagnosis: LONG_WORDS });
const asked = () => taken().advances(beto, 'ask', { question: '¿Le pasa también en el correo web?' });
const longAsked = () => longTaken().advances(longBeto, 'ask', { question: LONG_WORDS.slice(0, 2000) });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil de Outlook y se probó el envío.' });
const longSolved = () => longTaken().advances(longBeto, 'resolve', { solution: LONG_WORDS });
const closed = () => solved().advances(ana, 'accept');
const longClosed = () => longSolved().advances(longAna, 'accept');
const lapsed = () => CaseStory.opened().timePasses('remind').timePasses('pass-limit');
const longLapsed = () =>
  CaseStory.opened({ requester: longAna, words: LONG_WORDS, numbers: { draft: 987654, ticket: 0 } })
    .timePasses('remind')
    .timePasses('pass-limit');

/** The smallest PNG there is: one dot. */
const dot = (name: string): Picture => ({
  name,
  type: 'image/png',
  bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
});

/** Solved, and the solution did not reach whoever asked. */
const lostTo = (who: typeof ana) => solved().loses({ kind: 'person', person: refOf(who) });
const longLost = () =>
  Array.from({ length: 12 })
    .reduce<CaseStory>((story) => story.loses({ kind: 'person', person: refOf(longAna) }), longSolved())
    .later(6000);

const aPlaceToBind = { team: '19:team@thread.tacv2', channel: '19:channel@thread.tacv2' };
const aPlace: UndeliveredPlace = { ticket: ticketId('t-45'), openedAt: START };

function undeliveredList(
  rows: readonly Omit<UndeliveredCase, 'undelivered'>[],
  groups: readonly string[] | null,
  more: number,
): UndeliveredList {
  // As on a page between two others, where there are more.
  const pages = more === 0 ? { from: null, before: 0, next: null } : { from: aPlace, before: 1234, next: aPlace };
  return {
    groups,
    more,
    ...pages,
    peopleToCall: { people: 2, channels: 0 },
    rows: rows.flatMap((row) => undeliveredIn(row.view.stored.history).map((undelivered) => ({ ...row, undelivered }))),
  };
}

/** Twenty steps and more, so that the history is long. */
function busy(): CaseStory {
  const story = longEscalated().advances(longDora, 'take');
  for (let i = 0; i < 22; i++) story.does(longDora, { type: 'add-note', text: LONG_WORDS.slice(0, 40 * i + 200), audience: 'internal' });
  return story.does(longAna, {
    type: 'attach-file',
    file: {
      id: 'f1',
      name: `captura de pantalla del error ${'x'.repeat(90)}.png`,
      type: 'image/png',
      bytes: 2048,
      by: refOf(longAna),
      at: story.view.now,
    },
  });
}

const postedCard: PostedCard = {
  id: 'live.1',
  kind: 'live',
  place: { kind: 'channel', group: 'mesa' },
  arrival: 1,
  posted: null,
  shown: 0,
  attempts: 0,
  inFlight: false,
  nextTryAt: registered().view.now,
  done: false,
};

export function notificationOf(kind: Notification['kind'], view: CaseView, event: string): Notification {
  const seq = view.stored.history.findLast((e) => e.event.type === event)?.seq ?? 0;
  return {
    id: 'x',
    kind,
    to: { kind: 'person', person: ana.id },
    seq,
    attempts: 0,
    unknownOutcomes: 0,
    inFlight: false,
    nextTryAt: view.now,
  };
}

function aNotice(kind: PlainKind, view: CaseView, event: string, mayBeRepeat = false): Cards['notification'] {
  return notificationData(kind, notificationOf(kind, view, event), view, mayBeRepeat);
}

function aList(title: string, cases: readonly CaseView[], more: number): CaseList {
  return { title, cases, more, empty: 'No tiene casos todavía.' };
}

const deskStatusRows: readonly DeskStatusRow[] = procedure.groups.map(({ id, level, label }, i) => ({
  group: id,
  level,
  label,
  fresh: 4 - (i % 4),
  working: i % 3,
  waiting: i % 2,
  resolved: i === 0 ? 2 : 0,
  warned: i === 0 ? 1 : 0,
  late: i === 1 ? 1 : 0,
}));
const deskStatus: DeskStatus = {
  open: 18,
  unassigned: 3,
  warned: 1,
  late: 1,
  waitingRequester: 2,
  rows: deskStatusRows,
  oldestUnassigned: [registered().later(20).view],
  peopleToCall: { people: 1, channels: 0 },
};
const worstDeskStatus: DeskStatus = {
  open: 12_345,
  unassigned: 1234,
  warned: 1234,
  late: 1234,
  waitingRequester: 1234,
  rows: deskStatusRows.map((row) => ({ ...row, fresh: 1234, working: 1234, waiting: 1234, resolved: 1234, warned: 1234, late: 1234 })),
  oldestUnassigned: Array.from({ length: 3 }, () => longRegistered().later(600).view),
  peopleToCall: { people: 1234, channels: 7 },
};

const files = [
  { id: 'f1', name: 'captura.png', type: 'image/png', bytes: 2048 },
  { id: 'f2', name: 'error.pdf', type: 'application/pdf', bytes: 90_000 },
];
const manyFiles = Array.from({ length: 10 }, (_, i) => ({
  id: `file-${i}-${'0'.repeat(22)}`,
  name: `${i} informe de la revisión ${'muy '.repeat(30)}largo.docx`,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  bytes: 20_000_000,
}));

const worstFiles = Array.from({ length: maxFilesListed + 5 }, (_, i) => ({
  ...(manyFiles[i % 10] ?? files[0]),
  id: `file-${i}-${'0'.repeat(22)}`,
})).map((f) => ({ bytes: 0, type: '', name: '', ...f }));
const listed = (of: readonly { id: string; name: string; type: string; bytes: number }[]) =>
  of.map((f) => ({ ...f, by: refOf(longAna), at: registered().view.now }));
const attached = (view: CaseView, of: typeof files): CaseView => ({
  ...view,
  stored: { ...view.stored, ticket: { ...view.stored.ticket, files: listed(of) } },
});

const faultyDraft = () =>
  CaseStory.opened({ requester: longAna, words: LONG_WORDS, numbers: { draft: 987654, ticket: 0 } }).sent({
    phone: '31012345',
    email: 'maría@',
    description: LONG_WORDS + LONG_WORDS,
    site: LONG_SITE.repeat(3),
    category: '',
  });
const faultsOf = (fields: readonly { id: string; label: string }[]) =>
  fields.map(({ id, label }) => ({ field: id, label, code: 'missing' as const }));

/** As a procedure has it whose steps are audited. */
const audited = (view: CaseView): CaseView => ({
  ...view,
  procedure: {
    ...view.procedure,
    controlPoints: [
      { id: 'C1', label: 'C1 Registro de la solicitud', when: 'registered' },
      { id: 'C2', label: 'C2 Evaluación de la satisfacción del usuario por el servicio prestado', when: 'survey-answered' },
    ],
  },
});

const holding = holdFields(
  {
    groups: procedure.groups.map(({ id, label }) => ({ id, label: `${label} (12)` })),
    people: [ana, beto, dora].map(({ id, name }) => ({ id, label: `${name} (3)` })),
  },
  registered().view.calendar,
  registered().view.now,
);
const aHold = { reason: 'Dos asesores salieron a una emergencia', authorisedBy: 'Carla Ríos', until: registered().later(100).view.now };

export const samples: { readonly [Name in CardName]: Sample<Name> } = {
  welcome: {
    usual: welcomeData(registered().desk, reader(ana, false)),
    worst: welcomeData(registered().later(60 * 26).desk, reader(longAna, true, true)),
  },
  help: { usual: helpData(registered().desk, reader(ana, false)), worst: helpData(registered().desk, reader(carla, true, true)) },
  draft: {
    usual: draftData(CaseStory.opened().view, N),
    worst: draftData(faultyDraft().view, N, 'Eso ya cambió. Revise cómo quedó antes de seguir.'),
  },
  receipt: {
    usual: receiptData(registered().view, N),
    worst: receiptData(
      longSolved().does(longAna, {
        type: 'attach-file',
        file: { id: 'f', name: manyFiles[0]?.name ?? '', type: 'image/png', bytes: 1, by: refOf(longAna), at: registered().view.now },
      }).view,
      N,
      `${LONG_NAME} lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.`,
    ),
  },
  lapsed: { usual: lapsedData(lapsed().view), worst: lapsedData(longLapsed().view) },
  'not-sure': { usual: words.notSureData(procedure, said), worst: words.notSureData(procedure, longSaid) },
  'not-understood': {
    usual: words.notUnderstoodData('mis caso', 'mis casos', reader(ana, false), procedure),
    worst: words.notUnderstoodData(LONG_WORDS, null, reader(longAna, true), procedure),
  },
  'more-words': { usual: words.moreWordsData(registered().view, said), worst: words.moreWordsData(longRegistered().view, longSaid) },
  'about-resolved': {
    usual: words.aboutResolvedData(solved().view, said, N),
    worst: words.aboutResolvedData(longSolved().view, longSaid, N),
  },
  'maybe-answer': { usual: words.maybeAnswerData(asked().view, said), worst: words.maybeAnswerData(longAsked().view, longSaid) },
  'closed-case': { usual: words.closedCaseData(closed().view, said), worst: words.closedCaseData(longClosed().view, longSaid) },
  'which-case': {
    usual: whichCaseData(files, [registered().view, CaseStory.opened().view], [], N),
    worst: whichCaseData(
      manyFiles,
      Array.from({ length: 8 }, () => longRegistered().view),
      [
        'No recibo archivos .exe. Sí: imágenes, PDF y documentos, hasta 20 MB.',
        `«${manyFiles[0]?.name ?? ''}» pesa más de 20 MB. Envíelo más liviano o en partes.`,
      ],
      N,
    ),
  },
  question: {
    usual: questionData(asked().view, 6, N),
    worst: questionData(longAsked().view, 6, N, '', { typed: { answer: '' }, faults: faultsOf([{ id: 'answer', label: 'Su respuesta' }]) }),
  },
  resolution: {
    usual: resolutionData(solved().view, 6, N),
    worst: resolutionData(longSolved().view, 6, N, '', {
      typed: { reason: LONG_WORDS },
      faults: [{ field: 'reason', label: '¿Qué sigue fallando?', code: 'too-long', most: 1000, found: 4000 }],
    }),
  },
  survey: {
    usual: surveyData(closed().view, N),
    worst: surveyData(longClosed().view, N, '', { typed: { comment: LONG_WORDS }, faults: faultsOf(procedure.survey.questions) }),
  },
  'my-cases': {
    usual: myCasesData(aList('Mis casos', [asked().view, escalated().view, CaseStory.opened().view, closed().view], 0)),
    worst: myCasesData(
      aList(
        'Mis casos',
        [longSolved, longAsked, longEscalated, longClosed, longLapsed, longRegistered, longTaken, faultyDraft].map((s) => s().view),
        1234,
      ),
    ),
  },
  live: {
    usual: liveData(registered().view, N),
    worst: liveData(
      busy()
        .loses({ kind: 'person', person: refOf(longAna) })
        .loses({ kind: 'person', person: refOf(longBeto) })
        .later(60 * 24 * 30).view,
      N,
      `${LONG_NAME} lo cambió hoy 3:24 p. m. Revise cómo quedó antes de seguir.`,
    ),
  },
  folded: { usual: foldedData(escalated().view, postedCard), worst: foldedData(longEscalated().view, postedCard) },
  notification: {
    usual: aNotice('answered', asked().advances(ana, 'answer', { answer: 'Sí, en el correo web también.' }).view, 'requester-answered'),
    worst: aNotice(
      'refused',
      longSolved().advances(longAna, 'refuse', { reason: LONG_WORDS.slice(0, 1000) }).view,
      'solution-refused',
      true,
    ),
  },
  queue: {
    usual: queueData(aList('Cola de Mesa de servicios', [registered().later(26).view, taken().view, asked().view], 0)),
    worst: queueData(
      aList(
        'Cola de Seguridad y privacidad de la información',
        Array.from({ length: 30 }, () => longTaken().later(6000).view),
        1234,
      ),
    ),
  },
  'desk-status': { usual: deskStatusData(registered().desk, deskStatus), worst: deskStatusData(registered().desk, worstDeskStatus) },
  undelivered: {
    usual: undeliveredData(
      lostTo(ana).later(26).desk,
      undeliveredList(
        [
          { view: lostTo(ana).later(26).view, reach: { kind: 'blocked', since: lostTo(ana).view.now } },
          { view: escalated().loses({ kind: 'channel', group: 'infraestructura' }).later(5).view, reach: { kind: 'open' } },
        ],
        null,
        0,
      ),
    ),
    worst: undeliveredData(
      longLost().desk,
      undeliveredList(
        Array.from({ length: 8 }, (_, i) => ({ view: longLost().view, reach: i % 2 === 0 ? { kind: 'open' } : { kind: 'no-chat' } })),
        procedure.groups.map((g) => g.id),
        1234,
      ),
    ),
  },
  person: {
    usual: colleagueData(taken().later(5).desk, coordinating, {
      person: refOf(beto),
      away: { since: taken().view.now, until: later(taken().view.now, 3 * DAY), reason: 'capacitación', by: refOf(carla) },
      isNew: true,
      cases: [taken(), registered().advances(beto, 'take'), asked()].map((s, i) => ({ view: s.view, assign: i < 2 ? 'assign' : null })),
      isAll: true,
    }),
    worst: colleagueData(
      longTaken().later(6000).desk,
      { ...coordinating, person: refOf(longBeto) },
      {
        person: refOf(longBeto),
        away: { since: longTaken().view.now, until: null, reason: LONG_WORDS.slice(0, 200), by: refOf(longAna) },
        isNew: false,
        cases: Array.from({ length: 200 }, (_, i) => ({
          view: (i % 2 === 0 ? longTaken() : longEscalated()).later(6000).view,
          assign: 'assign',
        })),
        isAll: false,
      },
    ),
  },
  refusal: {
    usual: refusalData(
      { code: 'not-yours', doers: ['specialist'], group: 'infraestructura', transition: 'take' },
      escalated().view,
      registered().desk,
      'desk',
    ),
    worst: refusalData(
      { code: 'route-not-allowed', from: 'sistemas-n3', allowed: procedure.groups.map((g) => g.id) },
      null,
      registered().desk,
      'desk',
    ),
  },
  done: { usual: doneData('Registrado: PRE-000123. Se lo muestro enseguida.'), worst: doneData(LONG_WORDS.slice(0, 500)) },
  audit: { usual: auditData(audited(closed().view), 'chat'), worst: auditData(audited(busy().view), 'chat') },
  binding: {
    usual: bindingData({
      group: { id: 'mesa', label: 'Mesa de servicios', level: 1 },
      place: aPlaceToBind,
      stands: 'elsewhere',
      other: null,
      seen: { since: START, other: null },
      members: [ana, beto, carla, dora].map(refOf),
      leftOut: 2,
      isTold: true,
    }),
    worst: bindingData({
      group: { id: 'sistemas-n3', label: 'Sistemas de información y administración de aplicativos misionales', level: 3 },
      place: { team: `19:${'t'.repeat(600)}`, channel: `19:${'c'.repeat(600)}` },
      stands: 'here',
      other: 'Infraestructura tecnológica y de comunicaciones',
      seen: { since: START, other: 'infraestructura' },
      members: Array.from({ length: 24_999 }, () => ({ ...refOf(longAna), name: `${LONG_NAME} [x](https://example.org) {{DATE()}}` })),
      leftOut: 1234,
      isTold: false,
    }),
  },
  'hold-form': {
    usual: holdFormData({ kind: 'hold-form', desk: registered().desk, fields: holding, typed: {}, faults: [], latest: null }, N),
    worst: holdFormData(
      {
        kind: 'hold-form',
        desk: registered().desk,
        fields: holding,
        typed: { scope: 'numbers', numbers: '45, '.repeat(300), reason: LONG_WORDS, until: 'date', time: '25:99' },
        faults: faultsOf(holding),
        latest: registered().later(60 * 72).view.now,
      },
      N,
    ),
  },
  hold: {
    usual: holdPlanData(
      {
        kind: 'hold-plan',
        desk: registered().desk,
        typed: { scope: 'group', group: 'mesa' },
        plan: { hold: aHold, numbers: [45, 46], first: [], more: 0, leftOut: [], leftOutCount: 1 },
        first: [registered().later(20).view, asked().view],
        leftOut: [{ asked: '', why: 'solved', view: solved().view }],
      },
      N,
    ),
    worst: holdPlanData(
      {
        kind: 'hold-plan',
        desk: registered().desk,
        typed: { scope: 'numbers', numbers: '45, '.repeat(300), reason: LONG_WORDS.slice(0, 500) },
        plan: {
          hold: { ...aHold, reason: LONG_WORDS.slice(0, 500), authorisedBy: LONG_NAME },
          numbers: Array.from({ length: 200 }, (_, i) => 99_000_000 + i),
          first: [],
          more: 1234,
          leftOut: [],
          leftOutCount: 1234,
        },
        first: Array.from({ length: 10 }, () => longTaken().later(6000).view),
        leftOut: Array.from({ length: 10 }, () => ({ asked: LINE, why: 'not-found' as const, view: null })),
      },
      N,
    ),
  },
  'first-hour': {
    usual: firstHourData(
      aRun([
        { check: 'groups', outcome: 'warned', found: '2 de 3; faltan sistemas-n3' },
        { check: 'rosters', outcome: 'failed', found: 'mesa HTTP 403 BotNotInConversationRoster' },
      ]),
      '',
      N,
    ),
    worst: firstHourData(aWorstRun(), LONG_WORDS.slice(0, 200), N),
  },
  'register-offer': { usual: registerOfferData(), worst: registerOfferData() },
  'form-dialog': {
    usual: noteData(taken().view, N, { typed: {}, faults: [] }),
    worst: advanceData(longEscalated().advances(longDora, 'take').view, 'escalate', N, {
      typed: { reason: 'no' },
      faults: [
        { field: 'group', label: '¿A qué grupo?', code: 'missing' },
        { field: 'reason', label: '¿Por qué lo escala?', code: 'too-short', least: 5, found: 2 },
        { field: 'asset', label: 'Placa o serial del equipo', code: 'missing' },
      ],
    }),
  },
  'register-dialog': {
    usual: registerData(registered().desk, N, { typed: {}, faults: [] }),
    worst: registerData(registered().desk, N, {
      typed: { name: LONG_NAME, phone: '31012345', description: LONG_WORDS },
      faults: faultsOf(procedure.forms[0]?.fields ?? []),
    }),
  },
  'more-dialog': { usual: moreData(taken().view, beto, N), worst: moreData(longTaken().view, longBeto, N) },
  'history-dialog': { usual: historyData(escalated().advances(dora, 'take').view, 'desk'), worst: historyData(busy().view, 'desk') },
  'data-dialog': { usual: personalData(registered().view), worst: personalData(longRegistered().view) },
  'files-dialog': {
    usual: filesData(attached(taken().view, files), { pictures: [dot('captura.png')], mayShow: true }, N, 'desk'),
    worst: filesData(
      attached(longTaken().view, worstFiles),
      {
        pictures: [dot(`${'captura del error '.repeat(12)}.png`), dot('b.png')],
        mayShow: true,
        faults: [{ field: 'files', label: '¿Cuáles?', code: 'missing' }],
      },
      N,
      'desk',
    ),
  },
  'not-opened-dialog': { usual: notOpenedData('CASO-000045 ya está a nombre de Dora Vega.'), worst: notOpenedData(LINE.repeat(3)) },
};
