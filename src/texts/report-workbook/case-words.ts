import { contingencyLabels } from '../../form-labels.js';
import type { CaseEnd, SurveySkipped } from '../../domain/report/case-record.js';
import type { ReportedClock } from '../../domain/report/target-figures.js';
import type { OpenTimeKind } from '../../domain/sla/open-time-by-kind.js';
import type { SlaState } from '../../domain/sla/sla-clock.js';
import type { Channel, Link } from '../../domain/ticket/ticket.js';

export const channelTexts: Readonly<Record<Channel, string>> = {
  ...contingencyLabels.channels,
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

export const clockTexts: Readonly<Record<ReportedClock, string>> = {
  response: 'Respuesta',
  resolution: 'Solución',
  validation: 'Validación',
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
