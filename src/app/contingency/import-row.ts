import { importedDocument, type ImportWrite } from '../../domain/contingency/imported-document.js';
import { eventsOfChange, eventsOfNewCase, eventsOfNews, type EventsAt, type Importing } from '../../domain/contingency/imported-events.js';
import { planCase, planNews, type ImportContext, type KnownNumber, type PlannedRow } from '../../domain/contingency/import-plan.js';
import { personId, type PersonActor, type PersonRef } from '../../domain/people/person.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';
import { profileFields } from '../../domain/contingency/sheets.js';
import type { People } from '../../ports/people.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { AppendTicket, RetryOnConflict } from '../tickets/change-ticket.js';
import { knownOf, type ReadImportParts } from './read-import.js';

export type ImportRowParts = ReadImportParts & {
  tickets: Pick<TicketStore, 'load'>;
  people: Pick<People, 'findByEmail'>;
  roster: Pick<Roster, 'groupsOf'>;
  appendTicket: AppendTicket;
  retryOnConflict: RetryOnConflict;
};

/** @property actor who pressed; @property people, specialists found before, by their address: most rows of a day name the same few */
export type RowImport = {
  hash: string;
  file: string;
  contingency: string;
  actor: PersonActor;
  context: ImportContext;
  people: FoundPeople;
  specialists: FoundPeople;
};

/** A row that changes something. */
export type WritingRow = Exclude<PlannedRow, { kind: 'already-in' }>;

/**
 * Brings one row in, by one write of its document: planned once more on the document as it stands, so that a row that came in meanwhile
 * changes nothing.
 *
 * @returns what stands under its number then; null where nothing does
 */
export async function importRow(parts: ImportRowParts, planned: WritingRow, run: RowImport): Promise<KnownNumber | null> {
  const { tickets, registry, retryOnConflict, appendTicket, clock } = parts;
  return retryOnConflict(planned.ticket, async () => {
    const stored = await tickets.load(planned.ticket);
    if (stored === null) return null;
    const now = clock.now();
    const standing = knownOf(stored);
    const known = new Map([[planned.number, standing]]);
    const context = { ...run.context, known, now };
    const row = planned.kind === 'news' ? planNews(planned.written, context) : planCase(planned.written, planned.number, context);
    if (!('kind' in row) || row.kind === 'already-in') return standing;
    const rules = row.kind === 'new' ? registry.current : await registry.of(stored.ticket.procedure);
    const importing: Importing = {
      ...rules,
      ...run,
      now,
      importer: { id: run.actor.id, name: run.actor.name },
      ...(await peopleOf(parts, row, run)),
    };
    const groups = eventsOfRow(row, stored, importing);
    const write: ImportWrite = { command: `import:${run.hash}:${row.number}`, actor: run.actor, rules, isSilent: row.kind !== 'news' };
    const series = [...new Set(groups.flatMap(({ numbers }) => numbers))].filter((name) => stored.ticket.numbers[name] === undefined);
    const name = (one: string): string => `${rules.procedure.id}/${one}`;
    const written = await appendTicket(
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

type PeopleOfRow = Pick<Importing, 'requester' | 'isKnown' | 'attending'>;

/** The requester as the desk knows them, by their address; else a person known by the address alone, or by this case; and who attended it. Source: UARIV-09 */
async function peopleOf(parts: ImportRowParts, row: PlannedRow, run: RowImport): Promise<PeopleOfRow> {
  const noPeople = { requester: { id: personId(''), name: '' }, isKnown: false, attending: null };
  if (row.kind !== 'new' && row.kind !== 'changed') return noPeople;
  const { fields, attendedBy } = row.written;
  const asked = profileFields(run.context.procedure);
  const email = normaliseEmail(fields[asked.email ?? ''] ?? '');
  const known = await personBy(parts, email, run);
  const attending = await specialistBy(parts, normaliseEmail(attendedBy), run);
  if (known !== null) return { requester: known, isKnown: true, attending };
  const id = email === '' ? parts.ids.derived('caller', `${run.contingency}/${row.number}`) : parts.ids.derived('email', email);
  return { requester: { id: personId(`caller:${id}`), name: fields[asked.name ?? ''] ?? '' }, isKnown: false, attending };
}

function personBy({ people }: ImportRowParts, email: string, run: RowImport): Promise<PersonRef | null> {
  return rememberedIn(run.people, email, async () => {
    const found = await people.findByEmail(email);
    return found === null ? null : { id: found.id, name: found.name };
  });
}

/** Only people of a support group are given cases: the address of a requester in that column makes no specialist of them. */
function specialistBy(parts: ImportRowParts, email: string, run: RowImport): Promise<PersonRef | null> {
  return rememberedIn(run.specialists, email, async () => {
    const person = await personBy(parts, email, run);
    const groups = person === null ? [] : await groupsOf(parts, person);
    return groups.length === 0 ? null : person;
  });
}

function groupsOf({ roster }: ImportRowParts, { id }: PersonRef): Promise<readonly string[]> {
  return roster.groupsOf(id).catch((fault: unknown) => {
    if (fault instanceof RosterUnavailable) return fault.known;
    throw fault;
  });
}

type FoundPeople = Map<string, Promise<PersonRef | null>>;

function rememberedIn(found: FoundPeople, email: string, ask: () => Promise<PersonRef | null>): Promise<PersonRef | null> {
  if (email === '') return Promise.resolve(null);
  const before = found.get(email);
  if (before !== undefined) return before;
  const asked = ask();
  found.set(email, asked);
  return asked;
}
