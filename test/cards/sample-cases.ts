import { ticketId, type FieldValues } from '../../src/core/ticket/ticket.js';
import type { Notification } from '../../src/core/outbox/notification.js';
import type { PostedCard } from '../../src/core/outbox/posted-card.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { SimilarCase } from '../../src/features/cases/similar-cases.js';
import type { CaseList, CardReader } from '../../src/desk/views.js';
import type { UndeliveredCase, UndeliveredList, UndeliveredPlace } from '../../src/features/undelivered/undelivered.js';
import type { Card } from '../../src/cards/card.js';
import { notificationCard, type PlainKind } from '../../src/features/notices/notification-card.js';
import { ana, beto, carla, CaseStory, refOf, START } from './case-story.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import { personNamed } from '../support/cast.js';

export const N = 'n1';

export const LONG_NAME = 'María Fernanda Concepción de los Ángeles Rodríguez-Villamizar';

export const LINE =
  '*No* abre [el correo](https://example.org) de la carpeta compartida_2026 y aparece `0x8004010F` «no se puede mostrar la carpeta» en \\\\servidor\\_x desde el martes, <at>Ana</at>. ';

export const LONG_WORDS = LINE.repeat(30).slice(0, 4000);

const LONG_SITE = 'Dirección Territorial Magdalena Medio, sede Barrancabermeja, piso 3, oficina 312 de archivo';

const LONG_PHONE: FieldValues = {
  phone: '3101234567',
  site: LONG_SITE,
  category: 'sistemas-de-informacion',
  contact: 'telephone',
  description: LONG_WORDS,
};

export const longAna = personNamed(LONG_NAME);

export const longBeto = personNamed('Humberto Alejandro Echavarría Santamaría de la Espriella', ['mesa']);

export const longDora = personNamed('Dorotea Valentina Vegalara Montealegre y Castiblanco Ordóñez', ['infraestructura']);

export const reader = (who: typeof ana, isDesk: boolean, isCoordinator = false): CardReader => ({
  person: refOf(who),
  isDesk,
  isCoordinator,
  mayRegister: isDesk,
  isInChannel: false,
});

export const coordinating = reader(carla, false, true);

export const offeredWords = { words: 'El Outlook sigue pidiendo la contraseña cada vez', key: 'k1' };

export const longOfferedWords = { words: LONG_WORDS, key: 'k'.repeat(120) };

/** The case is gone through once, as its steps take far longer than any card of it; each who asks goes on with a copy. */
export const once = (story: () => CaseStory): (() => CaseStory) => {
  let told: CaseStory | undefined;
  return () => (told ??= story()).copy();
};

export const registered = once(() => CaseStory.registered());

export const longRegistered = once(() =>
  CaseStory.registered({ requester: longAna, words: LONG_WORDS, fields: LONG_PHONE, numbers: { draft: 987654, ticket: 987654 } }),
);

export const takenCase = once(() => registered().advances(beto, 'take'));

export const longTaken = once(() => longRegistered().advances(longBeto, 'take'));

const diagnosis = 'Se probó con otro equipo y con el correo web: falla igual.';

export const escalated = once(() =>
  takenCase().advances(beto, 'escalate', { group: 'infraestructura', reason: 'El servidor de correo no responde', diagnosis }),
);

export const longEscalated = once(() =>
  longTaken().advances(longBeto, 'escalate', { group: 'infraestructura', reason: LONG_WORDS.slice(0, 1000), diagnosis: LONG_WORDS }),
);

export const asked = once(() => takenCase().advances(beto, 'ask', { question: '¿Le pasa también en el correo web?' }));

export const longAsked = once(() => longTaken().advances(longBeto, 'ask', { question: LONG_WORDS.slice(0, 2000) }));

export const solved = once(() =>
  takenCase().advances(beto, 'resolve', { solution: 'Se reparó el perfil de Outlook y se probó el envío.' }),
);

/** Shown as a case like another one. */
export const alike = (view: CaseView, isSameCategory: boolean, inCommon: number): SimilarCase => ({
  view,
  likeness: { isSameCategory, inCommon },
});

export const longSolved = once(() => longTaken().advances(longBeto, 'resolve', { solution: LONG_WORDS }));

export const closed = once(() => solved().advances(ana, 'accept'));

export const longClosed = once(() => longSolved().advances(longAna, 'accept'));

export const lapsed = once(() => CaseStory.opened().timePasses('remind').timePasses('pass-limit'));

export const longLapsed = once(() =>
  CaseStory.opened({ requester: longAna, words: LONG_WORDS, numbers: { draft: 987654, ticket: 0 } })
    .timePasses('remind')
    .timePasses('pass-limit'),
);

/** Solved, and the solution did not reach the requester. */
export const lostTo = (who: typeof ana) => solved().loses({ kind: 'person', person: refOf(who) });

export const longLost = once(() =>
  Array.from({ length: 12 })
    .reduce<CaseStory>((story) => story.loses({ kind: 'person', person: refOf(longAna) }), longSolved())
    .later(6000),
);

export const aPlaceToBind = { team: '19:team@thread.tacv2', channel: '19:channel@thread.tacv2' };

const aPlace: UndeliveredPlace = { ticket: ticketId('t-45'), openedAt: START };

export function undeliveredList(
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
    peopleToCall: { people: 2, channels: 0, withoutChannel: [] },
    rows: rows.flatMap((row) => undeliveredIn(row.view.stored.history).map((undelivered) => ({ ...row, undelivered }))),
  };
}

/** Twenty steps and more, so that the history is long. */
export const busy = once(() => {
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
});

export const postedCard: PostedCard = {
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

export function notificationSample(kind: PlainKind, view: CaseView, event: string): Card {
  return notificationCard(kind, notificationOf(kind, view, event), view);
}

/** The case with a card in a channel, which a chat opens. */
export function inAChannel({ view }: Pick<CaseStory, 'view'>): CaseView {
  const address = 'https://teams.microsoft.com/l/message/19%3Amesa%40thread.tacv2/1763668800000';
  return { ...view, inChannel: `${address}?tenantId=t&groupId=g&parentMessageId=1763668800000` };
}

export function aList(title: string, cases: readonly CaseView[], more: number): CaseList {
  return { title, cases, more, empty: 'No tiene casos todavía.' };
}

export const faultyDraft = once(() =>
  CaseStory.opened({ requester: longAna, words: LONG_WORDS, numbers: { draft: 987654, ticket: 0 } }).sent({
    phone: '31012345',
    email: 'maría@',
    description: LONG_WORDS + LONG_WORDS,
    site: LONG_SITE.repeat(2),
    category: '',
  }),
);

export const missingFaults = (fields: readonly { id: string; label: string }[]) =>
  fields.map(({ id, label }) => ({ field: id, label, code: 'missing' as const }));

/** As a procedure has it whose steps are audited. */
export const audited = (view: CaseView): CaseView => ({
  ...view,
  procedure: {
    ...view.procedure,
    controlPoints: [
      { id: 'C1', label: 'C1 Registro de la solicitud', when: 'registered' },
      { id: 'C2', label: 'C2 Evaluación de la satisfacción del usuario por el servicio prestado', when: 'survey-answered' },
    ],
  },
});
