import { describe, expect, it } from 'vitest';
import { procedure } from '../../../../test/cards/case-story.js';
import { registered } from '../../../../test/cards/sample-cases.js';
import { buttonsIn, linesOf, partsOf } from '../../../../test/support/read-card.js';
import { aPlainRecord } from './a-plain-record.js';
import { sampleReport, worstReport } from './sample-reports.js';
import type { PeriodReport } from '../report.js';
import { reportCard } from '../report-card.js';
import { createFigureFold, sumOf } from '../rules/figures.js';

const cardOf = (report: PeriodReport) => reportCard(registered().desk, report);
const statusOf = (report: PeriodReport) => linesOf(cardOf(report))[1];

/** The bars of the chart: the style and the width of each part. */
const barsOf = (report: PeriodReport) =>
  partsOf(cardOf(report).body).flatMap((part) =>
    part.is === 'row' && part.columns.every(({ width }) => typeof width === 'number')
      ? [part.columns.map(({ width, style = '' }) => `${style} ${width}`.trim())]
      : [],
  );

describe('the card of a report', () => {
  it('SIIF-13 the nine figures stand on the card, of the whole and folded by level and group', () => {
    const report = sampleReport();
    const { total } = report;
    const said = linesOf(cardOf(report)).join('\n');
    for (const figure of [total.registered, total.solved, total.openAtEnd, total.inTime, total.late, total.refused])
      expect(figure).toBeGreaterThan(0);
    expect(said).toContain(`${total.registered}\nregistrados`);
    expect(said).toContain(`solucionados a tiempo (${total.inTime} de ${total.inTime + total.late})`);
    const facts = partsOf(cardOf(report).body).flatMap((part) => (part.is === 'facts' ? part.facts : []));
    expect(facts).toEqual([
      { title: 'Terminados de otra manera', value: String(total.endedOtherwise) },
      { title: 'Soluciones rechazadas', value: String(total.refused) },
      { title: 'Aceptados por silencio', value: String(total.bySilence) },
      { title: 'Encuestas respondidas', value: String(total.answered) },
    ]);
    expect(said).toMatch(/¿Cómo le fue\? Promedio \d,\d \(\d+ respuestas\)\./);
    expect(said).toMatch(/\*\*Nivel 1:\*\* \d+ registrados · \d+ solucionados/);
    expect(said).toMatch(/\*\*Infraestructura tecnológica:\*\* \d+ solucionados/);
  });

  it('SIIF-13 the chart has a bar for each group with targets, in time and late, as long as its cases are to the largest', () => {
    const report = sampleReport();
    const [mesa, infra] = ['mesa', 'infraestructura'].map((group) => sumOf(report.cells.filter((cell) => cell.group === group)));
    if (mesa === undefined || infra === undefined) throw new Error('two groups');
    const said = linesOf(cardOf(report)).join('\n');
    expect(said).toContain(`: ${mesa.inTime} a tiempo, ${mesa.late} tarde`);
    const largest = mesa.inTime + mesa.late;
    const widthOf = (count: number) => Math.max(3, Math.round((count * 20) / largest));
    expect(barsOf(report)[0]?.slice(0, 2)).toEqual([`good ${widthOf(mesa.inTime)}`, `attention ${widthOf(mesa.late)}`]);
    expect(barsOf(report)[1]?.slice(0, 2)).toEqual([`good ${widthOf(infra.inTime)}`, `attention ${widthOf(infra.late)}`]);
    expect(barsOf(worstReport()).length).toBeLessThanOrEqual(8);
  });

  it('a bar leaves out what is nought, and a report without targets has no chart', () => {
    const fold = createFigureFold({ from: aPlainRecord('a').registeredAt, to: sampleReport().period.to });
    fold.add(aPlainRecord('a', { elapsedMs: 1 }));
    const counted = fold.result({});
    const report = { ...sampleReport(), ...counted, total: sumOf(counted.cells) };
    expect(barsOf(report)).toEqual([['good 20', '3']]);
    expect(barsOf({ ...report, cells: [], total: sumOf([]) })).toEqual([]);
    expect(cardOf({ ...report, cells: [], total: sumOf([]) }).fallback).toMatch(/: sin casos$/);
  });

  it('SIIF-13 the workbook is asked for with the field that it counts by, the category first', () => {
    const [button] = buttonsIn(cardOf(sampleReport()));
    expect(button).toMatchObject({ title: 'Descargar libro', data: { verb: 'report-workbook', scope: { kind: 'desk' } } });
    const asked = partsOf(cardOf(sampleReport()).body).flatMap((part) => (part.is === 'input' ? [part.input] : []));
    expect(asked).toMatchObject([{ id: 'f_by', value: 'category' }]);
    expect(asked[0]?.choices?.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Categoría', 'Grupo', 'Nivel', 'Canal', 'Estado']),
    );
  });

  it('SIIF-13 a kept month says when it was kept, by whom if a person closed it, and where it differs now', () => {
    const kept = { ...sampleReport(), period: { ...sampleReport().period, isOpen: false, month: '2026-10' } };
    const at = kept.period.to;
    expect(statusOf(sampleReport())).toMatch(/^El periodo sigue abierto: cifras hasta el .*\.$/);
    expect(statusOf(kept)).toBe('El periodo ya terminó.');
    expect(statusOf({ ...kept, kept: { at, by: null } })).toMatch(
      /^Cifras como se guardaron al terminar el mes, el .* Al pedir este informe se contaban las mismas\.$/,
    );
    expect(statusOf(worstReport())).toMatch(
      /^Cifras como las cerró .* Al pedir este informe se contaban otras: 23\.456 registrados \(se guardaron 12\.345\)/,
    );
  });

  it('UARIV-07 what ended without being attended is named apart, of the whole desk', () => {
    const apart = (report: PeriodReport) => linesOf(cardOf(report)).find((line) => line.startsWith('Aparte'));
    expect(apart(sampleReport())).toMatch(/^Aparte, sin contar en ninguna cifra: 1 caso \(.*\), 12 precasos \(no gestionado\), sin número/);
    expect(apart({ ...sampleReport(), scope: { kind: 'level', level: 2 } })).toContain('Aparte, en toda la mesa');
    expect(apart({ ...sampleReport(), apart: { cases: {}, drafts: {} } })).toBeUndefined();
    expect(procedure.id).toBe('uariv');
  });
});
