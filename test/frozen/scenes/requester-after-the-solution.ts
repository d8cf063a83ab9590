import type { Scene } from '../scene.js';

export default {
  about: 'Solutions are judged by card and words, refused, taken as accepted by silence; surveys; closed cases go on in new, linked ones',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again, find }) {
    const fields = ', sede: Centro, teléfono: 3001234567, enviar';
    const solve = async (name: string, solution: string) => {
      await press('Beto', 'mesa', name, 'Resolver');
      await submit('Beto', 'Resolver', { solution });
    };
    await say('Ana', `precaso no abre el correo desde ayer${fields}`);
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await solve('CASO-000001', 'Se amplió el buzón del servidor');
    const solution = await find('Ana', 'chat', '¿Quedó bien?', { button: 'No, sigue fallando' });
    await say('Ana', 'ya funciona, gracias');
    await say('Ana', 'gracias');
    await say('Ana', 'no, el correo sigue sin abrir');
    await press('Ana', 'chat', 'sigue sin abrir', 'No, sigue fallando');
    await again();
    await press('Ana', 'chat', solution, 'Sí, quedó bien');
    await solve('CASO-000001', 'Se volvió a crear el perfil del correo');
    await press('Ana', 'chat', 'Se volvió a crear', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: 'no' });
    await say('Ana', 'la impresora del piso 2 está atascada');
    await press('Ana', 'chat', 'atascada', 'Registrar uno nuevo');
    await again();
    await say('Ana', 'el correo está lento ahora');
    await press('Ana', 'chat', 'está lento ahora', 'Es otra cosa: registrar');
    await say('Ana', 'el correo quedó bien');
    await press('Ana', 'chat', 'Se volvió a crear', 'Sí, quedó bien');
    await again();
    const survey = await find('Ana', 'chat', 'Encuesta', { button: 'Enviar' });
    await press('Ana', 'chat', survey, 'Enviar', { score: '' });
    await press('Ana', 'chat', 'Encuesta', 'Enviar', { score: '1', comment: 'Se demoraron mucho' });
    await again();
    await press('Ana', 'chat', survey, 'Enviar', { score: '5' });
    await say('Ana', 'CASO-000001 volvió a fallar el correo');
    await press('Ana', 'chat', ['se cerró', 'volvió a fallar'], 'Registrar uno nuevo');
    await say('Adriana', `precaso se dañó el teclado${fields}`);
    await press('Luz', 'mesa', 'se dañó el teclado', 'Tomar');
    await press('Luz', 'mesa', 'se dañó el teclado', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió el teclado por uno nuevo' });
    await say('Tomás', `precaso se dañó la pantalla${fields}`);
    await press('Luz', 'mesa', 'se dañó la pantalla', 'Tomar');
    await press('Luz', 'mesa', 'se dañó la pantalla', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió la pantalla por otra' });
    await press('Tomás', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await say('Tomás', 'precaso se dañó la pantalla otra vez');
    const again2 = await find('Tomás', 'chat', '¿Es lo mismo', { button: 'Es otra cosa' });
    await press('Tomás', 'chat', again2, 'Registrar vinculado a CASO-000003');
    await again();
    await press('Tomás', 'chat', again2, 'Es otra cosa');
    await say('Tomás', 'cancelar');
    await say('Tomás', 'precaso se dañó la pantalla de nuevo');
    await press('Tomás', 'chat', '¿Es lo mismo', 'Es otra cosa');
    const first = await find('Tomás', 'chat', 'Encuesta', { button: 'Enviar' });
    for (const draft of ['PRE-000002', 'PRE-000003', 'PRE-000004']) await say('Ana', `cancelar ${draft}`);
    await pass('next');
    await pass(2 * 24 * 60);
    await say('Adriana', 'ya sirve');
    await press('Adriana', 'chat', 'Encuesta', 'Enviar', { score: '2', solved: 'no', comment: 'No quedó' });
    await press('Adriana', 'chat', 'Encuesta', 'Registrar un caso nuevo');
    await press('Tomás', 'chat', 'Encuesta', 'Enviar', { score: '4', comment: 'Tarde pero bien' });
    await press('Tomás', 'chat', first, 'Enviar', { score: '4', comment: 'La pantalla parpadea' });
    await say('Tomás', 'ver historia CASO-000003');
    await pass(7 * 24 * 60);
  },
} satisfies Scene;
