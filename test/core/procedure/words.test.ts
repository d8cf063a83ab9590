import { describe, expect, it } from 'vitest';
import { levelBeside, spokenNouns, usualWords, wordsOfProcedure } from '../../../src/core/procedure/words.js';

const solicitud = { one: 'solicitud', many: 'solicitudes', gender: 'feminine' } as const;

describe('the words of a procedure', () => {
  it('what a procedure does not say is said as usual', () => {
    expect(wordsOfProcedure({})).toEqual(usualWords);
    expect(wordsOfProcedure({ words: { case: solicitud, kinds: { request: 'Servicio' }, buttons: { send: 'Radicar' } } })).toEqual({
      case: solicitud,
      draft: usualWords.draft,
      kinds: { incident: 'Incidente', request: 'Servicio' },
      buttons: { ...usualWords.buttons, send: 'Radicar' },
    });
  });

  it('the procedure’s nouns are understood beside those that people say everywhere', () => {
    const words = { case: { one: 'arreglo', many: 'arreglos', gender: 'masculine' } } as const;
    expect(spokenNouns({ words })).toEqual(expect.arrayContaining(['arreglo', 'arreglos', 'caso', 'casos', 'solicitud', 'ticket']));
  });

  it('USPEC-06 a level that is called as one of its groups is not named beside another', () => {
    const [desk, area] = [
      { level: 1, label: 'Mesa de Ayuda' },
      { level: 1, label: 'Grupo Administrativo' },
    ];
    const places = { levels: [desk], groups: [desk, area] };
    expect([levelBeside(desk, places), levelBeside(area, places)]).toEqual(['', '']);
  });

  it('a level is named beside a group whose own name does not say it', () => {
    const levels = { levels: [{ level: 2, label: 'Segundo nivel' }], groups: [] };
    expect(levelBeside({ label: 'Back office', level: 2 }, levels)).toBe('Segundo nivel');
    expect(levelBeside({ label: 'Segundo nivel funcional', level: 2 }, levels)).toBe('');
    expect(levelBeside({ label: 'Mesa de Ayuda segundo nivel', level: 2 }, levels)).toBe('');
  });
});
