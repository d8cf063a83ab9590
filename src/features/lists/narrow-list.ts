import type { WantedList } from '../../desk/overviews/desk-lists.js';
import type { Message } from '../../talk/message.js';
import { groupsSaid, type SaidGroups } from '../../core/procedure/said-groups.js';
import { noGroupText, noLevelText, notAtLevelText, otherDayText, whichLevelText } from '../../texts/case-lists.js';
import { nearestGroup, readNarrowing } from '../../talk/phrases/read-narrowing.js';
import type { Turn } from '../turn.js';
import { deskHere, refusalMessage, textMessage } from '../answers.js';

export type Narrowed = Pick<WantedList, 'groups' | 'isThisWeek' | 'level'>;

type UnknownNarrowing = { kind: 'unknown'; asked: string; fault: Exclude<SaidGroups, { kind: 'groups' }> | { kind: 'other-day' } };

/** "nivel 2", "infraestructura", "de esta semana", "todos": alone and together, in any order. */
export async function narrowedBy(turn: Turn, rest: string): Promise<{ kind: 'known'; by: Narrowed } | UnknownNarrowing> {
  const { groups: asked, isThisWeek, isAll, hasOtherDay } = readNarrowing(rest);
  if (asked === '' && isAll) return { kind: 'known', by: { isThisWeek, groups: turn.actor.oversees ?? null } };
  if (asked === '') return { kind: 'known', by: { isThisWeek, ...(await scopeHere(turn)) } };
  const said = groupsSaid(turn.context.procedure, asked);
  if (said.kind === 'groups') return { kind: 'known', by: { isThisWeek, groups: said.groups.map(({ id }) => id), level: said.level } };
  return { kind: 'unknown', asked, fault: said.kind === 'no-group' && hasOtherDay ? { kind: 'other-day' } : said };
}

/** The channel's group; what a coordinator oversees; the person's groups. Source: SIIF-05, USPEC-12 */
export async function scopeHere(turn: Turn): Promise<Pick<WantedList, 'groups'>> {
  const here = await deskHere(turn);
  if (here !== null) return { groups: [here.group] };
  const { actor, context } = turn;
  if (actor.isCoordinator) return { groups: actor.oversees ?? null };
  const own = context.procedure.groups.filter(({ id }) => actor.memberOf.includes(id));
  return { groups: own.length === 0 ? null : own.map(({ id }) => id) };
}

/** The longest unknown name, in words, that is answered; a longer text was meant as no name. */
const maxNameWords = 2;
/** The same for a text with a day in it: longer is "vencidos los certificados del portal desde el lunes". */
const maxDayWords = 5;

/** The nearest name that works; null where the words were no order. @param phrase the phrase of the list: "vencidos" */
export function narrowingMessage(turn: Turn, { asked, fault }: UnknownNarrowing, phrase: string): Message | null {
  const { procedure } = turn.context;
  const words = asked.split(' ').length;
  switch (fault.kind) {
    case 'no-level':
      return textMessage(noLevelText(fault.level, phrase, fault.nearest));
    case 'which-level':
      return textMessage(whichLevelText(phrase, fault.example));
    case 'apart':
      return textMessage(notAtLevelText(fault.group, fault.level, phrase, procedure));
    case 'other-day':
      return words > maxDayWords ? null : textMessage(otherDayText(phrase));
    case 'no-group': {
      const near = nearestGroup(procedure, fault.asked);
      if (near !== null) return textMessage(noGroupText(fault.asked, `${phrase} ${near.label}`));
      if (words > maxNameWords) return null;
      return refusalMessage(turn, { code: 'unknown-group', asked: fault.asked, groups: procedure.groups.map(({ id }) => id) }, null);
    }
    default:
      return fault satisfies never;
  }
}
