import { describe, expect, it } from 'vitest';
import { figuresText } from '../../src/texts/figures.js';
import { readPeriod } from '../../src/core/calendar/spoken-period.js';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { groupsNamedLike } from '../../src/core/procedure/called-groups.js';
import type { AskedReport } from '../../src/core/report/report-document.js';
import { groupsOverseen } from '../../src/core/procedure/lookup.js';
import { workbookTitle } from '../../src/texts/report-workbook/said.js';
import { personId } from '../../src/core/people/person.js';
import { alreadyClosedText, equationText, ofPeriodText, reportPhrase, reportTitle, timeText } from '../../src/texts/reports.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const zone = 'America/Bogota';
const now = fromIso('2026-11-23T10:00-05:00');

function periodIn(words: string): AskedReport['period'] {
  const read = readPeriod(words, now, zone);
  if (read.kind !== 'period') throw new Error(words);
  return read.period;
}

const shipped = (name: string) => shippedProcedure(name).procedure;

describe('the title of a report', () => {
  const procedure = shipped('siif');
  const titleOf = (groups: readonly string[]): string =>
    reportTitle('informe', { period: periodIn('octubre'), scope: { kind: 'groups', groups } }, procedure);

  it.each(procedure.coordination ?? [])(
    'SIIF-13 the report of what a coordinator oversees has the name of that scope or group: $label',
    (part) => {
      const groups = groupsOverseen(part, procedure);
      const [only] = groups;
      const name = groups.length === 1 ? procedure.groups.find(({ id }) => id === only)?.label : part.label;
      expect(titleOf(groups.toReversed())).toBe(`Informe de octubre de 2026 · ${name}`);
      const { from, to } = periodIn('octubre');
      expect(workbookTitle({ period: { from, to }, scope: { kind: 'groups', groups } }, procedure)).toBe(titleOf(groups));
    },
  );

  it('SIIF-13 the report of other groups together names each', () => {
    expect(titleOf(['linea', 'cgn'])).toBe('Informe de octubre de 2026 · Línea de soporte y Contaduría General de la Nación (CGN)');
  });
});

describe('the equation of a flow', () => {
  it('SIIF-13 an end whose name is no quality of a case stands in quotation marks, the others agree with their number', () => {
    const counts = { openAtStart: 1, registered: 8, transferredIn: 0, transferredOut: 0, openAtEnd: 2, awaitingVerdict: 0 };
    const flow = { ...counts, scope: { kind: 'desk' } as const, ended: { solved: 3, unserved: 2, withdrawn: 2, 'set-aside': 1 } };
    expect(equationText(flow, shipped('uariv'))).toBe(
      '1 al inicio + 8 recibidos = 3 solucionados + 2 no gestionados + 2 cancelados + 1 «no requería caso» + 2 al final',
    );
  });
});

describe('a month that is closed already', () => {
  it('SIIF-13 the sentence of who closed it and when ends in one full stop', () => {
    const seal = { by: { id: personId('carla'), name: 'Carla Ríos' }, at: now };
    expect(alreadyClosedText(seal, now, zone)).toBe('Ese mes ya lo cerró Carla Ríos el lun 23 nov, 10:00 a. m.');
  });
});

describe('the phrase of a report', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'])('the phrase of a group’s report is read as that group and period: %s', (name) => {
    const procedure = shipped(name);
    for (const { id } of procedure.groups) {
      for (const period of [periodIn('octubre'), periodIn('del 1 al 15 de octubre')]) {
        const phrase = reportPhrase('informe', { period, scope: { kind: 'groups', groups: [id] } }, procedure);
        const read = readPeriod(phrase.slice('informe '.length), now, zone);
        expect(read).toMatchObject({ kind: 'period', period });
        expect(groupsNamedLike(procedure, read.rest).map((group) => group.id)).toEqual([id]);
      }
    }
  });

  it.each([
    ['octubre', 'de octubre de 2026'],
    ['del 1 al 15 de octubre', 'del 1 al 15 de octubre de 2026'],
    ['2026-10-03', 'del 3 de octubre de 2026'],
    ['del 28 de septiembre al 3 de octubre', 'del 28 de septiembre al 3 de octubre de 2026'],
  ])('a period behind a noun stands with its article: %s', (words, text) => {
    expect(ofPeriodText(periodIn(words), zone)).toBe(text);
  });
});

it('UARIV-04 no length of business time is without its noun, not even none', () => {
  const times = { count: 53, medianMs: 0, p90Ms: 65 * MINUTE };
  expect(timeText(times, shipped('uariv'))).toBe('la mitad en menos de un minuto, 9 de cada 10 en 1 h 5 min hábiles (53 casos)');
  const clock = { group: 'mesa', level: 1, priority: 'P3', elapsedMs: 0, targetMs: HOUR, met: true };
  expect(figuresText({ firstContactMs: null, responses: [], resolution: clock, validation: null }, shipped('uariv'))).toBe(
    'Tiempos hábiles: solución: menos de un minuto de 1 h, cumplido',
  );
});
