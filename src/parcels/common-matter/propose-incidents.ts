import { openIncidents } from '../../desk/mass/open-incidents.js';
import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { later } from '../../core/instant.js';
import { maskedWords } from '../../core/masking/mask.js';
import { saysTheSame } from '../../core/text/match-words.js';
import { system } from '../../core/people/person.js';
import { checkParent } from '../../core/ticket/commands/link-tickets.js';
import { relatedCase } from '../../core/ticket/mass/mass-form.js';
import { isProposed, type RelatedCase } from '../../core/ticket/mass/mass-incident.js';
import { seenIncidents, signsWithinMs, type SeenIncident } from './rules/mass-signs.js';
import { termOf } from '../../core/ticket/search-terms.js';
import type { Ticket } from '../../core/ticket/ticket.js';

/** How many open cases one look reads, the most critical first. */
const maxRead = 1_000;
const pageSize = 200;
const maxConsidered = 100;
const maxWords = 120;

/**
 * Looks for cases that may have one cause, and proposes a mass incident on the oldest; new reports are added there. Nothing is declared. If a person said that it is none, it is proposed again only when twice as many report it. Several
 * processes may look at once: a case is proposed once. Source: SIIF-07
 * @returns how many cases were proposed as mass incidents, or got more cases to their proposal
 */
export function createProposeIncidents(desk: Desk): () => Promise<number> {
  let seenLast = '';
  return async () => {
    const open = await openCases(desk);
    const look = open.map(({ id, version }) => `${id}.${version}`).join();
    if (look === seenLast) return 0;
    const found = seenIncidents(open, desk.procedure, desk.clock.now());
    // Open cases that were proposed already, or declared to be none: also cases older than the period that counts now.
    const search = { all: [termOf.consideredIncident(desk.procedure.id)], prefix: null, anyOf: null };
    const considered = found.length === 0 ? [] : (await desk.queries.search(search, maxConsidered)).tickets.map(({ ticket }) => ticket);
    let proposed = 0;
    for (const seen of found) {
      const result = await propose(desk, seen, considered);
      if (result?.kind === 'executed' && !result.repeated) proposed += 1;
    }
    seenLast = look;
    return proposed;
  };
}

async function openCases({ lists, procedure, clock }: Desk): Promise<readonly Ticket[]> {
  const widest = Math.max(0, ...(procedure.massIncident?.signs ?? []).map(({ within }) => signsWithinMs(within)));
  if (widest === 0) return [];
  const filter = { groups: procedure.groups.map(({ id }) => id), openedFrom: later(clock.now(), -widest) };
  const found: Ticket[] = [];
  for (let after: string | undefined; found.length < maxRead;) {
    const page = await lists.page({ of: 'queue' }, filter, pageSize, after);
    found.push(...page.tickets.map(({ ticket }) => ticket));
    if (page.next === null) break;
    after = page.next;
  }
  return found;
}

/** Puts the proposal on the case that has it already, else on the oldest. @returns null where there is nothing to propose */
async function propose(desk: Desk, seen: SeenIncident, considered: readonly Ticket[]): Promise<CommandResult | null> {
  const { cases } = seen;
  const [oldest] = cases;
  const isOf = ({ id, mass }: Ticket) => cases.some((one) => one.id === id || mass?.cases.some((other) => other.id === one.id));
  const before = considered.filter(isOf);
  const standing = before.find((one) => isProposed(one) && checkParent(one) === null);
  const others = (of: Ticket): readonly RelatedCase[] =>
    cases.filter(({ id }) => id !== of.id).map((one) => ({ ...relatedCase(one), words: maskedWords(one.words).slice(0, maxWords) }));
  if (standing !== undefined) {
    const known = new Set((standing.mass?.cases ?? []).map(({ id }) => id));
    const added = others(standing).filter(({ id }) => !known.has(id));
    const id = `propose:${standing.version}:${known.size}:${added.length}`;
    return added.length === 0 ? null : desk.execute(standing.id, { id, type: 'change-proposal', added }, system);
  }
  if (cases.length < 2 * Math.max(0, ...before.map(saidToBeNone))) return null;
  // A declared mass incident with similar words is named, because these cases may belong to it.
  const declared = (await openIncidents(desk)).tickets.map(({ ticket }) => ticket);
  const same = declared.find((one) => cases.some(({ words }) => saysTheSame(one.words, words)));
  const signs = same === undefined ? seen.signs : { ...seen.signs, like: relatedCase(same) };
  const id = `propose:${oldest.version}:${cases.length}`;
  return desk.execute(oldest.id, { id, type: 'propose-mass', cases: others(oldest), signs }, system);
}

/** For how many cases a person said that they are no incident. */
function saidToBeNone({ id, mass }: Ticket): number {
  if (mass?.stage !== 'dismissed' && mass?.stage !== 'undone') return 0;
  return new Set([id, ...mass.cases.map((one) => one.id)]).size;
}
