import type { DisclosureMessage, PreviewedShare } from '../../../app/disclosure/disclosure-messages.js';
import { casesIn, type GroupShare, type SharedList } from '../../../app/disclosure/read-shares.js';
import { weekdayIndex, wallDay, wallInstant } from '../../../domain/calendar/civil-date.js';
import { retryOf } from '../../../domain/desk/state-disclosure.js';
import { withArticle, isLevelOfOneGroup } from '../../../domain/procedure/words.js';
import { groupName } from '../../../domain/procedure/called-groups.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { mostUrgentClock } from '../../../domain/sla/pressing-clock.js';
import { slaOf } from '../../../domain/ticket/ticket-sla.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { DeskView } from '../../../app/views.js';
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
} from '../../../texts/disclosure.js';
import { caseNoun, countText } from '../../../texts/words.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../parts/button.js';
import { caseName, phaseSigns, stateText } from '../parts/case-head.js';
import { clockLine } from '../parts/clock-line.js';
import { asBold, asData, asLine, oneLine } from '../parts/user-words.js';

/** What each group would get, and which of them are to get it. */
export type DisclosurePreviewData = {
  fallback: string;
  title: string;
  how: string;
  levels: readonly { heading: string; groups: readonly PreviewLine[] }[];
  quiet: string;
  choicesLabel: string;
  choices: readonly { title: string; value: string }[];
  /** Ids of those that are on, with commas. */
  chosen: string;
  lineLabel: string;
  actions: readonly Button[];
};

type PreviewLine = { title: string; counts: string; note: string; rows: readonly { text: string }[] };

/** A group's cases by state in its channel, or where a disclosure arrived. */
export type DisclosureData = {
  fallback: string;
  title: string;
  lines: readonly { text: string }[];
  parts: readonly { heading: string; rows: readonly { text: string }[]; more: string }[];
  note: string;
  actions: readonly Button[];
};

type DisclosureOf<Kind extends DisclosureMessage['kind']> = Extract<DisclosureMessage, { kind: Kind }>;

/** Cases of a group that a preview names. */
const maxPreviewed = 3;

export function disclosurePreviewData({ desk, groups, sent }: DisclosureOf<'disclosure-preview'>, nonce: string): DisclosurePreviewData {
  const { procedure } = desk;
  const noun = caseNoun(procedure);
  const title = previewTitle(sent?.isLate === true ? sent.at : null, noun, timesOf(desk));
  const busy = groups.filter(({ share }) => casesIn(share) > 0);
  const able = busy.filter(({ share }) => share.hasChannel);
  const shown = able.map(({ share }) => share.group);
  return {
    fallback: title,
    title: asData(title),
    how: previewHowText,
    levels: procedure.levels
      .map(({ level, label }) => ({
        heading: isLevelOfOneGroup(level, procedure) ? '' : asData(label),
        groups: busy.filter(({ share }) => share.level === level).map((one) => previewLine(one, desk)),
      }))
      .filter((level) => level.groups.length > 0),
    quiet: quietGroupsText(
      groups.filter(({ share }) => casesIn(share) === 0).map(({ share }) => asData(nameOf(share, procedure))),
      noun,
    ),
    choicesLabel: 'Quiénes lo reciben',
    choices: able.map(({ share }) => ({ title: oneLine(nameOf(share, procedure), 100), value: share.group })),
    chosen: able
      .filter((one) => !hadItThisWeek(one, desk))
      .map(({ share }) => share.group)
      .join(','),
    lineLabel: 'Agregar una línea para todos (opcional)',
    actions: inOrder([
      ...(shown.length === 0 ? [] : [executeAction('Enviar', { verb: 'disclose', n: nonce, seen: desk.now, shown }, 'inputs')]),
      executeAction('Cancelar', { verb: 'dismiss' }),
    ]),
  };
}

/** Such a group is off: one post a week stands in its channel, unless a coordinator turns it on. */
function hadItThisWeek({ last }: PreviewedShare, desk: DeskView): boolean {
  return last !== null && last.at >= monday(desk);
}

function previewLine({ share, last }: PreviewedShare, desk: DeskView): PreviewLine {
  const times = timesOf(desk);
  const counts = share.parts.map((part) => listCountText(part, desk.procedure));
  const note = share.hasChannel ? (last === null ? '' : lastSentText({ at: last.at, by: last.by.name }, times)) : noChannelText;
  return {
    title: asData(shareTitle(share.label, casesIn(share), caseNoun(desk.procedure))),
    counts: counts.join(' · '),
    note: asLine(note, 160),
    rows: previewRows(share),
  };
}

