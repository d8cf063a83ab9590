import { later } from '../../domain/instant.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { saysTheSame } from '../../domain/text/match-words.js';
import { system } from '../../domain/people/person.js';
import { checkParent } from '../../domain/ticket/commands/link-tickets.js';
import { relatedCase } from '../../domain/ticket/mass/mass-form.js';
import { isProposed, type MassSigns, type RelatedCase } from '../../domain/ticket/mass/mass-incident.js';
import { seenIncidents, signsWithinMs, type SeenIncident } from '../../domain/ticket/mass/mass-signs.js';
import { termOf } from '../../domain/ticket/search-terms.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskLists } from '../../ports/desk-lists.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import { openIncidents } from './open-incidents.js';

type ProposeParts = {
  lists: Pick<DeskLists, 'page'>;
  queries: Pick<TicketQueries, 'search'>;
  registry: Pick<ProcedureRegistry, 'current'>;
  clock: Clock;
  execute: ExecuteCommand;
};

/** @returns how many cases were proposed as mass incidents, or got more cases to their proposal */
export type ProposeIncidents = () => Promise<number>;

/** Open cases that one look reads, the most critical first. */
const maxRead = 1_000;
const pageSize = 200;
const maxConsidered = 100;
const maxWords = 120;

/**
 * Looks for what the desk should think of as one cause, and proposes it on the oldest case; what is reported meanwhile is added there,
 * but nothing that a person took out. Nothing is declared. What was said to be none is proposed again only when twice as many report it.
 * Several processes may look at once: a case is proposed once.
 *
 * Source: SIIF-07
 */
export function createProposeIncidents(parts: ProposeParts): ProposeIncidents {
  let seenLast = '';
  return async () => {
    const open = await openCases(parts);
    const look = open.map(({ id, version }) => `${id}.${version}`).join();
    if (look === seenLast) return 0;
    const { procedure } = parts.registry.current;
    const found = seenIncidents(open, procedure, parts.clock.now());
    const considered = found.length === 0 ? [] : await consideredCases(parts);
    let proposed = 0;
    for (const seen of found) if (await propose(parts, seen, considered)) proposed += 1;
    seenLast = look;
    return proposed;
  };
}

async function openCases({ lists, registry, clock }: ProposeParts): Promise<readonly Ticket[]> {
  const { massIncident, groups } = registry.current.procedure;
  const widest = Math.max(0, ...(massIncident?.signs ?? []).map(({ within }) => signsWithinMs(within)));
  if (widest === 0) return [];
  const filter = { groups: groups.map(({ id }) => id), openedFrom: later(clock.now(), -widest) };
  const found: Ticket[] = [];
  for (let after: string | undefined; found.length < maxRead;) {
    const page = await lists.page({ of: 'queue' }, filter, pageSize, after);
    found.push(...page.tickets.map(({ ticket }) => ticket));
    if (page.next === null) break;
    after = page.next;
  }
  return found;
}

/** What is proposed names the declared mass incident whose words say the same: its cases may belong there. */
async function likeDeclared({ queries, registry }: ProposeParts, { cases, signs }: SeenIncident): Promise<MassSigns> {
  const { tickets } = await openIncidents(queries, registry.current.procedure);
  const same = tickets.find(({ ticket }) => cases.some(({ words }) => saysTheSame(ticket.words, words)));
  return same === undefined ? signs : { ...signs, like: relatedCase(same.ticket) };
}

/** Open cases that are proposed already, or were said to be none: also those that are older than what counts now. */
async function consideredCases({ queries, registry }: ProposeParts): Promise<readonly Ticket[]> {
  const search = { all: [termOf.consideredIncident(registry.current.procedure.id)], prefix: null, anyOf: null };
  return (await queries.search(search, maxConsidered)).tickets.map(({ ticket }) => ticket);
}

/** Whether it was proposed with any of these cases. */
function isAbout({ id, mass }: Ticket, cases: readonly Ticket[]): boolean {
  const proposed = [id, ...(mass?.cases ?? []).map((one) => one.id)];
  return cases.some((one) => proposed.includes(one.id));
}

/** Of how many cases it was said, also of those that were taken out before. */
function saidToBeNone({ id, mass }: Ticket): number {
  if (mass?.stage !== 'dismissed' && mass?.stage !== 'undone') return 0;
  return new Set([id, ...mass.cases.map((one) => one.id), ...(mass.apart ?? [])]).size;
}

/** The proposal stands on the case that has it already, else on the oldest. */
async function propose(parts: ProposeParts, seen: SeenIncident, considered: readonly Ticket[]): Promise<boolean> {
  const { execute } = parts;
  const { cases } = seen;
  const [oldest] = cases;
  const before = considered.filter((one) => isAbout(one, cases));
  const standing = before.find((one) => isProposed(one) && checkParent(one) === null);
  const others = (of: Ticket): readonly RelatedCase[] =>
    cases.filter(({ id }) => id !== of.id).map((one) => ({ ...relatedCase(one), words: maskedWords(one.words).slice(0, maxWords) }));
  if (standing !== undefined) {
    const { cases: proposed = [], apart = [] } = standing.mass ?? {};
    const known = new Set([...proposed.map(({ id }) => id), ...apart]);
    const added = others(standing).filter(({ id }) => !known.has(id));
    if (added.length === 0) return false;
    const result = await execute(
      standing.id,
      { id: `propose:${standing.version}:${known.size}:${added.length}`, type: 'change-proposal', added, removed: [] },
      system,
    );
    return result.kind === 'executed' && !result.repeated;
  }
  if (cases.length < 2 * Math.max(0, ...before.map(saidToBeNone))) return false;
  const signs = await likeDeclared(parts, seen);
  const result = await execute(
    oldest.id,
    { id: `propose:${oldest.version}:${cases.length}`, type: 'propose-mass', cases: others(oldest), signs },
    system,
  );
  return result.kind === 'executed' && !result.repeated;
}
