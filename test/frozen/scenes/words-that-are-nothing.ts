import type { Scene } from '../scene.js';

const fromRequester = [
  'hola',
  'precaso',
  '👍',
  'sí',
  'no',
  'ok gracias',
  'ajá',
  '123',
  '0',
  'CASO-000009',
  'caso 45',
  'INC000012',
  'SIGCE-000001',
  'Ticket 5',
  'PRE-000077',
  'caso MEN-2026-0457',
  'el 3001234567',
  `precaso ${'a'.repeat(600)}`,
  `precaso no abre ${'muy '.repeat(900)}lento`,
  'x'.repeat(5_000),
  'ayuda',
  'ayda',
  'mis caso',
];

const beforeAny = [
  '.',
  '???',
  'sí',
  'ajá',
  '5',
  'SERV000123',
  'SIGCE-000001',
  'caso MEN-2026-0457',
  'el 3001234567',
  'lo mismo de ayer otra vez',
];

const inChannel = [
  '',
  'ayuda',
  'hola',
  'gracias',
  '¿qué sabes hacer?',
  'no imprime el tercer piso',
  'caso 45',
  '👍',
  'tomar',
  'cerrar el caso 9',
];

export default {
  about: 'Greetings, signs, numbers of other desks and words that are nothing, in the chat and in a channel, and the help that follows',
  procedure: 'uariv',
  async play({ say, press, edit, remove, find }) {
    for (const words of beforeAny) await say('Eliana', words);
    const sure = await find('Eliana', 'chat', '¿Lo registro como precaso?');
    await press('Eliana', 'chat', sure, 'No, gracias');
    for (const words of fromRequester) await say('Camilo', words);
    await edit('Camilo', 'chat', 'ok gracias', 'ok, muchas gracias');
    await remove('Camilo', 'chat', 'ok, muchas gracias');
    await press('Camilo', 'chat', 'Buenos días, Camilo', 'Qué puedo hacer');
    await press('Camilo', 'chat', 'Buenos días, Camilo', 'Reportar');
    await press('Camilo', 'chat', 'Buenos días, Camilo', 'Mis casos');
    await press('Camilo', 'chat', '«el 3001234567»', 'Sí, agregar a PRE-000001');
    await say('Camilo', '', { files: [{ name: 'foto.png', type: 'image/png', bytes: Buffer.from('89504e470d0a1a0a00000000', 'hex') }] });
    await say('Camilo', 'mire', { files: [{ name: 'virus.exe', bytes: Buffer.from('MZ') }] });
    for (const words of inChannel) await say('Beto', words, { in: 'mesa' });
    await say('Dora', 'ayuda', { in: 'infraestructura' });
    await say('Carla', 'ayuda', { in: 'mesa' });
    await say('Beto', 'ayuda');
    await say('Carla', 'ayuda');
    await say('Carla', 'ayuda con los informes');
    await say('Beto', 'SERV000123');
    await say('Beto', 'caso 45');
  },
} satisfies Scene;
