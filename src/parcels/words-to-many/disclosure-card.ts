import type { DueDelivery, TimedDelivery } from '../../core/desk/timed-delivery.js';
import type { PersonRef } from '../../core/people/person.js';
import { weekdayIndex, wallDay, wallInstant } from '../../core/calendar/civil-date.js';
import { retryOf, type StateDisclosure, disclosureDue, type PreviewPlan, lastSentTo } from './rules/state-disclosure.js';
import { withArticle, isLevelOfOneGroup } from '../../core/procedure/words.js';
import { groupName } from '../../core/procedure/called-groups.js';
import type { Procedure } from '../../procedure/procedure.js';
import { mostUrgentClock } from '../../core/sla/pressing-clock.js';
import { slaOf } from '../../core/ticket/ticket-sla.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskView } from '../../desk/views.js';
import {
  disclosedTitle,
  lastSentText,
  moreCasesText,
  otherCasesText,
  noChannelText,
  nothingToDiscloseText,
  outcomeTexts,
  previewHowText,
  previewTitle,
  quietGroupsText,
  sentByText,
  sharePostTitle,
  shareTitle,
} from './disclosure-texts.js';
import { caseNoun, countText } from '../../texts/words.js';
import { bold, box, headed, hint, input, small, text, title, titledCard, type Card, type Part } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, says } from '../../cards/button.js';
import { caseName, phaseSigns, stateText } from '../../cards/parts/case-head.js';
import { runningText, verdictText } from '../../cards/parts/promise.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';
import { planSince, deliverOnce, tryToTell } from '../../features/deliver-once.js';
import type { Desk } from '../../desk.js';
import type { Coordinator } from '../../core/coordination/coordinator.js';
import type { Message } from '../../talk/message.js';
import { deskView, type Turn } from '../../features/turn.js';
import { refusalMessage } from '../../features/answers.js';
import { readDeskList, type ListName } from '../../desk/overviews/desk-lists.js';
import { readDeskStatus, type DeskStatusRow } from '../../desk/overviews/desk-status.js';
import type { Instant } from '../../core/instant.js';
import { isGuestGroup } from '../../core/people/roles.js';
import { presentChannel } from '../../ports/group-channels.js';

const maxPreviewed = 3;

/** A preview of what each group would get, with a choice of groups. @param sent null where it was asked for */
export function disclosurePreviewCard(desk: DeskView, groups: readonly PreviewedShare[], sent: DueDelivery | null): Card {
  const { procedure } = desk;
  const noun = caseNoun(procedure);
  const said = previewTitle(sent?.isLate === true ? sent.at : null, noun, timesOf(desk));
  const busy = groups.filter(({ share }) => casesIn(share) > 0);
  const quiet = groups.filter(({ share }) => casesIn(share) === 0).map(({ share }) => asData(nameOf(share, procedure)));
  const able = busy.filter(({ share }) => share.hasChannel);
  const shown = able.map(({ share }) => share.group);
  const levels = procedure.levels.map(({ level, label }) => {
    const previews = busy.filter(({ share }) => share.level === level).map((one) => previewOf(one, desk));
    return box(headed(bold(isLevelOfOneGroup(level, procedure) ? '' : asData(label)), previews), { gap: 'apart' });
  });
  const send = executeAction('Enviar', { verb: 'disclose', seen: desk.now, shown }, 'inputs');
  const cancel = executeAction('Cancelar', { verb: 'dismiss' });
  return {
    fallback: said,
    body: [
      title(asData(said)),
      { is: 'subtle', text: previewHowText, gap: 'small' },
      levels,
      hint(quietGroupsText(quiet, noun), 'apart'),
      able.length === 0 ? [] : receiversInput(able, desk),
      input({ type: 'Input.Text', id: 'f_line', label: 'Agregar una línea para todos (opcional)', isMultiline: true }, 'medium'),
    ],
    actions: inOrder(shown.length === 0 ? [cancel] : [send, cancel]),
  };
}

