import { expect, it } from 'vitest';
import { pathsAfter } from '../../procedures/broken-copy.js';

it('a channel that is named twice is a fault', () => {
  const channel = { label: 'Línea', value: '100' };
  expect(pathsAfter({ otherChannels: [channel, { label: 'Otra', value: '100' }, { label: 'LÍNEA', value: '100' }] })).toEqual([
    'otherChannels[2]',
  ]);
});

it('what the desk does not attend is a fault where no report can be recognised by it, or two say the same', () => {
  const notForThisDesk = [
    { what: 'Ascensor', where: 'Servicios generales', hints: ['daños del ascensor', 'ascensores dañados'] },
    { what: 'Daño en un ascensor', where: 'Otros' },
  ];
  expect(pathsAfter({ notForThisDesk })).toEqual(['notForThisDesk[1].what', 'notForThisDesk[0].what']);
});

it('UARIV-01 a channel of requests is a fault where it is named twice, is none, or Teams is left out', () => {
  const paths = (...ids: readonly string[]) => pathsAfter({ 'intake.channels': ids.map((id) => ({ id })) });
  expect(paths('teams', 'telephone')).toEqual([]);
  expect(paths('teams', 'telephone', 'teams')).toEqual(['intake.channels[2].id']);
  expect(paths('telephone')).toEqual(['intake.channels']);
  expect(paths('teams', 'fax')).toEqual(['intake.channels[1].id']);
  expect(paths()).toEqual(['intake.channels']);
  expect(pathsAfter({ 'intake.channels': undefined })).toEqual([]);
});
