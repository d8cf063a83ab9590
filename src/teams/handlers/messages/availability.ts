import type { PersonRef } from '../../../domain/people/person.js';
import type { Message } from '../../../app/views.js';
import { backText, onePersonOnlyText, unclearUntilText, untilMissingText, possessiveText } from '../../../texts/availability.js';
import { readAbsence, readUntil } from '../../phrases/read-absence.js';
import type { SpokenPhrase } from '../../phrases/read-phrase.js';
import { colleagueCard } from '../colleague-card.js';
import { deskView, type Turn } from '../handler-context.js';
import { forDesk } from '../for-desk.js';
import { refusalMessage } from '../refusal-message.js';

export type SaidAvailability = SpokenPhrase & { id: 'away' | 'back' | 'person' };

/** Longest name that somebody without a mention is looked for by, in words; a longer rest was no name. */
const maxNameLength = 4;

/** Who is there and who is not, and what they have; null when the rest says that it was no order after all ("no disponible el portal"). Source: SIIF-15 */
export async function answerAvailability(turn: Turn, said: SaidAvailability): Promise<readonly Message[] | null> {
  switch (said.id) {
    case 'away':
      return away(turn, said.rest);
    case 'back':
      return back(turn, said.rest);
    case 'person':
      return person(turn, said.rest);
    default:
      return said.id satisfies never;
  }
}

async function away(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { now, calendar } = deskView(context);
  const { who, until, reason } = readAbsence(rest);
  if (until === null && who !== '' && readUntil(who, now, calendar).kind === 'until') return [{ kind: 'text', text: untilMissingText() }];
  const meant = await whoIsMeant(turn, who);
  if (meant.kind !== 'found') return meant.why;
  const end = until === null ? { kind: 'until' as const, at: null } : readUntil(until, now, calendar);
  if (end.kind === 'unclear') return [{ kind: 'text', text: unclearUntilText() }];
  const marked = await context.markAway({ person: meant.person, until: end.at, reason }, actor);
  if (marked.kind === 'refused') return [await refusalMessage(turn, marked.refusal, null)];
  return forDesk(turn, [await colleagueCard(turn, meant.person, true)]);
}

async function back(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const meant = await whoIsMeant(turn, rest.replace(/^(?:a\s+)?@?/i, ''));
  if (meant.kind !== 'found') return meant.why;
  const marked = await context.markBack({ person: meant.person, since: null }, actor);
  if (marked.kind === 'refused') return [await refusalMessage(turn, marked.refusal, null)];
  return [
    { kind: 'text', text: backText(meant.person.id === actor.id ? null : meant.person.name, marked.kind === 'back' && marked.wasAway) },
  ];
}

/** `persona`, `reasignar`: without a name it is asked whose. */
async function person(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { actor } = turn;
  if (!actor.isCoordinator) return rest === '' || isName(rest) ? [await refusalMessage(turn, { code: 'only-coordinator' }, null)] : null;
  if (rest === '') return whose(turn);
  const meant = await whoIsMeant(turn, rest.replace(/^(?:de|a)\s+|^@/i, ''));
  return meant.kind === 'found' ? forDesk(turn, [await colleagueCard(turn, meant.person, false)]) : meant.why;
}

async function whose(turn: Turn): Promise<readonly Message[] | null> {
  const absent = await turn.context.awayWithCases();
  return forDesk(turn, [{ kind: 'text', text: possessiveText(absent.map(({ person: { name }, cases }) => ({ name, cases }))) }]);
}

type Meant = { kind: 'found'; person: PersonRef } | { kind: 'nobody'; why: readonly Message[] | null };

/** Nobody named is the one who speaks; a mention says who is meant, also of two of one name. */
async function whoIsMeant(turn: Turn, words: string): Promise<Meant> {
  const { context, actor, inbound } = turn;
  if (words === '') return { kind: 'found', person: { id: actor.id, name: actor.name } };
  const [mention, ...others] = inbound.mentions;
  if (others.length > 0) return { kind: 'nobody', why: [{ kind: 'text', text: onePersonOnlyText() }] };
  if (mention === undefined && !isName(words)) return { kind: 'nobody', why: null };
  const found = await context.findColleague({ platformId: mention?.platformId ?? null, words: mention?.name ?? words });
  if (found.kind === 'found') return found;
  // Who may mark nobody else talks of something else: "no disponible el correo".
  const isOrder = mention !== undefined || actor.isCoordinator;
  return { kind: 'nobody', why: isOrder ? [await refusalMessage(turn, found.refusal, null)] : null };
}

function isName(words: string): boolean {
  return words.split(/\s+/).length <= maxNameLength;
}
