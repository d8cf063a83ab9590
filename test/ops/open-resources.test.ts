import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/people/person.js';
import { checkScopes } from '../../src/ops/open-resources.js';
import { shipped } from '../procedures/broken-copy.js';

const named = (...scopes: readonly (string | null)[]) => scopes.map((scope, at) => ({ id: personId(`p-${at}`), scope }));

describe('the scopes that the settings name', () => {
  it('SIIF-22 scopes that the procedure does not have refuse the start, each named once, with those that it has', () => {
    expect(() => checkScopes(named(null, 'modulos', 'modulo', 'nivel-9', 'modulos'), shipped('siif'))).toThrow(
      [
        'PRECASO_COORDINATORS nombra «modulos», «nivel-9», que el procedimiento no tiene. Sus ámbitos de coordinación:',
        '  nivel-1 (Línea de soporte, nivel I)',
      ].join('\n'),
    );
  });

  it('SIIF-22 scopes that the procedure has, and none at all, let it start', () => {
    expect(() => checkScopes(named(null, 'modulo'), shipped('siif'))).not.toThrow();
    expect(() => checkScopes(named(null), shipped('uariv'))).not.toThrow();
  });
});
