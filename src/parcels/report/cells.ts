import type { Channel } from '../../procedure/vocabulary.js';
import { caseNoun, capitalised } from '../../texts/words.js';
import type { Worded } from '../../core/procedure/words.js';
import type { WorkbookSheet } from '../../core/workbook/sheets.js';
import { isoDate, isoTime, twoDigits, timeZone } from '../../core/calendar/civil-date.js';
import { HOUR, MINUTE, type Instant } from '../../core/instant.js';
import type { RowClock } from './rules/row-clocks.js';
import { channelLabels } from '../../core/form-labels.js';
import type { CaseEnd, SurveySkipped } from '../../core/report/case-record.js';
import type { OpenTimeKind } from '../../core/sla/open-time.js';
import type { SlaState } from '../../core/sla/sla-clock.js';
import type { Link } from '../../core/ticket/ticket.js';

/** Puts the procedure's noun for a case into a sentence: `{one}`, `{many}`, `{of}`, …, and `{as:cerrado}` for words that agree with it. */
export type WithNoun = (text: string) => string;

const marks = /\{(one|many|the|theMany|a|this|that|of|to|as:([\p{L}]+))\}/gu;

export function withNounOf(procedure: Worded): WithNoun {
  const noun = caseNoun(procedure);
  const { one, many, the, theMany, a, this: these, that, of, to } = noun;
  const forms: Readonly<Record<string, string>> = { one, many, the, theMany, a, this: these, that, of, to };
  return (text) =>
    text.startsWith('{')
      ? capitalised(filled(text, forms, noun.as))
      : filled(text, forms, noun.as).replaceAll(/(?<=[.] )\p{Ll}/gu, (letter) => letter.toLocaleUpperCase('es'));
}

const filled = (text: string, forms: Readonly<Record<string, string>>, as: (masculine: string) => string): string =>
  text.replaceAll(marks, (mark, name: string, agreeing?: string) => (agreeing === undefined ? (forms[name] ?? mark) : as(agreeing)));

/** A sheet with the noun in its name and heads; the cells are left as they are. */
export function sheetWith(withNoun: WithNoun, sheet: WorkbookSheet): WorkbookSheet {
  const columns = sheet.columns.map((head) => ({ ...head, title: withNoun(head.title), explanation: withNoun(head.explanation) }));
  return { ...sheet, name: withNoun(sheet.name), columns };
}

/** Whole minutes of a duration; null if there is none. */
export const minutes = (ms: number | null | undefined): number | null => (ms === null || ms === undefined ? null : Math.floor(ms / MINUTE));

/** `2026-10-03 09:05`, local time as text, so that it is shown and sorted the same everywhere. */
export function localTime(at: Instant, zoneName: string): string {
  const { day, msOfDay } = timeZone(zoneName).wallTime(at);
  return `${isoDate(day)} ${isoTime(msOfDay)}`;
}

/** "Mesa de servicios (0:12 de 1:00, cumplió)", one for each response. */
export const responsesText = (clocks: readonly RowClock[]): string =>
  clocks.map(({ group, ...clock }) => `${group} (${hours(clock.elapsedMs)} de ${hours(clock.targetMs)}, ${metText(clock)})`).join('\n');

function metText({ met }: Pick<RowClock, 'met'>): string {
  if (met === null) return 'en curso';
  return met ? 'cumplió' : 'no cumplió';
}

const hours = (ms: number): string => `${Math.floor(ms / HOUR)}:${twoDigits(Math.floor((ms % HOUR) / MINUTE))}`;

export const channelTexts: Readonly<Record<Channel, string>> = {
  ...channelLabels,
  precaso: 'Precaso',
  automatic: 'Alerta automática',
};

export const acceptedTexts: Readonly<Record<NonNullable<CaseEnd['accepted']>, string>> = {
  requester: 'El usuario',
  silence: 'Por silencio',
  desk: 'La mesa, por otro medio',
};

export const linkTexts: Readonly<Record<Link['kind'], string>> = {
  'follow-up-of': 'Continúa de',
  'followed-up-by': 'Continúa en',
  related: 'Relacionado con',
  'duplicate-of': 'Duplicado de',
  'has-duplicate': 'Tiene como duplicado',
  'caused-by': 'Causado por',
  causes: 'Causa de',
};

export const clockStateTexts: Readonly<Record<SlaState, string>> = {
  running: 'En curso',
  paused: 'En pausa',
  stopped: 'Detenido',
  met: 'Cumplido',
  missed: 'No cumplido',
};

export const openTimeTexts: Readonly<Record<OpenTimeKind, string>> = {
  working: 'En gestión',
  requester: 'Espera del usuario',
  provider: 'Espera de un tercero',
  change: 'Espera de un cambio',
  hold: 'Relojes detenidos',
  verdict: 'En validación',
  other: 'Otra espera',
};

export const skippedTexts: Readonly<Record<SurveySkipped, string>> = {
  unsolved: 'No se solucionó',
  category: 'Su categoría no tiene encuesta',
  'no-questions': 'El procedimiento no tiene preguntas',
  'answered-before': 'Ya había respondido por {this}',
};
