import { describe, expect, it } from 'vitest';
import { fromIso } from '../support/from-iso.js';
import { isAboutPerson, personRefusalText, type PersonRefusal } from '../../src/texts/person-refusals.js';
import { procedure } from '../cards/case-story.js';

const now = fromIso('2026-11-25T10:00:00-05:00');
const say = (refusal: PersonRefusal) => personRefusalText(refusal, { now, procedure });

describe('a refusal about a person of the desk', () => {
  it('SIIF-15 an absent person is refused with the end of the absence, and with the people present', () => {
    const until = fromIso('2026-11-30T08:00:00-05:00');
    expect(say({ code: 'person-unavailable', person: 'Dora Vega', until, available: ['Iván Soto', 'Luz Parra'] })).toBe(
      'Dora Vega no está disponible hasta el lun 30 nov, 8:00 a. m. Disponibles: Iván Soto, Luz Parra.',
    );
    expect(say({ code: 'person-unavailable', person: 'Dora Vega', until: null, available: [] })).toBe(
      'Dora Vega no está disponible. Nadie más de su grupo está disponible.',
    );
  });

  it('SIIF-15 an unknown or ambiguous name is refused with how to write it', () => {
    expect(say({ code: 'person-unknown', asked: 'Dori', several: [] })).toBe(
      'No encuentro a «Dori» entre quienes atienden. Escriba el nombre como está en el equipo o menciónela en el canal.',
    );
    expect(say({ code: 'person-unknown', asked: 'Dora', several: ['Dora Vega', 'Dora Ibarra'] })).toMatch(
      /^Hay varias personas con ese nombre: Dora Vega y Dora Ibarra\. Escriba el nombre completo o/,
    );
    expect(say({ code: 'person-unknown', asked: 'Dora', several: ['Dora Vega (dora@x.co)', 'Dora Vega (dora2@x.co)'] })).toMatch(
      /Escriba el correo o menciónela en el canal\.$/,
    );
  });

  it('SIIF-15 a return in the past is refused with its instant', () => {
    expect(say({ code: 'return-past', until: fromIso('2026-11-25T08:00:00-05:00') })).toBe(
      'Ese momento ya pasó: hoy 8:00 a. m. Diga uno que esté por llegar.',
    );
  });

  it('a person of another group is refused with that group’s name', () => {
    expect(say({ code: 'person-not-in-group', group: 'mesa' })).toBe(
      'Esa persona no es de la Mesa de servicios. Elija a alguien de la lista.',
    );
  });

  it('refusals about a person are distinguished from the others', () => {
    expect([isAboutPerson({ code: 'person-unknown', asked: '', several: [] }), isAboutPerson({ code: 'only-desk' })]).toEqual([
      true,
      false,
    ]);
  });
});
