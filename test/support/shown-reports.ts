import { expect } from 'vitest';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.js';
import type { AskedReport } from '../../src/core/report/report-document.js';
import { reportShape, deskView, type Turn } from '../../src/features/turn.js';
import { readReport, type PeriodReport } from '../../src/features/reports/report.js';
import { reportCard } from '../../src/features/reports/report-card.js';
import { readSurveys, surveysCard, type PeriodSurveys } from '../../src/features/reports/analysis.js';
import { interpretWords } from '../../src/features/words/interpret-words.js';
import type { Message } from '../../src/talk/message.js';
import { buttonsIn, cardIn } from './read-card.js';

/** What a turn read for its card. @property kind what the card is */
export type ReadForCard = { kind: 'report'; read: PeriodReport } | { kind: 'surveys'; read: PeriodSurveys };

const shape = z.object(reportShape).omit({ n: true });

/** What the report is about, by its button; undefined on the card of surveys. */
function aboutReport(card: Card): AskedReport | undefined {
  const analyse = buttonsIn(card).find(({ title }) => title === 'Analizar');
  return analyse === undefined ? undefined : shape.parse(analyse.data);
}

/**
 * Takes a turn, whose one card is that of the report or of the surveys that it read.
 *
 * @param page of the surveys that were pressed; those that were typed are of what a report of the same words is
 * @returns what it read
 */
export async function readForCard(
  turn: Turn,
  take: (turn: Turn) => Promise<Message | undefined>,
  page?: AskedReport & { from: number },
): Promise<ReadForCard> {
  const { context, inbound } = turn;
  const desk = deskView(context);
  const card = cardIn(await take(turn));
  const report = aboutReport(card);
  if (report !== undefined) {
    const read = await readReport(context, report);
    expect(card).toEqual(reportCard(desk, read));
    return { kind: 'report', read };
  }
  const asked = page ?? aboutReport(cardIn((await interpretWords(turn, inbound.text.replace(/^encuestas/, 'informe')))[0]));
  if (asked === undefined) throw new TypeError(`no report was read: ${card.fallback}`);
  const read = await readSurveys(context, asked, page?.from ?? 0);
  expect(card).toEqual(surveysCard(desk, read));
  return { kind: 'surveys', read };
}
