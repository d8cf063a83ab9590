import { z } from 'zod';
import { act, type Feature } from '../act.js';
import { fileId, moment, nonce } from '../carried.js';
import { pressExportContingency, pressReleaseNumbers } from './contingency.js';
import { pressImport } from './import.js';

export const contingency: Feature = {
  acts: {
    'export-contingency': act({ n: nonce }, { pressed: (turn, _, typed) => pressExportContingency(turn, typed) }),
    'release-numbers': act({ n: nonce, first: z.number().int(), count: z.number().int() }, { pressed: pressReleaseNumbers }),
    'import-contingency': act(
      {
        n: nonce,
        file: fileId,
        from: moment.nullable(),
        beside: z.array(z.object({ id: fileId, number: z.number().int().min(1).max(99_999_999).nullable() })).max(20),
        archives: z.array(fileId).max(20),
      },
      { pressed: pressImport },
    ),
  },
};
