import { describe, expect, it } from 'vitest';
import { ample, uarivProcedure } from '../../../procedures/broken-copy.js';
import { fieldListsOf } from '../../../../src/core/procedure/checks/forms.js';

describe('the lists of fields in a procedure', () => {
  it('the field lists of a procedure are those of forms, routes, transitions and the survey, each with its path', () => {
    const asked = fieldListsOf(uarivProcedure());
    expect(asked.filter((a) => a.fields.length > 0).map((a) => `${a.place} ${a.path}`)).toEqual(
      expect.arrayContaining([
        'form forms[0].fields',
        'route routes[0].needs',
        'transition transitions[9].needs',
        'survey survey.questions',
      ]),
    );
    expect(asked).toHaveLength(1 + 14 + 26 + 1);
  });

  it('USPEC-06 the field lists of a procedure include the sections of a form, and USPEC-11 the records of a category', () => {
    const places = fieldListsOf(ample()).map((a) => `${a.place} ${a.path}`);
    expect(places).toEqual(
      expect.arrayContaining([
        'section forms[1].sections[0].fields',
        'section forms[1].sections[1].fields',
        'records categories[1].records',
      ]),
    );
  });
});
