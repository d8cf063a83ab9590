import type { Scene } from '../scene.js';

export default {
  about: 'Surveys answered by card, by words and by telephone, low ones and those that lapse, and the lists that show them',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass }) {
    const solved = async (who: string, words: string, number: string): Promise<void> => {
      await say(who, `precaso ${words}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'accesos' });
      await press('Beto', 'mesa', number, 'Tomar');
      await press('Beto', 'mesa', [number, 'Atiende Beto Gil'], 'Resolver');
      await submit('Beto', 'Resolver', { solution: `Se arregló lo de ${words}` });
      await press(who, 'chat', [number, '¿Quedó bien?'], 'Sí, quedó bien');
    };
    await solved('Ana', 'no abre el correo desde ayer', 'CASO-000001');
    const first = await find('Ana', 'chat', '¿Cómo le fue?');
    await say('Beto', 'caso 1');
    await press('Beto', 'chat', 'CASO-000001', 'Más…');
    await submit('Beto', 'Registrar encuesta');
    await submit('Beto', 'Registrar', { score: '', means: '', comment: '' });
    await submit('Beto', 'Registrar', { score: '2', means: 'telephone', comment: 'Se demoraron mucho' });
    await again();
    await press('Ana', 'chat', first, 'Enviar', { score: '5', comment: 'rápido' });
    await press('Ana', 'chat', 'CASO-000001', 'Ver historia');
    await press('Beto', 'chat', 'CASO-000001', 'Más…');
    await solved('Tomás', 'la impresora no imprime a color', 'CASO-000002');
    await press('Tomás', 'chat', '¿Cómo le fue?', 'Enviar', { score: '' });
    const survey = await find('Tomás', 'chat', '¿Cómo le fue?');
    await press('Tomás', 'chat', survey, 'Enviar', { score: '4', comment: 'Escríbame a tomas.leon@entidad.example o al 3001234567' });
    await again();
    await press('Tomás', 'chat', survey, 'Enviar', { score: '1' });
    await solved('Adriana', 'el monitor se apaga solo', 'CASO-000003');
    const open = await find('Adriana', 'chat', '¿Cómo le fue?');
    await say('Adriana', '5');
    await say('Adriana', 'muy bien, todo quedó perfecto');
    await say('Carla', 'encuestas');
    await say('Beto', 'encuestas');
    await say('Ana', 'encuestas');
    await say('Carla', 'encuestas noviembre mesa');
    await say('Carla', 'encuestas jardinería');
    await say('Carla', 'encuestas de enero de 2030');
    await press('Carla', 'chat', 'CASO-000001', 'Escribir');
    await pass(3 * 24 * 60);
    await say('Luz', 'caso 3');
    await press('Luz', 'chat', 'CASO-000003', 'Más…');
    await submit('Luz', 'Registrar encuesta');
    await pass(5 * 24 * 60);
    await press('Adriana', 'chat', open, 'Enviar', { score: '5' });
    await submit('Luz', 'Registrar', { score: '5', means: 'mail', comment: '' });
    await say('Beto', 'caso 3');
    await press('Beto', 'chat', 'CASO-000003', 'Más…');
    await press('Beto', 'chat', 'CASO-000001', 'Más…');
    await say('Carla', 'encuestas');
    await say('Carla', 'encuestas de noviembre');
    await say('Carla', 'resumen');
  },
} satisfies Scene;
