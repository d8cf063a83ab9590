import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Instant } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import type { Field } from '../../../procedure/form.js';
import { pastCaseOf } from '../rules/past-case.js';
import { caseColumns } from '../case-columns.js';
import { aCase, aClosedCase, aDraft, anEscalatedCase, aSolvedCase, aTakenCase } from '../../../../test/support/a-ticket.js';
import { press, uariv, wish, type Story } from '../../../../test/support/scenario.js';
import { aTakenCaseOf, reprioritise, uarivWith } from '../../../../test/support/uariv-with.js';

const december = fromIso('2026-12-01T00:00-05:00');

const pastOf = ({ stored, rules }: Story, asOf: Instant = december, mayReadPersonalData = false) =>
  pastCaseOf(stored.history, rules, { asOf, mayReadPersonalData, zone: 'America/Bogota' });

/** The cells of its row, by the titles of their columns; null where it has no row. */
function rowOf(...of: Parameters<typeof pastOf>): Readonly<Record<string, unknown>> | null {
  const past = pastOf(...of);
  return past && Object.fromEntries(caseColumns.map(({ title, value }) => [title, value(past)]));
}

const solve = press('resolve', { solution: 'Se reinició el servicio de correo' });

describe('a case as a row of the workbook', () => {
  it('SIIF-13 a closed case has its dates, its outcome and the clocks that were frozen', () => {
    const row = rowOf(aClosedCase());
    expect(row).toMatchObject({
      Número: 'CASO-000045',
      Resultado: 'Solucionado',
      Aceptación: 'El usuario',
      Tipo: 'Incidente',
      Grupo: 'Mesa de servicios',
      'Solución: cumplió': true,
      'Solución: reloj': 'Cumplido',
    });
    expect(['Solucionado', 'Aceptado', 'Cerrado'].map((title) => typeof row?.[title])).toEqual(['number', 'number', 'number']);
  });

  it('SIIF-13 an open case has its clocks as they stood at the end of the period', () => {
    const story = aTakenCase();
    const inAnHour = fromIso('2026-11-23T10:00-05:00');
    expect(pastOf(story, inAnHour)?.clocks.resolution).toMatchObject({ met: null, state: 'running', elapsedMs: HOUR });
    expect(pastOf(story)?.clocks.resolution).toMatchObject({ met: false, state: 'running' });
  });

  it('SIIF-13 what happens after the period changes no row of it', () => {
    const end = fromIso('2026-11-24T08:00-05:00');
    const before = aTakenCase();
    const after = before.at('2026-11-24T09:00-05:00').and(reprioritise('area', 'high'), 'beto').and(solve, 'beto');
    expect(after.stored.history.length).toBeGreaterThan(before.stored.history.length);
    expect(rowOf(after, end)).toEqual(rowOf(before, end));
    expect(rowOf(after)).not.toEqual(rowOf(before));
  });

  it('SIIF-13 a case that was registered after the period, and a draft, have no row', () => {
    expect(rowOf(aCase(), fromIso('2026-11-23T09:00-05:00'))).toBeNull();
    expect(rowOf(aDraft())).toBeNull();
  });

  it('SIIF-13 a row says how the case came to its group, and why', () => {
    const row = rowOf(anEscalatedCase());
    expect(row?.['Escalamientos']).toBe(1);
    expect(row?.['Cómo llegó']).toMatch(/^[\d-]{10} [\d:]{5} Mesa de servicios → Infraestructura tecnológica: Falla el servidor$/);
  });

  it('SIIF-13 a refused solution stands in the row with its reason, and the solution does not', () => {
    const row = rowOf(aSolvedCase().and(press('refuse', { reason: 'Sigue sin abrir, mi celular es 3001234567' }), 'ana'));
    expect(row).toMatchObject({ Solución: null, Solucionado: null, 'Soluciones dadas': 1, Resultado: null });
    expect(row?.['Rechazos']).toMatch(/^2026-\d\d-\d\d \d\d:\d\d Sigue sin abrir, mi celular es ···4567$/);
  });

  it('SIIF-13 the wait for the requester is time of its own, and no time of the clock', () => {
    const asked = aTakenCase()
      .after(30 * MINUTE)
      .and(press('ask', { question: '¿Qué mensaje aparece?' }), 'beto');
    const row = pastOf(asked, fromIso('2026-11-23T11:30-05:00'));
    expect(row?.clocks.openTime).toEqual({ working: 30 * MINUTE, requester: 2 * HOUR });
    expect(row?.clocks.resolution).toMatchObject({ state: 'paused', elapsedMs: 30 * MINUTE });
  });

  it('UARIV-18 personal data are masked in a row as in channels, unless its reader may see them', () => {
    const masked = String(rowOf(aClosedCase())?.['Datos {of}']);
    expect([masked.includes('tel. ···4567'), masked.includes('a···@entidad.example'), masked.includes('3001234567')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(rowOf(aClosedCase(), december, true)?.['Datos {of}']).toContain('3001234567');
  });

  it('UARIV-17 a row has the answers to the survey of its case', () => {
    const row = rowOf(aClosedCase());
    expect(row).toMatchObject({
      'Encuesta respondida': null,
      'Encuesta: situación': 'Sin respuesta todavía',
      'Encuesta: respuestas': null,
    });
    expect(row?.['Encuesta enviada']).toBeTypeOf('number');
  });

  it('UARIV-17 UARIV-18 an answer that is personal data is masked whole, and a comment where it has any', () => {
    const { survey } = uariv.procedure;
    const call: Field = { id: 'call', label: '¿A quién llamamos?', type: 'text', required: false, pii: true };
    const rules = uarivWith({ survey: { ...survey, questions: [...survey.questions, call] } });
    const answers = { score: '5', solved: 'yes', comment: 'Mi celular es 3001234567', call: 'Marta Lucía' };
    const story = aTakenCaseOf(rules)
      .and(solve, 'beto')
      .and(press('accept'), 'ana')
      .and(wish({ type: 'answer-survey', answers }), 'ana');
    const given = (mayRead: boolean) =>
      pastOf(story, december, mayRead)
        ?.surveys.at(-1)
        ?.answers.map(({ answer }) => answer)
        .slice(-2);
    expect(given(true)).toEqual(['Mi celular es 3001234567', 'Marta Lucía']);
    expect(given(false)).toEqual(['Mi celular es ···4567', expect.not.stringMatching('Lucía')]);
  });
});
