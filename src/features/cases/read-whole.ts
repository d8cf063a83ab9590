import { isDeepStrictEqual } from 'node:util';
import { box, facts, hint, text, type Card, type Parts } from '../../cards/card.js';
import { submit, opensDialog } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseHead, dialogHeadOf, wordsFor, caseName, channelHeadOf } from '../../cards/parts/case-head.js';
import { directoryFacts, type KnownInDirectory, wholeFacts } from '../../cards/parts/given-facts.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import type { ReadWhole } from '../../core/ticket/command.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { readerOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DialogOpened } from '../../talk/message.js';
import { factText, shownFacts } from '../../texts/facts.js';
import type { FactAudience } from '../../texts/history-text.js';
import { notDeliveredText } from '../../texts/undelivered.js';
import { numberOfText } from '../../texts/words.js';
import { onlyCase, opening, type Feature, caseId, viewAfter, type Turn } from '../turn.js';
import { dialogOf, refusedDialog, titleOfCase, deskCaseOpening, caseOpening } from '../answers.js';
import { controlPointsOf, type AuditedPoint } from '../../core/ticket/control-points.js';
import { solvedOutcome } from '../../core/procedure/acts.js';
import { figureLines, figuresTitle, unmeasuredText } from '../../texts/figures.js';
import { instantText } from '../../texts/times.js';

export const cases: Feature = {
  openings: {
    /** The assignee reads the history unmasked; if the channel sees less of it, the history records who read it. */
    history: caseOpening(onlyCase, async (turn, view) => {
      const { stored, procedure, calendar, now } = view;
      const reader = readerOf(turn.actor);
      const card = historyCard(view, reader);
      const isMasked = !isDeepStrictEqual(card, historyCard({ stored, procedure, calendar, now }, reader));
      const barred = isMasked ? await readWhole(turn, stored.id, 'history') : null;
      return barred ?? dialogOf(turn, card, titleOfCase('Historia', view, reader));
    }),
    /** Opening the personal data is an act of its own, which the history records. */
    data: opening({ ticket: caseId }, async (turn, { ticket }) => {
      const read = await turn.context.execute(ticket, { id: `data:${turn.key}`, type: 'open-personal-data' }, turn.actor);
      if (read.kind === 'refused') return refusedDialog(turn, read.refusal);
      const view = await viewAfter(turn, read);
      const card = personalCard(view, await turn.context.people.find(view.stored.ticket.requester.id));
      return dialogOf(turn, card, titleOfCase('Datos de contacto', view));
    }),
    audit: deskCaseOpening(onlyCase, (turn, view) => dialogOf(turn, auditCard(view, 'dialog'), titleOfCase('Auditoría', view))),
  },
};

/** Recorded before the data is shown. @returns why it is not shown, or null */
export async function readWhole(turn: Turn, ticket: TicketId, what: ReadWhole): Promise<DialogOpened | null> {
  const read = await turn.context.execute(ticket, { id: `${what}:${turn.key}`, type: 'open-personal-data', what }, turn.actor);
  return read.kind === 'refused' ? refusedDialog(turn, read.refusal) : null;
}

/** How many characters of history a card has: the newest facts are whole, then facts are shortened, then they are only counted. */
const WHOLE_UNTIL = 12_000;
const CARRIED = 24_000;
const SHORTENED = 160;

