import { personId, type PersonActor } from '../../src/core/people/person.js';
import type { RelatedCase } from '../../src/core/ticket/mass/mass-incident.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from './clause-desk.js';
import { reportWords } from '../../src/features/drafts/report-words.js';

export type ReportedCase = { id: TicketId; person: PersonActor };

/** The person who reports with that number: of no group, and not one of the cast. */
export function reporter(n: number): PersonActor {
  return { kind: 'person', id: personId(`reporter-${n}`), name: `Usuario ${n}`, memberOf: [], isCoordinator: false };
}

let presses = 0;
export const nextPress = (): string => `many-${++presses}`;

/** A whole case of one of many reporters. */
export async function reportedBy(
  d: ClauseDesk,
  n: number,
  category: string,
  words: string,
  fields: FieldValues = {},
): Promise<ReportedCase> {
  const person = reporter(n);
  const opened = await reportWords(d.desk, {
    requester: { id: person.id, name: person.name },
    actor: person,
    words,
    channel: 'teams',
    key: [nextPress()],
  });
  if (opened.kind !== 'executed') throw new Error(opened.kind);
  const { id } = opened.stored;
  const typed = d.form(category, { description: words, ...fields });
  const sent = await d.desk.execute(id, { id: nextPress(), type: 'fill-draft', fields: typed, submit: true }, person);
  if (sent.kind === 'refused' || sent.stored.ticket.completedAt === null) throw new Error(`no case: ${JSON.stringify(sent)}`);
  await d.desk.whenIdle();
  return { id, person };
}

/** The budget section of the reporter with that number: another one for each, written with a unit. */
export const sectionOf = (n: number): string => `${1300 + n}01`;

/** Cases of so many reporters, one after the other. */
export async function reportedByMany(d: ClauseDesk, count: number, category: string, words: string): Promise<ReportedCase[]> {
  const all: ReportedCase[] = [];
  for (let n = 1; n <= count; n++) all.push(await reportedBy(d, n, category, words, { seccion: sectionOf(n) }));
  return all;
}

/** As another case names it. */
export async function namedCase(d: ClauseDesk, { id }: { id: TicketId }): Promise<RelatedCase> {
  return { id, numbers: (await d.load(id)).numbers };
}
