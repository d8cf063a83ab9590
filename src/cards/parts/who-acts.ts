import { clockSigns, clockStyles, solvingText, supposedText, type ClockLine } from './promise.js';
import type { Place } from '../../core/outbox/notification.js';
import type { PersonId } from '../../core/people/person.js';
import { groupOf, stateOf } from '../../core/procedure/lookup.js';
import { withArticle } from '../../core/procedure/words.js';
import { groupName } from '../../core/procedure/called-groups.js';
import type { Procedure } from '../../procedure/procedure.js';
import { mostUrgentClock, type OpenClock } from '../../core/sla/pressing-clock.js';
import { awaitedParent } from '../../core/ticket/mass/mass-incident.js';
import { holdingEvent } from '../../core/ticket/clock-holds/clock-holds.js';
import { confirmingGroups } from '../../core/ticket/confirming-groups.js';
import { openSection } from '../../core/ticket/forms/sections.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import { isOpen } from '../../core/ticket/ticket.js';
import { thirdPartyOf } from '../../core/ticket/third-party.js';
import { standingIn } from '../../core/ticket/silence/marks.js';
import { undeliveredIn } from '../../core/ticket/undelivered.js';
import type { CaseView } from '../../ports/messenger.js';
import { parentText } from '../../texts/mass-incidents.js';
import { beforeText, onDateText, sinceText, theTimeText } from '../../texts/times.js';
import { capitalised } from '../../texts/words.js';
import { oneLine } from '../user-words.js';
import { thirdPartyText, toThirdParty } from './case-head.js';
import { agreedText, limitInstant } from './silence.js';

/**
 * @property who    their name; "una corrección" where no person is named
 * @property group  the group, where they are one
 * @property does   what they do: "resolver", "responder"
 * @property by     the person of the desk who has to act, or without an assignee the group; null: a party outside the desk
 * @property isLater  at a moment that was agreed, not now
 */
type NextAct = {
  who: string;
  isMany?: boolean;
  group?: string | null;
  does: string;
  by: { person: PersonId } | { group: string | null } | null;
  isLater?: true;
};

/** A person who was not told what waits for them cannot act, so the desk has to speak with them. @param clock the most urgent one decides */
function nextActOf(view: CaseView, clock: OpenClock | null): NextAct | null {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const requester = oneLine(ticket.requester.name, 60);
  if (!isOpen(ticket)) return null;
  const standing = standingIn(stored)?.is;
  if (standing === 'untold') return byDesk(view, `hablar con ${requester}`);
  if (standing === 'unread') return byDesk(view, `decir qué respondió ${requester}`);
  switch (ticket.phase) {
    case 'draft':
      return { who: requester, does: 'completar los datos', by: null };
    case 'waiting':
      return awaited(view, requester);
    case 'resolved': {
      const isTheirs = stateOf(procedure, ticket.state).waitsFor === 'requester' || confirmingGroups(ticket, procedure).length === 0;
      return isTheirs ? { who: requester, does: 'confirmar', by: null } : byDesk(view, `confirmar con ${requester}`);
    }
    default:
      if (ticket.mass?.answer != null) return reviewing(view);
      if (clock?.kind === 'response') return byDesk(view, 'responder');
      return byDesk(view, clock === null && ticket.assignee === null ? 'atender' : solvingText(view));
  }
}

/** Source: SIIF-07 */
function reviewing(view: CaseView): NextAct {
  const does = 'revisar y enviar la respuesta';
  return view.procedure.massIncident?.answeredBy === 'assignee' ? byDesk(view, does) : { who: 'la coordinación', does, by: null };
}

const fillsSection = 'diligenciar su sección';

function awaited(view: CaseView, requester: string): NextAct {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const isSection = openSection(ticket, procedure) !== null;
  const { waitsFor } = stateOf(procedure, ticket.state);
  const does = isSection ? fillsSection : 'responder';
  const party = thirdPartyOf(ticket, procedure);
  if (party?.kind === 'group') return { ...named(ticket.group, procedure), does, by: null };
  if (waitsFor === 'requester') return { who: requester, does, by: null };
  if (party?.kind === 'change') return { who: thirdPartyText(party), does: 'quedar lista', by: null };
  if (party !== null) return { who: oneLine(thirdPartyText(party), 80), does, by: null };
  if (waitsFor === 'date') return { ...byDesk(view, 'atender'), isLater: true };
  return byDesk(view, 'retomar');
}

/** A solution that another group confirms is its own to ask about. */
function byDesk({ stored: { ticket }, procedure }: CaseView, does: string): NextAct {
  const confirming = confirmingGroups(ticket, procedure)[0];
  const isHere = confirming === undefined || confirming === ticket.group;
  if (ticket.assignee !== null && isHere) return { who: oneLine(ticket.assignee.name, 60), does, by: { person: ticket.assignee.id } };
  const at = confirming ?? ticket.group;
  return { ...named(at, procedure), does, by: { group: at } };
}

/** With its level where another has the same name; without a group, the desk. */
function named(id: string | null, procedure: Procedure): Pick<NextAct, 'who' | 'isMany' | 'group'> {
  const group = id === null ? null : groupOf(procedure, id);
  const { the, isMany } = withArticle(group === null ? { label: procedure.deskName } : { ...group, label: groupName(group, procedure) });
  return { who: the, isMany, group: id };
}