/** Newest first; the requester sees no internal notes or bookkeeping, and only known numbers. Source: UARIV-18, SIGCE-03 */
export function historyCard(view: CaseView, audience: FactAudience): Card {
  const { stored, procedure, now } = view;
  const words = wordsFor(view);
  const say = (e: RecordedEvent) => words(`${factText(e, procedure, now, 'once', audience)}${notDeliveredText(stored.history, e)}`);
  const isNumberTold = audience === 'desk' || stored.ticket.partnerNumber === null;
  const shown = shownFacts(stored.history, audience)
    .filter(({ event }) => isNumberTold || event.type !== 'numbered')
    .toReversed();
  const lines: string[] = [];
  let carried = 0;
  for (const recorded of shown) {
    const fact = say(recorded);
    const line = carried + fact.length <= WHOLE_UNTIL ? asData(fact) : asLine(fact, SHORTENED);
    carried += line.length;
    if (carried > CARRIED) break;
    lines.push(line);
  }
  const left = shown.length - lines.length;
  const latest = shown.slice(0, 5).map((e) => oneLine(say(e), 120));
  const audit = submit('Ver auditoría', { verb: 'dialog', open: 'audit', ...caseData(stored.ticket) }, 'no-inputs');
  return {
    fallback: latest.join(' · '),
    body: [
      caseHead(dialogHeadOf(view, audience)),
      box(text(lines, 'small'), { gap: 'apart' }),
      hint(left === 0 ? '' : `Hay ${numberOfText(left, 'hecho anterior', 'hechos anteriores')}; pídalos a la coordinación.`),
    ],
    actions: audience === 'desk' ? [audit] : [],
  };
}

/** Unmasked, for people who work on the case. */
export function personalCard(view: CaseView, directory: KnownInDirectory | null): Card {
  const given = wholeFacts(view);
  const known = directoryFacts(view, directory);
  const isEmpty = given.length === 0;
  const named = isEmpty ? [{ title: 'Usuario', value: asLine(view.stored.ticket.requester.name, 120) }] : given;
  return {
    fallback: 'Datos de contacto',
    body: [
      caseHead(dialogHeadOf(view, 'desk')),
      facts([...named, ...known.facts], 'apart'),
      { is: 'attention', text: known.warning, gap: 'medium' },
      hint(isEmpty ? 'No dejó más datos de contacto.' : ''),
    ],
  };
}

/** @param where in a dialog no other dialog opens, so there the card has no button. Source: USPEC-14 */
export function auditCard(view: CaseView, where: 'chat' | 'dialog'): Card {
  const { stored, procedure } = view;
  const points = controlPointsOf(stored, procedure);
  const done = numberOfText(points.filter((p) => p.done !== null).length, 'punto de control hecho', 'puntos de control hechos');
  const lines = points.map((p) => ({ title: asLine(p.point.label, 80), value: pointLine(p, view) }));
  return {
    fallback: `${caseName(stored.ticket, procedure, 'desk')}: ${done} de ${points.length}`,
    body: [
      caseHead(channelHeadOf(view)),
      text(points.length === 0 ? 'Este procedimiento no define puntos de control.' : ''),
      facts(lines, 'medium'),
      figuresOf(view),
      hint(`La historia tiene ${numberOfText(stored.history.length, 'hecho', 'hechos')}; ninguno se borra.`, 'small'),
    ],
    actions: where === 'dialog' ? [] : [opensDialog('Ver historia', 'history', caseData(stored.ticket))],
  };
}

/** Source: SIIF-13, UARIV-07 */
function figuresOf({ stored: { ticket }, procedure }: CaseView): Parts {
  if (ticket.figures === null) return text('Sus tiempos se fijan al cerrar.', 'apart');
  const figures = figureLines(ticket.figures, procedure).map(({ label, value }) => ({ title: asLine(label, 120), value: asData(value) }));
  if (ticket.outcome !== solvedOutcome) figures.push({ title: 'Solución', value: 'no se mide: no se solucionó' });
  return [text(figures.length === 0 ? `${unmeasuredText}.` : figuresTitle, 'apart'), facts(figures, 'small')];
}

function pointLine(audited: AuditedPoint, { procedure, now }: CaseView): string {
  if (audited.done === null) return openTexts[audited.open];
  const { at, by } = audited.done;
  const who = by.kind === 'person' ? asLine(by.person.name, 80) : 'automático';
  return `✔ ${instantText(at, now, procedure.timeZone, 'kept')} · ${who}`;
}

const openTexts: Readonly<Record<Extract<AuditedPoint, { done: null }>['open'], string>> = {
  pending: '○ pendiente',
  'passed-by': 'no aplica: no pasó por allí',
  ended: 'no aplica: terminó antes',
  'no-survey': 'no aplica: esta categoría no tiene encuesta',
  'not-surveyed': 'no aplica: no se envió la encuesta',
  unanswered: '✕ nadie respondió la encuesta a tiempo',
};
