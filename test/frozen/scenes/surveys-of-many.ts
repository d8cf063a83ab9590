import type { Scene } from '../scene.js';

const ana = 'ana.ruiz@entidad.example';
const tomas = 'tomas.leon@entidad.example';

export default {
  about: 'More surveys than fit on a page, some low, one that Teams did not deliver, read page by page in the chat',
  procedure: 'uariv',
  async play({ say, press, submit, block, find, again, pass }) {
    const solves = async (address: string, number: string): Promise<void> => {
      await press('Beto', 'chat', 'Registre por quien llamó', 'Registrar por un usuario');
      await submit('Beto', 'Continuar', { _caller: address, channel: 'telephone', category: 'accesos' });
      const typed = { phone: '3001234567', site: 'Sede Bogotá', description: `Olvidó la contraseña del equipo ${number}` };
      await submit('Beto', 'Registrar', { ...typed, solution: 'Se le dio una contraseña nueva' });
    };
    const answers = async (who: string, number: string, score: string): Promise<void> => {
      await press(who, 'chat', [number, '¿Quedó bien?'], 'Sí, quedó bien');
      await press(who, 'chat', `Encuesta de **${number}**`, 'Enviar', { score, comment: `Comentario de ${number}` });
    };
    await say('Ana', 'hola');
    await say('Tomás', 'hola');
    await say('Beto', 'registrar');
    const scores = ['5', '1', '4', '2', '3', '5', '4'];
    for (const [at, score] of scores.entries()) {
      const number = `CASO-00000${at + 1}`;
      await solves(at % 2 === 0 ? ana : tomas, number);
      await answers(at % 2 === 0 ? 'Ana' : 'Tomás', number, score);
    }
    await solves(ana, 'CASO-000008');
    await press('Ana', 'chat', ['CASO-000008', '¿Quedó bien?'], 'Sí, quedó bien');
    await say('Carla', 'encuestas');
    const first = await find('Carla', 'chat', 'Encuestas de noviembre');
    await press('Carla', 'chat', first, 'Ver las siguientes');
    await again();
    await press('Carla', 'chat', 'Encuestas de noviembre', 'Ver');
    await say('Carla', 'encuestas', { in: 'mesa' });
    await solves(tomas, 'CASO-000009');
    await block('Tomás', true);
    await pass('next');
    await say('Carla', 'encuestas');
    await press('Carla', 'chat', 'Encuestas de noviembre', 'No llegaron por Teams: 1');
    await say('Carla', 'inalcanzables');
    await block('Tomás', false);
    await say('Tomás', 'mis casos');
    await say('Carla', 'informe');
    await say('Beto', 'resumen');
  },
} satisfies Scene;
