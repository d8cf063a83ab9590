import { bold, box, hint, text, type Parts } from '../../cards/card.js';
import { caseName, phaseSigns, stateText } from '../../cards/parts/case-head.js';
import { runningText, verdictText } from '../../cards/parts/promise.js';
import { asBold, asLine } from '../../cards/user-words.js';
import { isGuestGroup } from '../../core/people/roles.js';
import { groupName } from '../../core/procedure/called-groups.js';
import { mostUrgentClock } from '../../core/sla/pressing-clock.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import type { Desk } from '../../desk.js';
import { readDeskList, type ListName } from '../../desk/overviews/desk-lists.js';
import { readDeskStatus, type DeskStatusRow } from '../../desk/overviews/desk-status.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Procedure } from '../../procedure/procedure.js';
import { caseNoun, countText } from '../../texts/words.js';

/** The lists into which a group's open cases are divided: by phase, in the order of work, and cases that wait for a mass incident. */
export const sharedLists = ['new', 'working', 'waiting', 'resolved', 'with-incident'] as const satisfies readonly ListName[];
type SharedList = (typeof sharedLists)[number];

/** How many cases of one list are named one by one; the others are counted. */
export const maxNamed = 5;

/** A group's open cases by state. @property parts the lists that have any cases */
export type GroupShare = {
  group: string;
  hasChannel: boolean;
  parts: readonly { of: SharedList; count: number; first: readonly CaseView[] }[];
};

/** Shares of groups of the desk; people outside it read only cases that concern them. @param groups null: all. Source: SIIF-22, USPEC-06 */
export async function readShares(desk: Desk, groups: readonly string[] | null): Promise<readonly GroupShare[]> {
  const { rows } = await readDeskStatus(desk, groups);
  return Promise.all(rows.filter(({ group }) => !isGuestGroup(group, desk.registry.current.procedure)).map((row) => shareOf(desk, row)));
}

async function shareOf(desk: Desk, { group, counts }: DeskStatusRow): Promise<GroupShare> {
  const present = sharedLists.filter((list) => (counts[list] ?? 0) > 0);
  const [channel, ...lists] = await Promise.all([
    desk.channels.ofGroup(group),
    ...present.map((name) => readDeskList(desk, { name, groups: [group], isThisWeek: false }, maxNamed)),
  ]);
  const parts = present.map((of, i) => ({ of, count: counts[of] ?? 0, first: lists[i]?.cases ?? [] }));
  return { group, hasChannel: presentChannel(channel) !== null, parts };
}

export function casesIn({ parts }: GroupShare): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** The name of a group, also of one that the procedure no longer has; two groups of different levels may have the same label. */
export function nameOf(group: string, procedure: Procedure): string {
  const known = procedure.groups.find(({ id }) => id === group);
  return known === undefined ? group : groupName(known, procedure);
}

/** The same in the preview and in the post: each list with its first cases. @param most how many cases of a list are named */
export function stateParts({ parts }: GroupShare, procedure: Procedure, most: number): Parts {
  return parts.map((part) => {
    const named = part.first.slice(0, most);
    const more = part.count - named.length;
    const left = more === 0 ? '' : `y ${countText(more)} más: escriba «@Precaso cola»`;
    return box([bold(listCountText(part, procedure)), text(named.map(caseLine), 'small'), hint(left, 'small')], { gap: 'small' });
  });
}

/** "CASO-000045 · Beto Gil · ◆ Vencido desde el lun 23 nov, 3:00 p. m.": without data of the requester. */
function caseLine(view: CaseView): string {
  const { ticket } = view.stored;
  const holder = ticket.assignee === null ? 'sin asignar' : asLine(ticket.assignee.name, 60);
  const parts = [asBold(caseName(ticket, view.procedure, 'desk')), stateText(ticket, view.procedure), holder, clockWords(view)];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The words of the clock; a stopped one only says that it is stopped: what it waits for may name the requester. */
function clockWords(view: CaseView): string {
  const clock = mostUrgentClock(slaOf(view.stored, view, view.now));
  if (clock === null) return verdictText(view);
  return clock.figure.state === 'running' ? runningText(clock, view) : '❚❚ Reloj detenido';
}

/** "○ 3 nuevos", "● 1 en proceso", "12 con un incidente masivo" */
function listCountText({ of, count }: { of: SharedList; count: number }, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const [fresh, resolved] = count === 1 ? [as('nuevo'), as('solucionado')] : [as('nuevos'), as('solucionados')];
  if (of === 'with-incident') return `${countText(count)} con un incidente masivo`;
  const words = { new: fresh, working: 'en proceso', waiting: 'en espera', resolved }[of];
  return `${phaseSigns[of]} ${countText(count)} ${words}`;
}