function receiversInput(able: readonly PreviewedShare[], desk: DeskView): Part {
  const { timeZone } = desk.procedure;
  const today = wallDay(desk.now, timeZone);
  const thisWeek = wallInstant(today - weekdayIndex(today), 0, timeZone);
  const choices = able.map(({ share }) => ({ title: oneLine(nameOf(share, desk.procedure), 100), value: share.group }));
  // A group that got it this week is not selected: its channel gets one post a week, unless a coordinator selects it.
  const value = able.flatMap(({ share, last }) => (last !== null && last.at >= thisWeek ? [] : [share.group])).join(',');
  const many = { isMultiSelect: true, style: 'expanded', wrap: true } as const;
  return input({ type: 'Input.ChoiceSet', id: 'f_groups', label: 'Quiénes lo reciben', ...many, value, choices }, 'apart');
}

function previewOf({ share, last }: PreviewedShare, desk: DeskView): Part {
  const counts = share.parts.map((part) => listCountText(part, desk.procedure));
  const sent = last === null ? '' : lastSentText({ at: last.at, by: last.by.name }, timesOf(desk));
  const named = share.parts.flatMap(({ first }) => first).slice(0, maxPreviewed);
  const more = casesIn(share) - named.length;
  const said = [
    text(asData(shareTitle(share.label, casesIn(share), caseNoun(desk.procedure))), 'none'),
    text(counts.join(' · '), 'none'),
    small([...named.map(caseLine), more === 0 ? '' : otherCasesText(more)], 'none'),
    hint(asLine(share.hasChannel ? sent : noChannelText, 160), 'none'),
  ];
  return box(said, { gap: 'small' });
}

/** A group's cases by state, for its channel. The card stays in the channel, so times have their dates. */
export function disclosureCard(desk: DeskView, share: GroupShare, line: string, by: PersonRef): Card {
  const { procedure } = desk;
  const noun = caseNoun(procedure);
  const group = procedure.groups.find(({ id }) => id === share.group);
  const ofGroup = group === undefined ? `de ${share.label}` : withArticle({ ...group, label: groupName(group, procedure) }).of;
  const said = sharePostTitle(ofGroup, noun, timesOf(desk));
  return {
    fallback: said,
    body: [
      title(asData(said)),
      text([asData(line), share.parts.length === 0 ? asData(nothingToDiscloseText(noun)) : ''], 'small'),
      share.parts.map((part) => {
        const more = hint(moreCasesText(part.count - part.first.length), 'small');
        return box([bold(listCountText(part, procedure)), text(part.first.map(caseLine), 'small'), more], { gap: 'apart' });
      }),
      hint(asLine(sentByText(by.name), 160), 'medium'),
    ],
    actions: asEquals([says('Ver cola', 'cola')]),
  };
}

export function disclosureDoneCard(desk: DeskView, id: string, { groups, line }: StateDisclosure): Card {
  const named = groups.map((outcome) => ({ outcome, label: asData(nameOf({ ...outcome, label: outcome.group }, desk.procedure)) }));
  const canRetry = groups.some((one) => retryOf(one, desk.now) !== null);
  return titledCard(
    disclosedTitle(groups.filter(({ as }) => as === 'sent').length, groups.length),
    [text(outcomeTexts(named, timesOf(desk)), 'small'), hint(line === '' ? '' : asLine(`Con su línea: «${line}»`, 600), 'medium')],
    canRetry ? inOrder([executeAction('Reintentar', { verb: 'retry-disclosure', id })]) : [],
  );
}