/**
 * At this place: the assignee in their chat, and in a channel its group, which acts for its assignee. Without a place, or without an
 * assignee in a chat, nothing says who reads.
 */
export function isReadersTurn(view: CaseView, place: Place | null): boolean {
  const { ticket } = view.stored;
  const { by = null, isLater = false } = (awaitedParent(ticket) === undefined ? nextActOf(view, null) : null) ?? {};
  if (by === null || isLater || place === null) return false;
  if (place.kind === 'person') return 'person' in by && by.person === place.person;
  return place.group === ('group' in by ? by.group : ticket.group);
}

/** @property supposed "meta supuesta", or '': the time is not the entity's own @property names people and groups in the line */
export type WhoActs = ClockLine & { supposed: string; names: { assignee: boolean; group: string | null } };

/**
 * The third line of a case's card: who must act, and until when by the wall clock. Plain text. Its sign and style are those of the most
 * urgent clock as it stood when the card was updated. "Beto Gil debe resolver antes del mar 24 nov, 1:21 p. m.", "◆ La Mesa de servicios
 * debe responder · venció el vie 20 nov, 4:21 p. m.", "❚❚ Ana Ruiz debe responder antes del mié 25 nov, 12:23 p. m.", "❚❚ Se espera a Datos
 * y Redes desde el vie 20 nov, 3:23 p. m."
 */
export function whoActsLine(view: CaseView): WhoActs {
  const { stored, procedure, now } = view;
  const { ticket } = stored;
  const clock = mostUrgentClock(slaOf(stored, view, now));
  const supposed = clock === null ? '' : supposedText(clock, view);
  const act = nextActOf(view, clock);
  const isOver = undeliveredIn(stored.history).length === 0;
  if (act === null) return { text: isOver ? 'Nadie tiene que hacer nada más.' : '', style: '', supposed, names: nobody };
  const isRunning = clock?.figure.state === 'running';
  const leaves = ticket.mass?.answer?.sending?.goesAt;
  if (leaves !== undefined) {
    const at = theTimeText(leaves, procedure.timeZone);
    return { text: `La respuesta sale a ${at} Nadie tiene que hacer nada más.`, style: '', supposed, names: nobody };
  }
  const parent = awaitedParent(ticket);
  const must = parent === undefined ? mustText(act) : `Se soluciona con ${parentText(parent, procedure, 'desk')}`;
  const names = parent === undefined ? { assignee: act.by !== null && 'person' in act.by, group: act.group ?? null } : nobody;
  if (isRunning) return { text: runningText(clock, must, view), style: clockStyles[clock.urgency], supposed, names };
  return { text: heldText(view, must) ?? stoppedText(view, act, must), style: '', supposed, names };
}

const nobody = { assignee: false, group: null };

const mustText = ({ who, isMany, does }: NextAct): string => `${capitalised(who)} ${isMany === true ? 'deben' : 'debe'} ${does}`;

function runningText({ figure, urgency }: OpenClock, must: string, { procedure, now }: CaseView): string {
  if (figure.dueAt === null) return must;
  const at = [figure.dueAt, now, procedure.timeZone, 'kept'] as const;
  return `${clockSigns[urgency]}${must} ${urgency === 'late' ? `· venció ${onDateText(...at)}` : beforeText(...at)}`;
}

/** "❚❚ La coordinación detuvo los plazos desde el … hasta el … · Beto Gil debe resolver"; null where it has not. Source: SIIF-15 */
function heldText({ stored: { ticket, history }, procedure, now }: CaseView, must: string): string | null {
  const held = holdingEvent(ticket, history);
  if (held === undefined) return null;
  const until = ticket.hold?.until ?? null;
  const end = until === null ? '' : ` hasta ${onDateText(until, now, procedure.timeZone, 'kept')}`;
  return `❚❚ La coordinación detuvo los plazos ${sinceText(held.at, now, procedure.timeZone, 'kept')}${end} · ${must}`;
}

/** A person who was not told has no time limit. */
function stoppedText(view: CaseView, { by, who, does }: NextAct, must: string): string {
  const { stored, procedure, now } = view;
  const { ticket } = stored;
  const isWaiting = ticket.phase === 'waiting';
  const sign = isWaiting ? '❚❚ ' : '';
  const until = limitInstant(view);
  const agreed = until === null ? '' : agreedText(view, 'kept');
  if (agreed !== '') return `${sign}${must} ${agreed}`;
  if (until !== null) return `${sign}${must} ${beforeText(until, now, procedure.timeZone, 'kept')}`;
  if (!isWaiting || by !== null) return `${sign}${must}`;
  const party = thirdPartyOf(ticket, procedure)?.kind;
  const awaits = party === 'change' ? who : party === undefined ? `a ${who}` : oneLine(toThirdParty(ticket, procedure), 80);
  const what = does === fillsSection ? `: debe ${does}` : '';
  return `${sign}Se espera ${awaits} ${sinceText(ticket.since, now, procedure.timeZone, 'kept')}${what}`;
}
