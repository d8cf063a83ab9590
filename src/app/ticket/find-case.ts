import type { Actor } from '../../domain/roster/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import { maySee } from '../../domain/ticket/may-see.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';

/** A number as somebody says it: of a series when its prefix was said, else just the digits. */
export type SpokenNumber = { series: string | null; value: number; asked: string };

/** Finds what a spoken number means among what this person may see; null whether it exists or not. */
export type FindCase = (spoken: SpokenNumber, actor: Extract<Actor, { kind: 'person' }>) => Promise<StoredTicket | null>;

/** Bare digits mean a ticket before a draft. Who is not of the desk sees their own only. */
export function createFindCase({ queries, procedure }: { queries: TicketQueries; procedure: Procedure }): FindCase {
  return async ({ series, value }, actor) => {
    const tried = series === null ? ['ticket', ...Object.keys(procedure.numbers).filter((s) => s !== 'ticket')] : [series];
    for (const name of tried) {
      const stored = await queries.byNumber(procedure.id, name, value);
      if (stored !== null && maySee(stored.ticket, actor)) return stored;
    }
    return null;
  };
}

/** Words for a request of any series. */
const general = ['casos', 'caso', 'tickets', 'ticket', 'tiquete'] as const;

/** What may stand between the word and its number: "caso n.º 45", "caso es el 45", "CASO-000045", "caso: #45". */
const between = String.raw`[\s.:#‐‑–—-]{0,3}(?:(?:es|el|la|n[uú]mero|num|nro|no|n)[.:º°#\s]{1,3}){0,3}`;
/** Eight digits at most: with more it is a telephone. Dates, hours, amounts, and what goes on in letters or digits are none. */
const digits = String.raw`0*(\d{1,8})(?![\p{L}\p{N}%°]|[.,:/‐‑–-]\d|\s\d{2}|\s+de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre))`;

/**
 * All numbers that a text names, e.g. "CASO-000045", "caso n.º 45", "pre 123", "#45".
 *
 * @returns in the order in which they stand; digits alone count only when they are the whole text
 */
export function spokenNumbers(procedure: Procedure, text: string): readonly SpokenNumber[] {
  const said = text.normalize('NFC');
  const names = namesOf(procedure);
  const named = [...names.keys()].sort((a, b) => b.length - a.length).map((name) => name.split(' ').map(escaped).join(String.raw`[\s-]*`));
  const pattern = new RegExp(String.raw`(?:(?<![\p{L}\p{N}])(${named.join('|')})(${between})|(?<=^\s*|(?:^|\s)(?:el|del|al)\s)#\s?)${digits}`, 'giu');
  const found = [...said.matchAll(pattern)].map(([asked, name, link, value]) => ({ series: seriesOf(names, name, link), value: Number(value), asked: asked.trim() }));
  const bare = new RegExp(String.raw`^\s*#?\s*${digits}[\s.?!]*$`, 'u').exec(said);
  const all = found.length === 0 && bare ? [{ series: null, value: Number(bare[1]), asked: said.trim() }] : found;
  return all.filter(({ value }) => value > 0);
}

/** Name as people write it → its series; null for a request of any series. */
function namesOf({ numbers, intake }: Procedure): ReadonlyMap<string, string | null> {
  const prefixes = Object.entries(numbers).map(([series, pattern]): [string, string] => [/^\p{L}*/u.exec(pattern)?.[0].toLowerCase() ?? '', series]);
  const drafts = intake.keywords.map((keyword): [string, string] => [keyword.toLowerCase(), 'draft']);
  return new Map([...general.map((word): [string, null] => [word, null]), ...drafts, ...prefixes.filter(([prefix]) => prefix !== '')]);
}

/** "CASO-000045" is that code; "caso 45" is how anybody says any number. */
function seriesOf(names: ReadonlyMap<string, string | null>, name: string | undefined, link: string | undefined): string | null {
  if (name === undefined) return null;
  const word = name.toLowerCase();
  if (general.some((g) => g === word) && link !== '' && link !== '-') return null;
  const joined = (text: string) => text.replace(/[\s-]/g, '');
  return [...names].find(([known]) => joined(known) === joined(word))?.[1] ?? null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
