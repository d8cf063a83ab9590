import { expect, it } from 'vitest';
import { instant } from '../../../core/instant.js';
import { workbookCard, type ShownWorkbook } from '../workbook-card.js';
import { shippedProcedure } from '../../../../test/support/shipped-procedure.js';

const named = 'Trae nombres de personas; sus teléfonos, correos y documentos van ocultos en parte.';

it.each<ShownWorkbook>([
  { state: 'ready', rows: 3, isMasked: true, offersPersonalData: true },
  { state: 'ready', rows: 3, isMasked: true, offersPersonalData: false },
  { state: 'too-many', cases: 900, most: 500 },
])(
  'the card of a workbook whose data are hidden in part says that it holds names, and never that it is without personal data: %j',
  (shown) => {
    const { procedure } = shippedProcedure('uariv');
    const period = { from: instant(0), to: instant(1) };
    const card = JSON.stringify(workbookCard({ title: 'Informe', shown, period, scope: { kind: 'desk' }, by: 'category' }, procedure));
    expect(card).toContain(named);
    expect(card).not.toMatch(/sin datos personales/i);
  },
);
