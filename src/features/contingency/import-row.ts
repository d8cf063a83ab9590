import type { Desk } from '../../desk.js';
import { importedDocument, type ImportWrite } from '../../domain/contingency/imported-document.js';
import { eventsOfChange, eventsOfNewCase, eventsOfNews, type EventsAt, type Importing } from '../../domain/contingency/imported-events.js';
import { planCase, planNews, type ImportContext, type KnownNumber, type PlannedRow } from '../../domain/contingency/import-plan.js';
import { profileFields } from '../../domain/contingency/sheets.js';
import { personId, type PersonActor, type PersonRef } from '../../domain/people/person.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';
import { RosterUnavailable } from '../../ports/roster.js';
import { knownOf } from './plan-import.js';
import { appendTicket } from '../../app/tickets/change-ticket.js';

/** @property actor who pressed */
type RowImport = Pick<Importing, 'hash' | 'file' | 'contingency'> & {
  actor: PersonActor;
  context: ImportContext;
  people: ReturnType<typeof createPeopleByEmail>;
};

type Lookup = (email: string) => Promise<PersonRef | null>;

/** Each address is looked up once: most rows of a day name the same few. */
export function createPeopleByEmail({ people, roster }: Desk) {
  const person = once(async (email) => {
    const found = await people.findByEmail(email);
    return found === null ? null : { id: found.id, name: found.name };
  });
  /** Only people of a support group are given cases: the address of a requester in that column makes no specialist of them. */
  const specialist = once(async (email) => {
    const known = await person(email);
    if (known === null) return null;
    const groups = await roster.groupsOf(known.id).catch((fault: unknown) => {
      if (fault instanceof RosterUnavailable) return fault.known;
      throw fault;
    });
    return groups.length === 0 ? null : known;
  });
  return { person, specialist };
}

function once(ask: Lookup): Lookup {
  const found = new Map<string, ReturnType<Lookup>>();
  return (email) => {
    if (email === '') return Promise.resolve(null);
    const asked = found.get(email) ?? ask(email);
    found.set(email, asked);
    return asked;
  };
}

/** A row that changes something. */
export type WritingRow = Exclude<PlannedRow, { kind: 'already-in' }>;

/**
 * Brings one row in, by one write of its document: planned once more on the document as it stands, so that a row that came in meanwhile
 * changes nothing.
 *
 * @returns what stands under its number then; null where nothing does
 */
export async function importRow(desk: Desk, planned: WritingRow, run: RowImport): Promise<KnownNumber | null> {
  const { tickets, registry, clock } = desk;
  return desk.retryOnConflict(planned.ticket, async () => {
    const stored = await tickets.load(planned.ticket);
    if (stored === null) return null;
    const now = clock.now();
    const standing = knownOf(stored);
    const context = { ...run.context, known: new Map([[planned.number, standing]]), now };
    const row = planned.kind === 'news' ? planNews(planned.written, context) : planCase(planned.written, planned.number, context);
    if (!('kind' in row) || row.kind === 'already-in') return standing;
    const rules = row.kind === 'new' ? registry.current : await registry.of(stored.ticket.procedure);
    const { actor, hash } = run;
    const importer = { id: actor.id, name: actor.name };
    const groups = eventsOfRow(row, stored, { ...rules, ...run, now, importer, ...(await peopleOf(desk, row, run)) });
    const write: ImportWrite = { command: `import:${hash}:${row.number}`, actor, rules, isSilent: row.kind !== 'news' };
    const series = [...new Set(groups.flatMap(({ numbers }) => numbers))].filter((name) => stored.ticket.numbers[name] === undefined);
    const name = (one: string): string => `${rules.procedure.id}/${one}`;
    const written = await appendTicket(
      desk,
      {
        id: stored.id,
        expected: stored.revision,
        numbers: series.map(name),
        before: stored,
        build: (given) => importedDocument(stored, groups, Object.fromEntries(series.map((one) => [one, given[name(one)] ?? 0])), write),
      },
      now,
      rules,
    );
    return knownOf(written);
  });
}

function eventsOfRow(
  row: WritingRow,
  { ticket, history }: Parameters<typeof importedDocument>[0],
  importing: Importing,
): readonly EventsAt[] {
  switch (row.kind) {
    case 'new':
      return eventsOfNewCase(row, importing);
    case 'changed':
      return eventsOfChange(row, ticket, history, importing);
    case 'news':
      return eventsOfNews(row, ticket, history, importing);
    default:
      return row satisfies never;
  }
}

/** The requester as the desk knows them, by their address; else a person known by the address alone, or by this case; and who attended it. Source: UARIV-09 */
async function peopleOf(desk: Desk, row: WritingRow, run: RowImport): Promise<Pick<Importing, 'requester' | 'isKnown' | 'attending'>> {
  if (row.kind === 'news') return { requester: { id: personId(''), name: '' }, isKnown: false, attending: null };
  const { fields, attendedBy } = row.written;
  const asked = profileFields(run.context.procedure);
  const email = normaliseEmail(fields[asked.email ?? ''] ?? '');
  const known = await run.people.person(email);
  const attending = await run.people.specialist(normaliseEmail(attendedBy));
  if (known !== null) return { requester: known, isKnown: true, attending };
  const { ids } = desk;
  const id = email === '' ? ids.derived('caller', `${run.contingency}/${row.number}`) : ids.derived('email', email);
  return { requester: { id: personId(`caller:${id}`), name: fields[asked.name ?? ''] ?? '' }, isKnown: false, attending };
}
