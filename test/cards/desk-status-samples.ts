import type { DeskStatus, DeskStatusRow } from '../../src/desk/overviews/desk-status.js';
import { DAY, later } from '../../src/core/instant.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { beto, procedure, type CaseStory } from './case-story.js';
import { LONG_WORDS, longBeto, longRegistered, registered } from './sample-cases.js';

/** Declared a mass incident, with so many cases more. */
const declaredWith = (story: CaseStory, by: typeof beto, others: number) =>
  story.does(by, {
    type: 'declare-mass',
    children: Array.from({ length: others }, (_, i) => ({ id: ticketId(`t-${100 + i}`), numbers: { ticket: 100 + i } })),
    seen: story.view.stored.ticket.version,
    input: { reason: 'Se cayó el servidor de correo' },
  });

const deskStatusRows: readonly DeskStatusRow[] = procedure.groups.map(({ id, level, label }, i) => ({
  group: id,
  level,
  label,
  counts: {
    new: 4 - (i % 4),
    working: i % 3,
    waiting: i % 2,
    resolved: i === 0 ? 2 : 0,
    'to-confirm': i === 0 ? 1 : 0,
    'with-incident': i === 0 ? 12 : 0,
    'nearly-late': i === 0 ? 1 : 0,
    late: i === 1 ? 1 : 0,
  },
}));

const daysAgo = (days: number) => later(registered().view.now, -days * DAY);

export const deskStatus: DeskStatus = {
  open: 18,
  unassigned: 3,
  warned: 1,
  late: 1,
  waitingRequester: 2,
  waits: {
    most: [
      { key: ': datos y redes sas', party: { kind: 'named', name: 'Datos y Redes S.A.S.' }, cases: 2, since: daysAgo(17) },
      { key: ': proveedores', party: { kind: 'group', name: 'Proveedores de dotación tecnológica' }, cases: 1, since: daysAgo(1) },
    ],
    others: { parties: 0, cases: 0 },
  },
  rows: deskStatusRows,
  incidents: { newest: [declaredWith(registered(), beto, 12).later(20).view], more: 0, isMoreCounted: true },
  oldestUnassigned: [registered().later(20).view],
  peopleToCall: { people: 1, channels: 0, withoutChannel: [] },
};

export const worstDeskStatus: DeskStatus = {
  open: 12_345,
  unassigned: 1234,
  warned: 1234,
  late: 1234,
  waitingRequester: 1234,
  waits: {
    most: Array.from({ length: 5 }, () => ({
      key: ': largo',
      party: { kind: 'named', name: LONG_WORDS },
      cases: 1234,
      since: daysAgo(365),
    })),
    others: { parties: 1234, cases: 12_345 },
  },
  rows: deskStatusRows.map((row) => ({
    ...row,
    counts: Object.fromEntries(Object.keys(row.counts).map((name) => [name, 1234])),
  })),
  incidents: {
    newest: Array.from({ length: 3 }, () => declaredWith(longRegistered(), longBeto, 500).later(600).view),
    more: 17,
    isMoreCounted: false,
  },
  oldestUnassigned: Array.from({ length: 3 }, () => longRegistered().later(600).view),
  peopleToCall: { people: 1234, channels: 7, withoutChannel: [] },
};
