import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' };

export default {
  about:
    'Many report the same: it is proposed, changed, declared a mass incident, told about, taken apart and solved by one answer for all',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass }) {
    const people = ['Ana', 'Tomás', 'Adriana', 'Camilo', 'Carolina'];
    for (const who of people) {
      await say(who, 'precaso el correo institucional está caído y no abre');
      await press(who, 'chat', 'PRE-', 'Enviar', whole);
    }
    const proposal = await find('Carla', 'chat', '¿Es un incidente masivo?');
    await press('Luz', 'mesa', '¿Es un incidente masivo?', 'Agregar');
    await submit('Luz', 'Agregar', { cases: 'CASO-000099 y 5' });
    await submit('Luz', 'Agregar', { cases: '5' });
    await press('Beto', 'mesa', '¿Es un incidente masivo?', 'Quitar');
    await submit('Beto', 'Sacar', { cases: '' });
    await submit('Beto', 'Sacar', { cases: 'CASO-000003' });
    await press('Beto', 'mesa', '¿Es un incidente masivo?', 'Declarar');
    await submit('Beto', 'Declarar incidente masivo', { reason: '' });
    await press('Beto', 'mesa', '¿Es un incidente masivo?', 'Declarar');
    await submit('Beto', 'Declarar incidente masivo', { reason: 'Cayó el servidor de correo' });
    await again();
    await press('Carla', 'chat', proposal, 'No es');
    await press('Carla', 'chat', proposal, 'Declarar');
    await say('Carla', 'estado');
    await say('Ana', 'mis casos');

    await say('Luz', 'masivos');
    await say('Luz', 'avisar 1: ya encontramos la causa');
    await press('Luz', 'chat', 'ya encontramos la causa', 'No enviar');
    const parent = ['**CASO-000001** · ', { button: 'Nota' }] as const;
    await press('Beto', 'mesa', parent, 'Tomar');
    await press('Beto', 'mesa', parent, 'Más…');
    await submit('Beto', 'Agregar al masivo');
    await submit('Beto', 'Agregar', { cases: 'CASO-000003' });
    await press('Beto', 'mesa', parent, 'Más…');
    await submit('Beto', 'Avisar a quienes lo reportaron');
    await submit('Beto', 'Avisar a todos', { text: '' });
    await submit('Beto', 'Avisar a todos', { text: 'El servidor vuelve a las once' });
    const preview = await find('Beto', 'chat', 'El servidor vuelve a las once');
    await again();
    await press('Beto', 'chat', 'El servidor vuelve a las once', 'Enviar');
    await press('Beto', 'chat', preview, 'Enviar');
    await press('Beto', 'chat', preview, 'No enviar');
    await press('Luz', 'mesa', parent, 'Más…');
    await submit('Luz', 'Sacar del masivo');
    await submit('Luz', 'Sacar', { cases: 'CASO-000002', reason: '' });
    await press('Luz', 'mesa', parent, 'Más…');
    await submit('Luz', 'Sacar del masivo');
    await submit('Luz', 'Sacar', { cases: 'CASO-000002', reason: 'Es el computador de Tomás' });
    await say('Daniel', 'precaso el correo institucional está caído y no abre');
    await press('Daniel', 'chat', 'Ya lo sabemos', 'Unirme y que me avisen');
    await say('Eliana', 'precaso el correo institucional está caído y no abre');
    await press('Eliana', 'chat', 'Ya lo sabemos', 'Es otra cosa');
    await press('Eliana', 'chat', 'PRE-', 'Enviar', whole);
    await press('Luz', 'mesa', ['**CASO-000007** · ', { button: 'Nota' }], 'Más…');
    await submit('Luz', 'Vincular');
    await submit('Luz', 'Vincular', { kind: 'duplicate-of', number: '1', together: 'yes', reason: 'Es el mismo servidor' });
    await press('Beto', 'mesa', parent, 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se reinició el servidor de correo; vuelva a entrar' });
    await press('Beto', 'chat', 'Se reinició el servidor', 'No enviar');
    await press('Beto', 'mesa', parent, 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se reinició el servidor de correo; ya pueden entrar' });
    await press('Beto', 'chat', 'ya pueden entrar', 'Enviar');
    await again();
    await press('Carla', 'chat', 'pide permiso', 'No permitir');
    await press('Beto', 'mesa', parent, 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se reinició el servidor de correo y ya entra' });
    await press('Beto', 'chat', 'correo y ya entra', 'Enviar');
    await press('Carla', 'chat', ['pide permiso', 'correo y ya entra'], 'Permitir');
    await again();
    await pass(2);
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Adriana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Adriana', 'Enviar', { reason: 'A mí todavía no me abre' });
    await say('Camilo', 'gracias, ya quedó');
    await press('Luz', 'mesa', ['**CASO-000002** · ', { button: 'Nota' }], 'Más…');
    await submit('Luz', 'Declarar incidente masivo');
    await submit('Luz', 'Declarar incidente masivo', { cases: '7', reason: 'Los dos son del mismo piso' });
    await press('Luz', 'mesa', ['**CASO-000002** · ', { button: 'Nota' }], 'Más…');
    await submit('Luz', 'Declarar incidente masivo');
    await submit('Luz', 'Declarar incidente masivo', { cases: '', reason: 'El piso entero está sin red' });
    await press('Luz', 'mesa', ['**CASO-000002** · ', { button: 'Nota' }], 'Más…');
    await submit('Luz', 'Deshacer el masivo');
    await submit('Luz', 'Deshacer', { reason: 'Eran causas distintas' });
    await say('Luz', 'masivo 2 y 3');
    await say('Carla', 'estado');
  },
} satisfies Scene;
