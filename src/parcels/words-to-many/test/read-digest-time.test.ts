import { describe, expect, it } from 'vitest';
import { readDigestTime } from '../rules/read-digest-time.js';

const opening = 7 * 60;

describe('the time of a digest, as it is said', () => {
  it.each([
    ['a las 7:30', 450],
    ['a las 7.30 a. m.', 450],
    ['a las 7 y media', 450],
    ['a las 6', 360],
    ['a las 3', 900],
    ['a la 1', 780],
    ['a las 3 de la mañana', 180],
    ['a las 2 de la tarde', 840],
    ['a las 15:00', 900],
    ['a las 12 m', 720],
    ['a las 12 a. m.', 0],
    ['al mediodía', 720],
  ])('«resumen %s» is minute %i of the day', (said, minuteOfDay) => {
    expect(readDigestTime(said, opening)).toEqual({ kind: 'at', minuteOfDay });
  });

  it('«resumen al abrir» is the opening', () => {
    expect(readDigestTime('al abrir', opening)).toEqual({ kind: 'opening' });
  });

  it.each([
    ['a las 7:75', 495],
    ['a las 25:00', 1439],
    ['a las 24', 1439],
  ])('«resumen %s» is no time, with the nearest one', (said, nearest) => {
    expect(readDigestTime(said, opening)).toEqual({ kind: 'none', nearest });
  });

  it.each(['de la reunión', 'a las tantas', 'ejecutivo', 'a las 7 del proyecto'])('«resumen %s» says no time', (said) => {
    expect(readDigestTime(said, opening)).toBeNull();
  });
});
