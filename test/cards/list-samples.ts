import { auditCard } from '../../src/features/cases/read-whole.js';
import { coordinatorsCard, planCard } from '../../src/features/coordination/coordination.js';
import { bindingCard } from '../../src/features/channels/bind-channel.js';
import { queueCard, type RowPlace } from '../../src/cards/parts/case-list.js';
import { refusalCard } from '../../src/features/cases/done-card.js';
import { doneCard } from '../../src/cards/card.js';
import { personSample } from './person-sample.js';
import { deskStatusCard } from '../../src/features/lists/desk-status-card.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { similarCard } from '../../src/features/cases/similar-cases.js';
import { undeliveredCard } from '../../src/features/undelivered/undelivered.js';
import { deskStatus, worstDeskStatus } from './desk-status-samples.js';
import type { Sample } from './samples.js';
import { ana, beto, carla, dora, procedure, refOf, START } from './case-story.js';
import {
  LONG_NAME,
  LONG_WORDS,
  longAna,
  longBeto,
  registered,
  takenCase,
  longTaken,
  escalated,
  longRegistered,
  longSolved,
  alike,
  asked,
  solved,
  closed,
  lostTo,
  longLost,
  aPlaceToBind,
  undeliveredList,
  busy,
  aList,
  inAChannel,
  audited,
} from './sample-cases.js';
import { shipped } from '../procedures/broken-copy.js';

const siifDesk = { ...registered().desk, procedure: shipped('siif') };

const inChatOf = (reader: typeof beto): RowPlace => ({ place: null, reader });

/** Ten rows of every kind, as long as they usually are. */
const queued = (): readonly CaseView[] => [
  registered().later(600).view,
  takenCase().later(900).view,
  registered().later(26).view,
  registered().view,
  solved().advances(ana, 'refuse', { reason: 'Sigue igual' }).view,
  takenCase().loses({ kind: 'person', person: refOf(ana) }).view,
  takenCase().view,
  takenCase().later(5).view,
  asked().view,
  asked().later(60).view,
];

/** Cards of the desk as a whole: lists, people, stopped clocks, the installation's checks. */
export const listSamples = {
  similar: {
    usual: () =>
      similarCard(
        takenCase().view,
        { cases: [alike(solved().view, true, 3), alike(closed().view, false, 1)], isCutShort: false },
        { kind: 'by', transition: 'resolve' },
        'chat',
      ),
    worst: () =>
      similarCard(
        longRegistered().view,
        { cases: Array.from({ length: 5 }, () => alike(longSolved().view, true, 1234)), isCutShort: true },
        { kind: 'by', transition: 'resolve' },
        'chat',
      ),
  },
  queue: {
    usual: () =>
      queueCard(
        {
          ...aList('Cola de la Mesa de servicios · 12', queued(), 0),
          ofGroup: 'mesa',
          solved: { said: 'Ver 2 solucionados', wanted: { name: 'resolved', groups: ['mesa'], isThisWeek: false } },
        },
        { place: null },
      ),
    worst: () =>
      queueCard(
        aList(
          'Cola de Seguridad y privacidad de la información',
          Array.from({ length: 30 }, () => longTaken().later(6000).view),
          1234,
        ),
        { place: null },
      ),
  },
  'queue-in-chat': {
    usual: () =>
      queueCard(
        aList(
          'Casos solucionados · 10',
          Array.from({ length: 10 }, () => inAChannel(solved())),
          0,
        ),
        inChatOf(beto),
      ),
    worst: () =>
      queueCard(
        aList(
          'Casos solucionados',
          Array.from({ length: 30 }, () => inAChannel(longSolved())),
          1234,
        ),
        inChatOf(beto),
      ),
  },
  'desk-status': {
    usual: () => deskStatusCard(registered().desk, deskStatus, { place: null }),
    worst: () => deskStatusCard(registered().desk, worstDeskStatus, { place: null }),
  },
  undelivered: {
    usual: () =>
      undeliveredCard(
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
    worst: () =>
      undeliveredCard(
        longLost().desk,
        undeliveredList(
          Array.from({ length: 8 }, (_, i) => ({ view: longLost().view, reach: i % 2 === 0 ? { kind: 'open' } : { kind: 'no-chat' } })),
          procedure.groups.map((g) => g.id),
          1234,
        ),
      ),
  },
  person: personSample,
  refusal: {
    usual: () =>
      refusalCard(
        { code: 'not-yours', doers: ['specialist'], group: 'infraestructura', transition: 'take' },
        escalated().view,
        registered().desk,
        { by: 'desk', person: beto.id },
      ),
    worst: () =>
      refusalCard({ code: 'route-not-allowed', from: 'sistemas-n3', allowed: procedure.groups.map((g) => g.id) }, null, registered().desk, {
        by: 'desk',
        person: beto.id,
      }),
  },
  done: { usual: () => doneCard('Recibido: PRE-000123. Se lo muestro enseguida.'), worst: () => doneCard(LONG_WORDS.slice(0, 500)) },
  audit: { usual: () => auditCard(audited(closed().view), 'chat'), worst: () => auditCard(audited(busy().view), 'chat') },
  binding: {
    usual: () =>
      bindingCard(
        {
          group: { id: 'mesa', label: 'Mesa de servicios', level: 1 },
          place: aPlaceToBind,
          stands: 'elsewhere',
          other: null,
          seen: { since: START, other: null },
          members: [ana, beto, carla, dora].map(refOf),
          leftOut: 2,
          isStated: true,
          present: [ana, beto, longBeto].map(refOf),
        },
        procedure,
      ),
    worst: () =>
      bindingCard(
        {
          group: { id: 'sistemas-n3', label: 'Sistemas de información y administración de aplicativos misionales', level: 3 },
          place: { team: `19:${'t'.repeat(600)}`, channel: `19:${'c'.repeat(600)}` },
          stands: 'here',
          other: 'Infraestructura tecnológica y de comunicaciones',
          seen: { since: START, other: 'infraestructura' },
          members: Array.from({ length: 24_999 }, () => ({ ...refOf(longAna), name: `${LONG_NAME} [x](https://example.org) {{DATE()}}` })),
          leftOut: 1234,
          isStated: false,
          present: Array.from({ length: 9_999 }, () => refOf(longBeto)),
        },
        procedure,
      ),
  },
  coordination: {
    usual: () => planCard(siifDesk.procedure, { person: refOf(beto), present: null, seen: 0, wanted: 'choose', remark: '' }),
    worst: () =>
      coordinatorsCard(
        siifDesk,
        Array.from({ length: 80 }, (_, at) => ({
          ...refOf(longBeto),
          oversees: at % 2 === 0 ? { kind: 'desk' } : { kind: 'scope', scope: 'modulo' },
          groups: null,
          hasChat: at > 3,
          change: at < 3 ? null : { at: START, by: refOf(longAna), oversees: { kind: 'desk' } },
        })),
      ),
  },
} satisfies Readonly<Record<string, Sample>>;
