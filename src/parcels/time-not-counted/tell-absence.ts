import type { Desk } from '../../desk.js';
import type { DeskView } from '../../desk/views.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { hint, text, titledCard, type Card } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import { DAY, HOUR } from '../../core/instant.js';
import { outageBefore } from './order-form.js';
import { silenceIn } from '../../core/ticket/silence/due.js';
import type { TimeSpan } from '../../core/ticket/silence/span.js';
import { instantText } from '../../texts/times.js';
import { caseNoun } from '../../texts/words.js';
import { tellCoordination } from '../../features/deliver-once.js';
import { deskView } from '../../features/turn.js';
import { everyOpen } from './cases-of-order.js';

/** A shorter absence moves the times of people too, and nobody has to decide anything about it. */
const worthTellingMs = HOUR;
/** The coordination reads of an absence within a day: later its outage is recorded by the phrase. */
const toldWithinMs = DAY;

/**
 * Tells the coordination, once over all processes, that the desk was away: in how many cases somebody has more time to answer. Whether the
 * desk's own clocks stood still too is theirs to say. Source: SIIF-14
 */
export async function tellAbsence(desk: Desk): Promise<void> {
  const gap = await lastAbsence(desk);
  if (gap === null) return;
  let awaited: Promise<number> | undefined;
  const groups = desk.procedure.groups.map(({ id }) => id);
  await tellCoordination(desk, groups, { kind: 'absence', key: 'absence', at: gap.to }, async () =>
    absenceCard(deskView(desk), gap, await (awaited ??= answersAwaited(desk, gap))),
  );
}

/** The long absence of the desk that ended within a day. */
export async function lastAbsence({ documents, clock }: Pick<Desk, 'documents' | 'clock'>): Promise<TimeSpan | null> {
  const { gaps = [] } = (await documents.find('presence', 'all'))?.body.ways['desk'] ?? {};
  // A process that could not start at once adds short absences behind the long one.
  return gaps.findLast(({ from, to }) => to - from > worthTellingMs && clock.now() - to < toldWithinMs) ?? null;
}

/** In how many open cases somebody had to answer meanwhile. */
async function answersAwaited(desk: Desk, { to }: TimeSpan): Promise<number> {
  let count = 0;
  for await (const stored of everyOpen(desk)) {
    const silence = silenceIn('state', stored, await desk.registry.of(stored.ticket.procedure), desk.clock.now());
    if (silence?.is === 'running' && silence.begin < to) count += 1;
  }
  return count;
}

function absenceCard({ procedure, calendar, now }: DeskView, { from, to }: TimeSpan, awaited: number): Card {
  const at = (moment: typeof to): string => instantText(moment, now, procedure.timeZone, 'kept');
  const noun = caseNoun(procedure);
  const people =
    awaited === 0
      ? 'Nadie tenía una respuesta pendiente.'
      : `Ese tiempo no le cuenta a quien debe responder: ${noun.counted(awaited)} ${awaited === 1 ? 'espera' : 'esperan'} más, con un recordatorio antes de cerrar.`;
  const ask = 'Si la mesa tampoco pudo trabajar, registre la caída: así no cuenta en sus plazos. Antes verá cuáles cambian.';
  return titledCard(
    `Precaso estuvo fuera del ${at(from)} al ${at(to)}.`,
    [text(asData(people), 'small'), hint(ask, 'small')],
    inOrder([executeAction('Registrar la caída', { verb: 'change-not-counted', typed: outageBefore({ from, to }, calendar) })]),
  );
}
