import { describe, expect, it } from 'vitest';
import { rowFaultText } from '../../../src/texts/contingency/row-faults.js';
import { aContingency, broughtIn, caseNumbered, contingencyFile, keptFile, previewOf } from '../../support/a-contingency-import.js';
import { row } from '../../support/an-import-turn.js';

const luz = { Nombre: 'Luz Peña', Correo: 'luz.pena@minhacienda.gov.co' };
const omar = { Nombre: 'Omar Ruiz', Correo: 'omar.ruiz@minhacienda.gov.co', 'Descripción detallada': 'No puede firmar el pago 77' };

describe('rows without a number', () => {
  it('SIIF-14 rows without a number get the last ones of the block, so that a second copy of the workbook comes in with the first ones', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0] = numbers;
    await broughtIn(desk, { cases: [row(null, luz), row(null, { ...luz, Nombre: 'Sara Gil' })] });
    const { plan } = await broughtIn(desk, { cases: [row(first, omar)] });
    expect(plan.faulty).toEqual([]);
    const names = await Promise.all([first, ...numbers.slice(-2)].map((number) => caseNumbered(desk, number)));
    expect(names.map(({ ticket }) => ticket.requester.name)).toEqual(['Omar Ruiz', 'Sara Gil', 'Luz Peña']);
  });
});

describe('a later workbook that names the number of a case which an earlier one brought', () => {
  it('SIIF-14 a row of another person is faulty where the number was given to a row without one; the case stays as it is', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
    await broughtIn(desk, { cases: [row(null, luz)] });
    const before = await caseNumbered(desk, last);
    const { plan } = await broughtIn(desk, { cases: [row(last, omar), row(first, omar)] });
    expect(plan.faulty).toMatchObject([{ row: 2, faults: [{ code: 'of-another', number: 'SERV000010' }] }]);
    expect(await caseNumbered(desk, last)).toEqual(before);
    expect((await caseNumbered(desk, first)).ticket.requester.name).toBe('Omar Ruiz');
    expect(rowFaultText({ code: 'of-another', number: 'SERV000001' }, desk.registry.current.procedure)).toBe(
      'SERV000001 ya es de otro caso, que entró con otros datos: use otro número del libro y dígaselo a la persona. Si es el mismo, corríjalo en su tarjeta.',
    );
  });

  it.each([
    ['another person at the same address', { Nombre: 'Omar Ruiz' }],
    ['another case of the same person', { 'Descripción detallada': 'No puede firmar el pago 77' }],
  ])('SIIF-14 a row with a given number is faulty where it is of %s', async (_, changed) => {
    const { desk, numbers } = await aContingency();
    await broughtIn(desk, { cases: [row(null, luz)] });
    const file = await keptFile(desk, await contingencyFile({ cases: [row(numbers.at(-1) ?? 0, { ...luz, ...changed })] }));
    expect((await previewOf(desk, file)).plan.faulty.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(['of-another']);
  });

  it('SIIF-14 the same case with its given number written down brings what it says more', async () => {
    const { desk, numbers } = await aContingency();
    const last = numbers.at(-1) ?? 0;
    await broughtIn(desk, { cases: [row(null, luz)] });
    const { plan } = await broughtIn(desk, { cases: [row(last, { ...luz, Ciudad: 'Pasto' })] });
    expect(plan.rows.map(({ kind }) => kind)).toEqual(['already-in']);
    expect((await caseNumbered(desk, last)).ticket.fields).toMatchObject({ ciudad: 'Pasto' });
  });

  it('SIIF-14 two copies that used one number for two people: the second is faulty; a corrected name or address is not', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    await broughtIn(desk, { cases: [row(number, luz)] });
    const other = await keptFile(desk, await contingencyFile({ cases: [row(number, omar)] }));
    expect((await previewOf(desk, other)).plan.faulty.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(['of-another']);
    for (const corrected of [{ Nombre: 'Luz Marina Peña' }, { Correo: 'luz@minhacienda.gov.co' }]) {
      const file = await keptFile(desk, await contingencyFile({ cases: [row(number, { ...luz, ...corrected })] }));
      expect((await previewOf(desk, file)).plan.rows.map(({ kind }) => kind)).toEqual(['changed']);
    }
  });

  it('SIIF-14 two copies that used one number for two people without addresses: the second is faulty; a corrected name is not', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const withoutAddress = { ...luz, Correo: null };
    await broughtIn(desk, { cases: [row(number, withoutAddress)] });
    for (const Correo of [null, omar.Correo]) {
      const other = await keptFile(desk, await contingencyFile({ cases: [row(number, { ...omar, Correo })] }));
      expect((await previewOf(desk, other)).plan.faulty.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual(['of-another']);
    }
    const corrected = await keptFile(
      desk,
      await contingencyFile({ cases: [row(number, { ...withoutAddress, Nombre: 'Luz Marina Peña' })] }),
    );
    expect((await previewOf(desk, corrected)).plan.rows.map(({ kind }) => kind)).toEqual(['changed']);
  });

  it('bad input: of two rows that say the same without numbers one becomes a case, and the other is faulty until it has a number', async () => {
    const { desk, numbers } = await aContingency();
    const [second = 0, last = 0] = [numbers[0], numbers.at(-1)];
    const { document, plan } = await broughtIn(desk, { cases: [row(null, luz), row(null, luz)] });
    expect(document.counts).toMatchObject({ new: 1, faulty: 1 });
    expect(plan.faulty).toMatchObject([{ row: 3, faults: [{ code: 'row-twice', first: { sheet: 'Casos nuevos', row: 2 } }] }]);
    await broughtIn(desk, { cases: [row(null, luz), row(second, luz)] });
    for (const number of [second, last]) expect((await caseNumbered(desk, number)).ticket.requester.name).toBe('Luz Peña');
  });
});