/** The name of a group; two groups of different levels may have the same label. */
function nameOf({ group, label }: Pick<GroupShare, 'group' | 'label'>, procedure: Procedure): string {
  const known = procedure.groups.find(({ id }) => id === group);
  return known === undefined ? label : groupName(known, procedure);
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

function timesOf({ now, procedure: { timeZone } }: DeskView) {
  return { now, timeZone };
}

/** `divulgar estado`: shows in the coordinator's own chat what each group would get. Source: SIIF-22 */
export async function previewDisclosure(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return [refusalMessage(turn, { code: 'only-coordinator' }, null)];
  const desk = deskView(context);
  const groups = await previewShares(context, actor.oversees ?? null);
  if (groups.every(({ share }) => casesIn(share) === 0)) return [{ kind: 'text', text: nothingToDiscloseText(caseNoun(desk.procedure)) }];
  return [{ kind: 'card', card: disclosurePreviewCard(desk, groups, null) }];
}

/** Sends each coordinator the weekly preview that is due now; the groups get it only when the coordinator sends it. Source: SIIF-22 */
export async function sendPreviews(desk: Desk): Promise<void> {
  if (desk.registry.current.procedure.disclosure === undefined) return;
  for (const coordinator of await desk.coordination.all())
    await tryToTell(desk, coordinator.id, () => sendPreview(desk, coordinator), 'digest-not-sent');
}

async function sendPreview(desk: Desk, coordinator: Coordinator): Promise<void> {
  const { id, groups: oversees } = coordinator;
  const { documents, registry, clock } = desk;
  const { procedure, calendar } = registry.current;
  const now = clock.now();
  const stored = await documents.find('disclosure-preview', id);
  if (stored === null) return void (await documents.write('disclosure-preview', id, 1, { since: now, delivery: null }));
  const { revision, body } = stored;
  const sent = procedure.disclosure === undefined ? null : disclosureDue(procedure.disclosure, planSince(body, coordinator), now, calendar);
  if (sent === null) return;
  const groups = await previewShares(desk, oversees);
  const card = { ...disclosurePreviewCard({ procedure, calendar, now }, groups, sent), mayBeRepeat: sent.mayBeRepeat };
  const write = (next: number, delivery: TimedDelivery): Promise<boolean> =>
    documents.write('disclosure-preview', id, next, { ...body, delivery } satisfies PreviewPlan);
  await deliverOnce(desk, {
    kind: 'disclosure-preview',
    to: { kind: 'person', person: id },
    ...sent,
    message: groups.every(({ share }) => casesIn(share) === 0) ? null : { kind: 'card', card },
    begin: (delivery) => write(revision + 1, delivery),
    // Only deliveries write the document: another revision means that a process took over.
    end: async (delivery) => void (await write(revision + 2, delivery)),
  });
}

/** The lists into which a group's open cases are divided: by phase, in the order of work, and cases that wait for a mass incident. */
export const sharedLists = ['new', 'working', 'waiting', 'resolved', 'with-incident'] as const satisfies readonly ListName[];
type SharedList = (typeof sharedLists)[number];

/** How many cases of one list are named one by one; the others are counted. */
const maxNamedOfList = 5;

/** A group's open cases by state. @property parts the lists that have any cases */
export type GroupShare = {
  group: string;
  level: number;
  label: string;
  hasChannel: boolean;
  parts: readonly { of: SharedList; count: number; first: readonly CaseView[] }[];
};

/** Shares of groups of the desk; people outside it read only cases that concern them. @param groups null: all. Source: SIIF-22, USPEC-06 */
export async function readShares(desk: Desk, groups: readonly string[] | null): Promise<readonly GroupShare[]> {
  const { rows } = await readDeskStatus(desk, groups);
  return Promise.all(rows.filter(({ group }) => !isGuestGroup(group, desk.registry.current.procedure)).map((row) => shareOf(desk, row)));
}

async function shareOf(desk: Desk, { group, level, label, counts }: DeskStatusRow): Promise<GroupShare> {
  const present = sharedLists.filter((list) => (counts[list] ?? 0) > 0);
  const [channel, ...lists] = await Promise.all([
    desk.channels.ofGroup(group),
    ...present.map((name) => readDeskList(desk, { name, groups: [group], isThisWeek: false }, maxNamedOfList)),
  ]);
  const parts = present.map((of, i) => ({ of, count: counts[of] ?? 0, first: lists[i]?.cases ?? [] }));
  return { group, level, label, hasChannel: presentChannel(channel) !== null, parts };
}

function casesIn({ parts }: Pick<GroupShare, 'parts'>): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** A group in a preview. @property last the newest disclosure that it got, and its sender */
export type PreviewedShare = { share: GroupShare; last: { at: Instant; by: PersonRef } | null };

/** What each group would get, and when it last got it. @param groups null: the whole desk */
export async function previewShares(desk: Desk, groups: readonly string[] | null): Promise<readonly PreviewedShare[]> {
  const [shares, disclosures] = await Promise.all([readShares(desk, groups), desk.documents.all('disclosure')]);
  const sent = await desk.names.within(disclosures.map(({ body }) => body));
  return shares.map((share) => ({ share, last: lastSentTo(share.group, sent) }));
}