function previewRows(share: GroupShare): PreviewLine['rows'] {
  const named = share.parts.flatMap(({ first }) => first).slice(0, maxPreviewed);
  const more = casesIn(share) - named.length;
  return [...named.map(caseLine), ...(more === 0 ? [] : [otherCasesText(more)])].map((text) => ({ text }));
}

function monday({ now, procedure: { timeZone } }: DeskView): number {
  const today = wallDay(now, timeZone);
  return wallInstant(today - weekdayIndex(today), 0, timeZone);
}

/** Channels keep it, so times stand with their dates. */
export function disclosureData({ desk, share, line, by }: DisclosureOf<'disclosure'>): DisclosureData {
  const { procedure } = desk;
  const noun = caseNoun(procedure);
  const title = sharePostTitle(groupOfText(share, procedure), noun, timesOf(desk));
  return {
    fallback: title,
    title: asData(title),
    lines: [line, share.parts.length === 0 ? nothingToDiscloseText(noun) : '']
      .filter((text) => text !== '')
      .map((text) => ({ text: asData(text) })),
    parts: share.parts.map((part) => ({
      heading: listCountText(part, procedure),
      rows: part.first.map((view) => ({ text: caseLine(view) })),
      more: moreCasesText(part.count - part.first.length),
    })),
    note: asLine(sentByText(by.name), 160),
    actions: asEquals([says('Ver cola', 'cola')]),
  };
}

export function disclosureDoneData({ desk, id, disclosure }: DisclosureOf<'disclosure-done'>): DisclosureData {
  const { procedure, now } = desk;
  const groups = disclosure.groups.map((outcome) => ({
    outcome,
    label: asData(nameOf({ group: outcome.group, label: outcome.group }, procedure)),
  }));
  const canRetry = disclosure.groups.some((one) => retryOf(one, now) !== null);
  const title = disclosedTitle(disclosure.groups.filter(({ as }) => as === 'sent').length, disclosure.groups.length);
  return {
    fallback: title,
    title,
    lines: outcomeTexts(groups, timesOf(desk)).map((text) => ({ text })),
    parts: [],
    note: disclosure.line === '' ? '' : asLine(`Con su línea: «${disclosure.line}»`, 600),
    actions: canRetry ? inOrder([executeAction('Reintentar', { verb: 'retry-disclosure', id })]) : [],
  };
}

/** Two groups of different levels may share a label. */
function nameOf({ group, label }: Pick<GroupShare, 'group' | 'label'>, procedure: Procedure): string {
  const known = procedure.groups.find(({ id }) => id === group);
  return known === undefined ? label : groupName(known, procedure);
}

/** "CASO-000045 · Beto Gil · ◆ Resolver: venció el lun 23 nov, 3:00 p. m.": nothing of the requester. */
function caseLine(view: CaseView): string {
  const { ticket } = view.stored;
  const holder = ticket.assignee === null ? 'sin asignar' : asLine(ticket.assignee.name, 60);
  const parts = [asBold(caseName(ticket, view.procedure, 'desk')), stateText(ticket, view.procedure), holder, clockWords(view)];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What a stopped clock waits for may name the requester. */
function clockWords(view: CaseView): string {
  const state = mostUrgentClock(slaOf(view.stored, view, view.now))?.figure.state;
  return state === 'paused' || state === 'stopped' ? '❚❚ Reloj detenido' : clockLine(view, 'kept').text;
}

/** "○ 3 nuevos", "● 1 en proceso", "12 con un incidente masivo" */
function listCountText({ of, count }: { of: SharedList; count: number }, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const [fresh, resolved] = count === 1 ? [as('nuevo'), as('solucionado')] : [as('nuevos'), as('solucionados')];
  if (of === 'with-incident') return `${countText(count)} con un incidente masivo`;
  const words = { new: fresh, working: 'en proceso', waiting: 'en espera', resolved }[of];
  return `${phaseSigns[of]} ${countText(count)} ${words}`;
}

function groupOfText({ group, label }: GroupShare, procedure: Procedure): string {
  const known = procedure.groups.find(({ id }) => id === group);
  return known === undefined ? `de ${label}` : withArticle({ ...known, label: groupName(known, procedure) }).of;
}

function timesOf({ now, procedure: { timeZone } }: DeskView) {
  return { now, timeZone };
}
